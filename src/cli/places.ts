import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InputError, parsePlaces, type Places } from '../engine/index.ts';

/** Where levers act, from a GeoJSON file each. @throws InputError */
export function readPlaces(files: Readonly<Record<string, string | number>>): Places {
  const places = Object.entries(files).map(([lever, file]) =>
    parsePlaces({ [lever]: readGeoJson(String(file)) }, path.basename(String(file))),
  );
  return Object.assign({}, ...places) as Places;
}

function readGeoJson(file: string): unknown {
  const text = attempt(() => readFileSync(file, 'utf8'), file, '', 'a GeoJSON file');
  return attempt(() => JSON.parse(text) as unknown, file, 'text that is not JSON: ', 'GeoJSON');
}

function attempt<T>(work: () => T, file: string, fault: string, expected: string): T {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    throw new InputError('scenario', { file, got: `${fault}${reason}`, expected });
  }
}
