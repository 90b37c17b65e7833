import { InputError, parseJson, show } from '../base/index.ts';
import { NOTHING_HAPPENS, parseLevers } from '../policy/index.ts';
import { readCsv } from './csvTable.ts';
import {
  type Observation,
  OBSERVED_FORMAT,
  type ObservedColumn,
  type ObservedRow,
  type OutcomeId,
  OUTCOMES,
  type RowPlace,
} from './observation.ts';

const KEYS = [
  'format',
  'id',
  'name',
  'city',
  'from',
  'to',
  'centre',
  'levers',
  'leverSource',
  'source',
  'notes',
  'rows',
] as const;
const PLACE_KEYS = ['ring_from_km', 'ring_to_km', 'zone'];
const WEIGHT_KEYS = ['weight', 'observations'];
/** `OUTCOME_pct`, or `OUTCOME_SERIES_pct` where several series observe the same outcome. */
const COLUMN = /^([a-z]+(?:\.[a-z]+)?)(?:_\w+)?_pct$/;
const UNCERTAINTY = /(^|_)uncertainty_pct$/;
const FURTHEST_KM = 1000;
const LARGEST_PCT = 10_000;
const LEAST_WEIGHT = 1e-9;

type Json = Readonly<Record<string, unknown>>;
/** `got` is words; values are shown by `show`. */
type Fail = (field: string, got: string, expected: string, index?: number) => never;

/**
 * Reads an observed table: the text of an `edgeward-observed/1` JSON file, or of a CSV file whose columns are named alike.
 * @param file name of the file; a CSV file's id is the name without its ending
 * @throws InputError naming file, field, row, got and expected; nothing is taken over from a bad file
 */
