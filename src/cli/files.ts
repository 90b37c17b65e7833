import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type City, parseCity, parseScenario, type Scenario, SCENARIOS } from '../engine/index.ts';
import { rememberRoadsOf } from './roadFiles.ts';
import { readJsonFile } from './textFiles.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Folder of the bundled cities. */
export const CITIES = path.join(ROOT, 'geodata', 'cities');

/** An entry of the list of bundled cities. */
export interface BundledCity {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly file: string;
  readonly cells: number;
  readonly residents: number;
  readonly jobs: number;
  readonly licence: string;
}

/** The bundled cities. */
export async function bundledCities(): Promise<BundledCity[]> {
  return JSON.parse(await readFile(path.join(CITIES, 'index.json'), 'utf8')) as BundledCity[];
}

/** Reads a bundled city by id, or a city file (JSON, plain or gzipped) by path. @throws InputError */
export async function readCity(idOrFile: string): Promise<City> {
  return (await readCityFile(idOrFile)).city;
}

/** The same beside the JSON of its file, for a copy with more in it. @throws InputError */
export async function readCityFile(idOrFile: string): Promise<{ city: City; json: unknown }> {
  const bundled = (await bundledCities()).find((city) => city.id === idOrFile);
  const file = bundled ? path.join(CITIES, bundled.file) : idOrFile;
  if (bundled) await rememberRoadsOf(bundled.id, file);
  const json = await readJsonFile(
    'city',
    file,
    `a bundled city (${(await bundledCities()).map(({ id }) => id).join(', ')}) or a city file`,
  );
  return { city: parseCity(json, path.basename(file)), json };
}

/** Reads a named scenario by id, or a scenario file by path. @throws InputError */
export async function readScenario(idOrFile: string): Promise<Scenario> {
  const named = SCENARIOS.find((scenario) => scenario.id === idOrFile);
  if (named) return named;
  const ids = SCENARIOS.map(({ id }) => id).join(', ');
  return parseScenario(
    await readJsonFile('scenario', idOrFile, `a named scenario (${ids}) or a scenario file`),
    path.basename(idOrFile),
  );
}

/** The git commit of this checkout, or undefined outside one. */
export async function gitCommit(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: ROOT });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
