import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bakeAll } from './bakeAll.ts';
import { CITIES } from './paths.ts';

/** Bakes again and compares with what is committed, byte by byte. Exits 1 if anything differs. */
const different = [...bakeAll()].filter(([file, content]) => committed(file) !== content).map(([file]) => file);
for (const file of different) process.stderr.write(`${file}: the bake gives something else; run npm run bake\n`);
process.stdout.write(
  different.length === 0 ? 'the committed cities are what the bake gives\n' : `${different.length} files differ\n`,
);
process.exitCode = different.length === 0 ? 0 : 1;

function committed(file: string): string | undefined {
  try {
    return readFileSync(join(CITIES, file), 'utf8');
  } catch {
    return undefined;
  }
}
