import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../engine/index.ts';
import type { ImportFile } from '../../import/index.ts';

/** Beside a `.shp`, what belongs to it comes along unasked. */
const BESIDE = ['.dbf', '.prj', '.cpg', '.DBF', '.PRJ', '.CPG'];

/** Files on disk for an import, in the order given. @throws InputError for one that isn't there */
export async function importFiles(paths: readonly string[]): Promise<ImportFile[]> {
  const given = new Set(paths.map((file) => path.resolve(file)));
  const all: string[] = [];
  for (const file of paths) {
    all.push(file);
    if (!/\.shp$/i.test(file)) continue;
    for (const ending of BESIDE) {
      const other = file.slice(0, -'.shp'.length) + ending;
      if (given.has(path.resolve(other)) || (await sizeOf(other)) === undefined) continue;
      given.add(path.resolve(other));
      all.push(other);
    }
  }
  return Promise.all(all.map(importFile));
}

async function importFile(file: string): Promise<ImportFile> {
  const size = await sizeOf(file);
  if (size === undefined) throw new InputError('layer', { file, got: 'no such file', expected: 'a file to import' });
  return { name: path.basename(file), size, bytes: async () => new Uint8Array(await readFile(file)) };
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const info = await stat(file);
    return info.isFile() ? info.size : undefined;
  } catch {
    return undefined;
  }
}
