import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type City, InputError, parseCity, parseScenario, type Scenario, SCENARIOS } from '../engine/index.ts';

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
  const bundled = (await bundledCities()).find((city) => city.id === idOrFile);
  const file = bundled ? path.join(CITIES, bundled.file) : idOrFile;
  return parseCity(
    await readJson(
      'city',
      file,
      `a bundled city (${(await bundledCities()).map(({ id }) => id).join(', ')}) or a city file`,
    ),
    path.basename(file),
  );
}

/** Reads a named scenario by id, or a scenario file by path. @throws InputError */
export async function readScenario(idOrFile: string): Promise<Scenario> {
  const named = SCENARIOS.find((scenario) => scenario.id === idOrFile);
  if (named) return named;
  const ids = SCENARIOS.map(({ id }) => id).join(', ');
  return parseScenario(
    await readJson('scenario', idOrFile, `a named scenario (${ids}) or a scenario file`),
    path.basename(idOrFile),
  );
}

type FileKind = 'city' | 'scenario' | 'lesson';

/** Reads a JSON file, plain or gzipped. @throws InputError */
export async function readJson(kind: FileKind, file: string, expected: string): Promise<unknown> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new InputError(kind, { file, got: error instanceof Error ? error.message : 'an unreadable file', expected });
  }
  const text = (await unpack(kind, file, bytes)).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new InputError(kind, {
      file,
      got: `text that is not JSON (${error instanceof Error ? error.message : 'unreadable'})`,
      expected: 'JSON',
    });
  }
}

async function unpack(kind: FileKind, file: string, bytes: Buffer): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes);
  } catch {
    throw new InputError(kind, { file, got: 'a damaged gzip file', expected: 'JSON, plain or gzipped' });
  }
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
