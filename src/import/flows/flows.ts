/** Flows between places, of a table with a row for each pair. */
import { InputError } from '../../engine/index.ts';
import type { Point } from '../geometry/types.ts';
import { type Column, columnNamed, type Layer } from '../layers.ts';
import type { Examples } from '../report.ts';
import { centresOf, keyColumn, keysOf } from './centres.ts';

export interface FlowColumns {
  readonly origin?: string;
  readonly destination?: string;
  readonly count?: string;
}

export interface FlowPlace {
  readonly key: string;
  readonly lonLat: Point;
}

export interface Flows {
  readonly places: readonly FlowPlace[];
  /** Persons from each place to each, rows origins; 0 for pairs without a row. */
  readonly flows: Float64Array;
  readonly columns: Required<FlowColumns>;
  readonly table: string;
  /** Rows whose origin or destination is no place, their persons, and some of the keys. */
  readonly lost: Examples & { readonly persons: number };
}

/** Names of columns, the likeliest first. */
const ORIGIN =
  /^(?:geo_?code_?1|origin|orig|o|from|home|residence|h_geocode|wohnort|origen|origem|居住地|起点)$|home|resid|origin/i;
const DESTINATION =
  /^(?:geo_?code_?2|destination|dest|d|to|work|workplace|w_geocode|arbeitsort|destino|工作地|终点)$|work|dest/i;
const COUNT = /^(?:all|commuters|count|flow|flows|persons|people|trips|total|s000|n|人数)$|commut|count|person|flow/i;
const EXAMPLES = 5;
/** Pairs beyond that fill the memory: 3,000 places each way. */
const MOST_PLACES = 3000;

/**
 * @param layers the table of flows and what says where places are: points, areas, or a table with longitude and latitude
 * @throws InputError where no table has flows, columns are missing, or no place is known
 */
export function flowsOf(layers: readonly Layer[], given: FlowColumns = {}): Flows {
  const { layer, columns } = flowTable(layers, given);
  const column = (name: string): Column => columnNamed(layer.table, name)!;
  const [from, to, count] = [column(columns.origin), column(columns.destination), column(columns.count)];
  if (count.kind !== 'number')
    throw fault(layer.name, columns.count, String(count.values[0]), 'numbers: how many persons go from here to there');
  const [origins, destinations] = [keysOf(from), keysOf(to)];
  const keys = new Set([...origins, ...destinations].filter((key) => key !== ''));
  const places = placesFor(layers, layer, keys);
  const numbers = new Map(places.map(({ key }, k) => [key, k]));
  const flows = new Float64Array(places.length ** 2);
  const unknown = new Map<string, number>();
  let lostRows = 0;
  let persons = 0;
  count.values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    if (value < 0) throw fault(layer.name, `${columns.count}, row ${row + 1}`, String(value), 'persons, 0 or more');
    const ends = [origins[row]!, destinations[row]!];
    const [a, b] = ends.map((key) => numbers.get(key));
    if (a !== undefined && b !== undefined) flows[a * places.length + b]! += value;
    else {
      lostRows += 1;
      persons += value;
      for (const [k, end] of [a, b].entries()) if (end === undefined) unknown.set(ends[k]!, 1);
    }
  });
  return {
    places,
    flows,
    columns,
    table: layer.name,
    lost: { count: lostRows, persons, examples: [...unknown.keys()].slice(0, EXAMPLES) },
  };
}

/** The first table that has columns called like flows, or those that are named. */
function flowTable(layers: readonly Layer[], given: FlowColumns) {
  for (const layer of layers) {
    const { columns } = layer.table;
    const named = (name: string | undefined, pattern: RegExp, taken: readonly string[]): string | undefined =>
      name === undefined
        ? columns.find((column) => pattern.test(column.name) && !taken.includes(column.name))?.name
        : columns.find((column) => column.name === name)?.name;
    const origin = named(given.origin, ORIGIN, []);
    const destination = origin === undefined ? undefined : named(given.destination, DESTINATION, [origin]);
    if (origin === undefined || destination === undefined) continue;
    const count = named(given.count, COUNT, [origin, destination]);
    if (count !== undefined) return { layer, columns: { origin, destination, count } };
  }
  const all = layers.flatMap(({ name, table }) => table.columns.map((column) => `${name}:${column.name}`));
  throw new InputError('layer', {
    field: 'flows',
    got: `no table with ${given.origin ?? 'origins'}, ${given.destination ?? 'destinations'} and ${given.count ?? 'a count of persons'} among ${all.slice(0, 40).join(', ')}`,
    expected: 'a row for each pair of places, with columns such as home, work and commuters',
  });
}

/** Places that some layer knows and flows name, in the order of the layer. */
function placesFor(layers: readonly Layer[], flows: Layer, keys: ReadonlySet<string>): FlowPlace[] {
  for (const layer of layers) {
    const centres = layer === flows ? undefined : centresOf(layer);
    const column = centres && keyColumn(layer, keys);
    if (centres === undefined || column === undefined) continue;
    const places = new Map<string, FlowPlace>();
    keysOf(column).forEach((key, row) => {
      const [lon, lat] = centres[row]!;
      if (keys.has(key) && !places.has(key) && Math.abs(lon) <= 180 && Math.abs(lat) <= 89)
        places.set(key, { key, lonLat: [lon, lat] });
    });
    if (places.size > MOST_PLACES)
      throw fault(layer.name, column.name, `${places.size} places`, `at most ${MOST_PLACES}: take a coarser level`);
    return [...places.values()];
  }
  throw fault(
    flows.name,
    'places',
    `${[...keys].slice(0, 3).join(', ')} …, which no other file has`,
    'a file that says where they are: areas, points, or a table with lon and lat',
  );
}

const fault = (file: string, field: string, got: string, expected: string): InputError =>
  new InputError('layer', { file, field, got, expected });
