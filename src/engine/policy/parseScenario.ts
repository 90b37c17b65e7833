/** Reads scenario files, `edgeward-scenario/1`. */
import { monthOfYear, parseOrderChanges, parsePlaceChanges } from './datedChanges.ts';
import { InputError, show } from '../base/index.ts';
import {
  BROADBAND_ORDERS,
  type BroadbandOrder,
  checkOverrides,
  findLever,
  LEVER_IDS,
  type LeverId,
  type ParameterOverrides,
} from '../registries/index.ts';
import { parsePlaces } from './places.ts';
import { CURVES, type Curve, type Schedule, type SchedulePoint } from './schedule.ts';

import { NOTHING_HAPPENS, type Scenario, SCENARIO_FORMAT } from './scenario.ts';

/**
 * Reads a scenario file's parsed JSON (`edgeward-scenario/1`). Unknown keys are refused: a misspelt lever must not pass as
 * "nothing happens".
 * @throws InputError naming file, field, index, got and expected
 */
export function parseScenario(json: unknown, file = 'scenario'): Scenario {
  const fail = (field: string, got: unknown, expected: string, index?: number): never => {
    throw new InputError('scenario', {
      file,
      field,
      got: show(got),
      expected,
      ...(index === undefined ? {} : { index }),
    });
  };
  if (!isRecord(json)) return fail('(root)', json, 'an object');
  if (json['format'] !== SCENARIO_FORMAT) fail('format', json['format'], `"${SCENARIO_FORMAT}"`);
  const known = [
    'format',
    'id',
    'name',
    'question',
    'city',
    'seed',
    'start',
    'years',
    'agents',
    'parameters',
    'levers',
    'broadbandOrderChanges',
    'places',
    'placeChanges',
  ];
  for (const key of Object.keys(json))
    if (!known.includes(key)) fail(key, 'an unknown key', `one of ${known.join(', ')}`);
  const whole = (field: string, fallback: number, min: number, max: number): number => {
    const value = json[field] ?? fallback;
    return Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? Number(value)
      : fail(field, value, `a whole number from ${min} to ${max}`);
  };
  const start = whole('start', NOTHING_HAPPENS.start, 1, 9999);
  const parameters = json['parameters'] ?? {};
  if (!isRecord(parameters)) fail('parameters', parameters, 'an object of id: value');
  checkOverrides(parameters as ParameterOverrides, file);
  const leverJson = json['levers'] ?? {};
  if (!isRecord(leverJson)) return fail('levers', leverJson, 'an object of id: value or schedule');
  const words = (field: string, given: unknown): Record<string, string> =>
    isRecord(given) && Object.values(given).every((text) => typeof text === 'string')
      ? (given as Record<string, string>)
      : fail(field, given, 'an object of language: text');
  const { question } = json;
  if (isRecord(question) && Object.keys(question).length === 0)
    fail('question', question, 'an object of language: text');
  const agents =
    json['agents'] === 'full' ? 'full' : whole('agents', NOTHING_HAPPENS.agents as number, 100, 20_000_000);
  const id = json['id'];
  if (id !== undefined && typeof id !== 'string') fail('id', id, 'a text');
  const city = json['city'];
  if (city !== undefined && typeof city !== 'string') fail('city', city, 'a city id');
  return {
    id: typeof id === 'string' ? id : 'scenario',
    name: words('name', json['name'] ?? { en: 'scenario' }),
    ...(question === undefined ? {} : { question: words('question', question) }),
    ...(typeof city === 'string' ? { city } : {}),
    seed: whole('seed', 1, 0, 4294967295),
    start,
    years: whole('years', 30, 1, 1000),
    agents,
    parameters: parameters as ParameterOverrides,
    ...parseLevers(leverJson, start, file),
    ...(json['broadbandOrderChanges'] === undefined
      ? {}
      : { broadbandOrderChanges: parseOrderChanges(json['broadbandOrderChanges'], start, file) }),
    places: parsePlaces(json['places'], file),
    ...(json['placeChanges'] === undefined
      ? {}
      : { placeChanges: parsePlaceChanges(json['placeChanges'], start, file) }),
  };
}

