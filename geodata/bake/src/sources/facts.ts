import type { Point } from '../geometry/types.ts';
import { readFacts } from '../paths.ts';
import { number, readTable, text } from './csv.ts';

/** A place that jobs gather around, and how strongly beside the core. */
export interface Centre {
  readonly name: string;
  readonly lonLat: Point;
  readonly weight: number;
}

export interface Source {
  readonly what: string;
  readonly who: string;
  readonly year: number;
  readonly licence: string;
}

export function readCentres(city: string): Centre[] {
  return readTable('cities', city, 'facts', 'centres.csv').map((row) => ({
    name: text(row, 'name'),
    lonLat: [number(row, 'lon'), number(row, 'lat')],
    weight: number(row, 'weight'),
  }));
}

export function readSources(city: string): Source[] {
  return JSON.parse(readFacts('cities', city, 'facts', 'sources.json')) as Source[];
}

export function readNamesZh(city: string): ReadonlyMap<string, string> {
  return new Map(readTable('cities', city, 'facts', 'names_zh.csv').map((row) => [text(row, 'name'), text(row, 'zh')]));
}

/** One typed-in total of a city, by its name in totals.csv. */
export function readTotal(city: string, what: string): number {
  const row = readTable('cities', city, 'facts', 'totals.csv').find((candidate) => text(candidate, 'what') === what);
  if (row === undefined) throw new Error(`${city}: no total ${what}`);
  return number(row, 'value');
}
