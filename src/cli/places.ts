import path from 'node:path';
import { parsePlaces, type Places } from '../engine/index.ts';
import { readJsonFile } from './textFiles.ts';

/** Where levers act, from a GeoJSON file each. @throws InputError */
export async function readPlaces(files: Readonly<Record<string, string>>): Promise<Places> {
  const places = await Promise.all(
    Object.entries(files).map(async ([lever, file]) => {
      const json = await readJsonFile('scenario', file, 'a GeoJSON file');
      return Object.entries(parsePlaces(Object.fromEntries([[lever, json]]), path.basename(file)));
    }),
  );
  return Object.fromEntries(places.flat());
}
