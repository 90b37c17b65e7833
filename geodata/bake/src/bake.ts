import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bakeAll } from './bakeAll.ts';
import { CITIES } from './paths.ts';

/** Writes every city into geodata/cities, or into the folder given. */
const target = process.argv[2] ?? CITIES;
for (const [file, content] of bakeAll()) {
  const path = join(target, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  process.stderr.write(`${path} ${content.length}\n`);
}
