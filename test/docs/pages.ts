/** The written pages of the project, for the tests that hold them to the code. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const PAGES: readonly string[] = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SOURCES.md',
  ...globSync('docs/**/*.md', { cwd: ROOT }).toSorted(),
];

export const readPage = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** A page without its code blocks: what stands in them are no links. */
export const prose = (file: string): string => readPage(file).replaceAll(/^```.*?^```$/gms, '');

/** The code blocks of a page in one language. */
export const codeBlocks = (file: string, language: string): string[] =>
  [...readPage(file).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
