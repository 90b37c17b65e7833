import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Observation, parseObservation } from '../../engine/index.ts';
import { CITIES } from '../files.ts';
import { readTextFile } from '../textFiles.ts';
import { UsageError } from '../usage.ts';

/** Ids of the observations that come with a city, oldest first; none for a city file of one's own. */
async function bundledObservations(city: string): Promise<string[]> {
  // A city file's path is no name of a folder here.
  if (!/^[\w-]+$/.test(city)) return [];
  const files = await readdir(path.join(CITIES, city, 'observed')).catch(() => []);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.basename(file, '.json'))
    .sort();
}

/**
 * `--observed`: the id of an observation that comes with the city, or a file; without it the city's latest.
 * @throws InputError, UsageError
 */
export async function readObservation(city: string, idOrFile: string | undefined): Promise<Observation> {
  const ids = await bundledObservations(city);
  const id = idOrFile ?? ids.at(-1);
  if (id === undefined)
    throw new UsageError(`--observed: got nothing, expected a file: no observation comes with ${city}`);
  const file = ids.includes(id) ? path.join(CITIES, city, 'observed', `${id}.json`) : id;
  const known = ids.length > 0 ? `one of ${ids.join(', ')}, or a file` : 'a file';
  return parseObservation(await readTextFile('observed', file, `${known} (CSV or JSON)`), path.basename(file));
}
