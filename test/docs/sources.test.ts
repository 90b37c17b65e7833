/** Whose software and data the project uses stands in SOURCES.md. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readPage, ROOT } from './pages.ts';

const page = readPage('SOURCES.md');
const packageOf = (folder: string) =>
  JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly license?: string;
  };

test.each(Object.keys(packageOf('').dependencies ?? {}))('%s is credited under its licence', (name) => {
  const row = page.split('\n').find((line) => line.startsWith('|') && line.split(/[\s,|]+/).includes(name));
  const licence = packageOf(`node_modules/${name}`).license?.replace('OFL-1.1', 'SIL Open Font License 1.1');
  expect(row).toContain(`| ${licence} |`);
});

test('every bundled city is listed', () => {
  const cities = JSON.parse(readPage('geodata/cities/index.json')) as readonly { readonly id: string }[];
  expect(cities.filter(({ id }) => !page.includes(`geodata/cities/${id}/SOURCES.md`))).toEqual([]);
});
