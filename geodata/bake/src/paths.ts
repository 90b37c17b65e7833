import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of typed-in facts and baked cities. */
export const GEODATA = join(here, '..', '..');
export const CITIES = join(GEODATA, 'cities');
/** Where this folder's packages are installed. */
export const PACKAGES = join(here, '..', 'node_modules');

const require = createRequire(import.meta.url);

/** Reads a JSON file that an installed package ships. The caller says what shape it relies on. */
export function readPackageJson(file: string): unknown {
  return JSON.parse(readFileSync(join(PACKAGES, file), 'utf8'));
}

/** Loads a package that has code of its own. */
export function requirePackage(name: string): unknown {
  return require(name);
}

export function readFacts(...path: string[]): string {
  return readFileSync(join(GEODATA, ...path), 'utf8');
}