export function parseObservation(text: string, file: string): Observation {
  const fail: Fail = (field, got, expected, index) => {
    const place = index === undefined ? {} : { index };
    throw new InputError('observed', { file, field, got, expected, ...place });
  };
  return /^\s*\{/.test(text)
    ? fromJson(parseJson('observed', file, text, 'JSON, or CSV'), file, fail)
    : fromCsv(text, file, fail);
}

function fromCsv(text: string, file: string, fail: Fail): Observation {
  const { header, rows } = readCsv(text);
  header.forEach((name, at) => {
    if (header.indexOf(name) < at) fail(name, 'two columns of this name', 'one');
  });
  const records = rows.map(({ line, cells }): Json => {
    if (cells.length !== header.length) fail(`line ${line}`, `${cells.length} cells`, `${header.length}, one a column`);
    return Object.fromEntries(header.map((name, at) => [name, cellValue(name, cells[at] ?? '')]));
  });
  const id = file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  return { id, name: { en: id }, ...table(records, header, fail) };
}

/** Numbers as numbers, empty cells as null; zones are names even where they look like numbers. */
function cellValue(name: string, cell: string): unknown {
  if (cell === '') return null;
  return name !== 'zone' && Number.isFinite(Number(cell)) ? Number(cell) : cell;
}

function fromJson(json: unknown, file: string, fail: Fail): Observation {
  if (!isRecord(json)) return fail('(root)', show(json), 'an object');
  if (json['format'] !== OBSERVED_FORMAT) fail('format', show(json['format']), `"${OBSERVED_FORMAT}"`);
  for (const key of Object.keys(json))
    if (!KEYS.some((known) => known === key)) fail(key, 'an unknown key', `one of ${KEYS.join(', ')}`);
  const id = words('id', json['id'], fail);
  const records = json['rows'];
  if (!Array.isArray(records) || !records.every(isRecord)) return fail('rows', show(records), 'a list of objects');
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const from = year('from', json['from'], fail);
  const to = year('to', json['to'], fail);
  if (from !== undefined && to !== undefined && to <= from) fail('to', show(to), `a year after ${from}`);
  const { levers } = json;
  if (levers !== undefined && !isRecord(levers))
    return fail('levers', show(levers), 'an object of id: value or schedule');
  return {
    id,
    name: texts('name', json['name'] ?? { en: id }, fail),
    ...(json['city'] === undefined ? {} : { city: words('city', json['city'], fail) }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(json['centre'] === undefined ? {} : { centre: lonLat(json['centre'], fail) }),
    ...(levers === undefined ? {} : { policy: parseLevers(levers, from ?? NOTHING_HAPPENS.start, file) }),
    ...(json['leverSource'] === undefined ? {} : { leverSource: texts('leverSource', json['leverSource'], fail) }),
    ...(json['source'] === undefined ? {} : { source: sourceOf(json['source'], fail) }),
    ...(json['notes'] === undefined ? {} : { notes: texts('notes', json['notes'], fail) }),
    ...table(records, names, fail),
  };
}

/** Rows and columns, whichever kind of file they come from. */
function table(records: readonly Json[], names: readonly string[], fail: Fail): Pick<Observation, 'rows' | 'columns'> {
  if (records.length === 0) fail('rows', 'no rows', 'at least one');
  const outcomes = names.filter((name) => !isReserved(name));
  const found = outcomes.map((name) => [name, outcomeOf(name)] as const);
  for (const [name, outcome] of found) if (outcome === undefined) fail(name, 'an unknown column', expectedColumns());
  if (found.length === 0) fail('(columns)', names.join(', ') || 'no columns', expectedColumns());
  for (const name of names.filter((one) => UNCERTAINTY.test(one)))
    if (name !== 'uncertainty_pct' && !outcomes.includes(name.replace('_uncertainty_pct', '_pct')))
      fail(name, 'an uncertainty without its column', `${name.replace('_uncertainty_pct', '_pct')} beside it`);
  const columns = found.flatMap(([name, outcome]) =>
    outcome === undefined ? [] : [columnOf(name, outcome, records, fail)],
  );
  return { rows: records.map((record, index) => rowOf(record, index, fail)), columns };
}

const isReserved = (name: string): boolean =>
  PLACE_KEYS.includes(name) || WEIGHT_KEYS.includes(name) || UNCERTAINTY.test(name);

function outcomeOf(name: string): OutcomeId | undefined {
  const id = COLUMN.exec(name)?.[1];
  return OUTCOMES.find((outcome) => outcome === id);
}

const expectedColumns = (): string =>
  `OUTCOME_pct or OUTCOME_SERIES_pct with OUTCOME one of ${OUTCOMES.join(', ')}, beside ` +
  `${[...PLACE_KEYS, ...WEIGHT_KEYS].join(', ')}, uncertainty_pct`;

function columnOf(name: string, outcome: OutcomeId, records: readonly Json[], fail: Fail): ObservedColumn {
  const own = name.replace(/_pct$/, '_uncertainty_pct');
  const values_pct = records.map((record, index) => optional(record, name, -LARGEST_PCT, LARGEST_PCT, index, fail));
  if (values_pct.every((value) => value === undefined)) fail(name, 'no values', 'at least one');
  return {
    name,
    outcome,
    values_pct,
    uncertainty_pct: records.map((record, index) => {
      const key = record[own] === undefined || record[own] === null ? 'uncertainty_pct' : own;
      return optional(record, key, 0, LARGEST_PCT, index, fail);
    }),
  };
}

function rowOf(record: Json, index: number, fail: Fail): ObservedRow {
  const weights = WEIGHT_KEYS.map((key) => optional(record, key, LEAST_WEIGHT, 1e12, index, fail));
  return { place: placeOf(record, index, fail), weight: weights[0] ?? weights[1] ?? 1 };
}

function placeOf(record: Json, index: number, fail: Fail): RowPlace {
  const { zone } = record;
  if (zone !== undefined && zone !== null) {
    if (typeof zone !== 'string' && typeof zone !== 'number')
      fail('zone', show(zone), "a district's name or a cell's position in the city file", index);
    return { kind: 'zone', zone: String(zone) };
  }
  const from_km = required(record, 'ring_from_km', 0, index, fail);
  const to_km = required(record, 'ring_to_km', 0, index, fail);
  if (to_km <= from_km) fail('ring_to_km', show(to_km), `more than ring_from_km (${from_km})`, index);
  return { kind: 'ring', from_km, to_km };
}

function required(record: Json, key: string, min: number, index: number, fail: Fail): number {
  const value = optional(record, key, min, FURTHEST_KM, index, fail);
  return (
    value ?? fail(key, show(record[key] ?? undefined), `kilometres from ${min} to ${FURTHEST_KM}, or a zone`, index)
  );
}

function optional(record: Json, key: string, min: number, max: number, index: number, fail: Fail): number | undefined {
  const value = record[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  return fail(key, show(value), `a number from ${min} to ${max}, or nothing`, index);
}

function year(field: string, value: unknown, fail: Fail): number | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'number' && value >= 1 && value <= 9999 ? value : fail(field, show(value), 'a calendar year');
}

function lonLat(value: unknown, fail: Fail): [number, number] {
  const within = (part: unknown, most: number) => typeof part === 'number' && Math.abs(part) <= most;
  if (Array.isArray(value) && value.length === 2 && within(value[0], 180) && within(value[1], 89))
    return [Number(value[0]), Number(value[1])];
  return fail('centre', show(value), '[longitude, latitude]');
}

function sourceOf(value: unknown, fail: Fail): NonNullable<Observation['source']> {
  if (!isRecord(value)) return fail('source', show(value), '{what, who, licence}');
  const { what } = value;
  return {
    what: typeof what === 'string' ? { en: words('source.what', what, fail) } : texts('source.what', what, fail),
    who: words('source.who', value['who'], fail),
    licence: words('source.licence', value['licence'], fail),
  };
}

const words = (field: string, value: unknown, fail: Fail): string =>
  typeof value === 'string' && value.trim() !== '' ? value : fail(field, show(value), 'a text');

function texts(field: string, value: unknown, fail: Fail): Record<string, string> {
  if (!isRecord(value) || Object.keys(value).length === 0)
    return fail(field, show(value), 'an object of language: text');
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, words(`${field}.${key}`, text, fail)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
