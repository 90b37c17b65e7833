/** The shell of a built page: scripts and styles that it asks for by itself, before any of its code fetches more. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface ShellFile {
  /** Inside the built page's folder. */
  readonly path: string;
  /** As it goes over the wire, without headers. */
  readonly gzipped_bytes: number;
}

/** What `index.html` names, and what those scripts import, all the way. Imports that are calls are left out: they come later. */
export async function shellOf(folder: string): Promise<ShellFile[]> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/<(?:script|link)\b[^>]*>/g)]
    .filter(([tag]) => /^<script|rel="(?:modulepreload|stylesheet)"/.test(tag))
    .map(([tag]) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? '');
  const paths = new Set(named.map((path) => posix.normalize(path)));
  const files: ShellFile[] = [];
  // What is added on the way is visited too.
  for (const path of paths) {
    const content = await readFile(join(folder, path), 'utf8');
    files.push({ path, gzipped_bytes: gzipSync(content).length });
    if (path.endsWith('.js')) for (const other of importsOf(content)) paths.add(posix.join(posix.dirname(path), other));
  }
  return files;
}

/** Of a built module: `import … from "./x.js"`, `import "./x.js"`, `export … from "./x.js"`. */
const importsOf = (code: string): string[] =>
  Array.from(code.matchAll(/\b(?:import|from)\s*["'](\.[^"']+\.js)["']/g), ([, path]) => path!);