/**
 * Reads lever settings as scenario files and `--lever` give them: a number (from the start on), or a list of
 * `{year, value, curve}`; `broadband.order` is one of its choices. @throws InputError
 */
export function parseLevers(
  json: Readonly<Record<string, unknown>>,
  start: number,
  file = 'levers',
): Pick<Scenario, 'levers' | 'broadbandOrder'> {
  const levers: Partial<Record<LeverId, Schedule>> = {};
  let broadbandOrder: BroadbandOrder = NOTHING_HAPPENS.broadbandOrder;
  for (const [id, value] of Object.entries(json)) {
    if (id === 'broadband.order') {
      const order = BROADBAND_ORDERS.find((choice) => choice === value);
      if (order === undefined) throw leverFault(file, `levers.${id}`, value, `one of ${BROADBAND_ORDERS.join(', ')}`);
      broadbandOrder = order;
    } else {
      levers[leverId(id, file)] = parseSchedule(id, value, start, file);
    }
  }
  return { levers, broadbandOrder };
}

function leverId(id: string, file: string): LeverId {
  const known = LEVER_IDS.find((lever) => lever === id);
  if (known === undefined)
    throw leverFault(
      file,
      `levers.${id}`,
      'an unknown lever',
      `one of ${LEVER_IDS.join(', ')}, broadband.order`,
      undefined,
      true,
    );
  return known;
}

function parseSchedule(id: string, json: unknown, start: number, file: string): Schedule {
  const field = `levers.${id}`;
  if (typeof json === 'number') return [{ month: 0, value: leverValue(id, json, file, field), curve: 'step' }];
  if (!Array.isArray(json) || json.length === 0)
    throw leverFault(file, field, json, 'a number or a list of {year, value, curve}');
  const points = json.map((point: unknown, index) => parsePoint(id, point, start, file, index));
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before !== undefined && point.month <= before.month)
      throw leverFault(file, `${field}.year`, json[index].year, 'a later month than the point before', index);
  });
  return points;
}

const POINT_KEYS = ['year', 'value', 'curve'];

function parsePoint(id: string, point: unknown, start: number, file: string, index: number): SchedulePoint {
  const field = `levers.${id}`;
  if (!isRecord(point)) throw leverFault(file, field, point, '{year, value, curve}', index);
  for (const key of Object.keys(point)) {
    if (!POINT_KEYS.includes(key))
      throw leverFault(file, `${field}.${key}`, 'an unknown key', `one of ${POINT_KEYS.join(', ')}`, index, true);
  }
  const year = point['year'];
  const month = monthOfYear(year, start);
  if (month === undefined) throw leverFault(file, `${field}.year`, year, 'a calendar year', index);
  const curve = point['curve'] ?? 's';
  if (!CURVES.includes(curve as Curve))
    throw leverFault(file, `${field}.curve`, curve, `one of ${CURVES.join(', ')}`, index);
  return { month, value: leverValue(id, point['value'], file, `${field}.value`, index), curve: curve as Curve };
}

function leverValue(id: string, value: unknown, file: string, field: string, index?: number): number {
  const lever = findLever(id);
  if (lever !== undefined && typeof value === 'number' && value >= lever.min && value <= lever.max) return value;
  throw leverFault(file, field, value, `a number from ${lever?.min} to ${lever?.max} (${lever?.unit})`, index);
}

function leverFault(
  file: string,
  field: string,
  got: unknown,
  expected: string,
  index?: number,
  words = false,
): InputError {
  const text = words ? String(got) : show(got);
  return new InputError('lever', { file, field, got: text, expected, ...(index === undefined ? {} : { index }) });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
