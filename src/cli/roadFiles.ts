/**
 * Files with the bundled cities' roads at rest, which the build makes once (`tools/roads.ts`). Their names carry a hash of
 * all that the search depends on, the engine's source included, so that none outlives a change.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { rememberRoads } from '../engine/index.ts';

const ENGINE = fileURLToPath(new URL('../engine', import.meta.url));
/** Folder of these files. */
export const ROADS = fileURLToPath(new URL('../../geodata/roads', import.meta.url));
const HASH_LENGTH = 12;

/** Where a bundled city's roads at rest are kept. @param cityFile path of its city file */
export async function roadFile(id: string, cityFile: string): Promise<string> {
  const sources = (await readdir(ENGINE, { recursive: true })).filter((file) => file.endsWith('.ts')).sort();
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source).update(await readFile(path.join(ENGINE, source)));
  hash.update(await readFile(cityFile));
  return path.join(ROADS, `${id}.${hash.digest('hex').slice(0, HASH_LENGTH)}.bin`);
}

/** Spares runs of the city the search, where the file is there. */
export async function rememberRoadsOf(id: string, cityFile: string): Promise<void> {
  const file = await roadFile(id, cityFile);
  const packed = await readFile(file).catch(() => undefined);
  if (packed !== undefined) rememberRoads(await promisify(gunzip)(packed));
}
