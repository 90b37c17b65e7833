import {
  BROADBAND_ORDERS,
  type BroadbandOrder,
  checkOverrides,
  findLever,
  InputError,
  LEVER_IDS,
  type LeverId,
  type ParameterOverrides,
  parsePlaces,
  PLACE_LEVERS,
  type PlaceChange,
  type Places,
  type Policy,
  type Schedule,
  show,
} from '../engine/index.ts';
import type { Json, Link } from '../faces/link.ts';
import { FACES, FLOW_CHOICES, type NamedPolicy, type Plan, VIEWS } from '../faces/plan.ts';
import { type CameraState, COLOUR_BY } from '../map/index.ts';
import type { OwnCity } from '../panels/index.ts';
import { LinkError } from './linkError.ts';
import { unpackSchedule } from './linkSchedule.ts';
import { USUAL, type Wire } from './linkWrite.ts';

const KNOWN = 'vcosaypolbBdDtxzkugwfqne';
const KNOWN_OF_TWIN = 'nplbBdD';
const MOST_MONTH = 2400;
const MOST_SCHEDULED = 12_000;
const MOST_SEED = 4_294_967_295;
const AGENTS = { least: 100, most: 20_000_000 } as const;

/** Reads what `writeWire` wrote, and trusts none of it. @throws LinkError */
export function readWire(json: unknown, cities: readonly string[]): Link {
  const wire = record('link', json);
  const unknown = Object.keys(wire).find((key) => key.length !== 1 || !KNOWN.includes(key));
  if (unknown !== undefined) throw new LinkError('newer', show(unknown), 'an unknown part', KNOWN);
  const own = readOwn(wire['o']);
  const camera = wire['z'] === undefined ? undefined : readCamera(wire['z']);
  return {
    plan: readPlan(wire, own, cities),
    ...(own === undefined ? {} : { own }),
    month: whole('t', wire['t'] ?? 0, 0, MOST_MONTH),
    ...(camera === undefined ? {} : { camera }),
    colourBy: oneOf('k', wire['k'] ?? USUAL.colourBy, COLOUR_BY),
    flows: oneOf('u', wire['u'] ?? USUAL.flows, FLOW_CHOICES),
    logical: oneOf('g', wire['g'] ?? 0, [0, 1]) === 1,
    view: oneOf('w', wire['w'] ?? USUAL.view, VIEWS),
    face: oneOf('f', wire['f'] ?? USUAL.face, FACES),
    model: text('v', wire['v'], /^[\w.+-]{1,32}$/),
    ...(wire['x'] === undefined ? {} : { fingerprint: text('x', wire['x'], /^[0-9a-f]{1,64}$/) }),
    ...(wire['q'] === undefined ? {} : { twin: readTwin(wire['q']) }),
    ...(wire['n'] === undefined ? {} : { lesson: text('n', wire['n'], /^[\w.-]{1,64}$/) }),
    ...(wire['e'] === undefined ? {} : { extras: record('e', wire['e']) as Readonly<Record<string, Json>> }),
  };
}

function readPlan(wire: Wire, own: OwnCity | undefined, cities: readonly string[]): Plan {
  if ((wire['c'] === undefined) === (own === undefined)) throw invalid('c', wire['c'], 'a city or a city file');
  return {
    city: own === undefined ? oneOf('c', wire['c'], cities) : undefined,
    seed: whole('s', wire['s'] ?? USUAL.seed, 0, MOST_SEED),
    agents: whole('a', wire['a'] ?? USUAL.agents, AGENTS.least, AGENTS.most),
    startYear: whole('y', wire['y'] ?? USUAL.startYear, 1, 9999),
    parameters: readParameters(wire['p'] ?? {}),
    policy: readPolicy(wire),
  };
}

function readOwn(json: unknown): OwnCity | undefined {
  if (json === undefined) return undefined;
  const [file, hash, ...more] = list('o', json);
  if (more.length > 0) throw invalid('o', json, '[file, hash]');
  return { file: text('o', file, /^[^\p{Cc}]{1,255}$/u), hash: text('o', hash, /^[0-9a-f]{1,64}$/) };
}

function readCamera(json: unknown): CameraState {
  const [lon, lat, zoom, bearing, pitch, ...more] = list('z', json);
  if (more.length > 0) throw invalid('z', json, '[lon, lat, zoom, bearing, pitch]');
  return {
    lon: number('z', lon, -180, 180),
    lat: number('z', lat, -90, 90),
    zoom: number('z', zoom, 0, 24),
    bearing: number('z', bearing, -360, 360),
    pitch: number('z', pitch, 0, 90),
  };
}

function readTwin(json: unknown): NamedPolicy {
  const wire = record('q', json);
  const unknown = Object.keys(wire).find((key) => key.length !== 1 || !KNOWN_OF_TWIN.includes(key));
  if (unknown !== undefined) throw new LinkError('newer', show(unknown), 'an unknown part', KNOWN_OF_TWIN);
  const name = record('q.n', wire['n']);
  for (const words of Object.values(name)) text('q.n', words, /^[^\p{Cc}]{0,200}$/u);
  return {
    name: name as Record<string, string>,
    policy: readPolicy(wire),
    ...(wire['p'] === undefined ? {} : { parameters: readParameters(wire['p']) }),
  };
}

function readParameters(json: unknown): ParameterOverrides {
  const overrides = record('p', json) as ParameterOverrides;
  return byTheEngine(() => {
    checkOverrides(overrides);
    return overrides;
  });
}

function readPolicy(wire: Wire): Policy {
  const levers = Object.entries(record('l', wire['l'] ?? {})).map(([id, packed]) => [id, readSchedule(id, packed)]);
  const changes = wire['B'] === undefined ? undefined : list('B', wire['B']).map(readOrderChange);
  const placeChanges = wire['D'] === undefined ? undefined : list('D', wire['D']).map(readPlaceChange);
  return {
    levers: Object.fromEntries(levers) as Policy['levers'],
    broadbandOrder: oneOf('b', wire['b'] ?? USUAL.order, BROADBAND_ORDERS),
    ...(changes === undefined ? {} : { broadbandOrderChanges: changes }),
    places: readPlaces('d', wire['d'] ?? {}),
    ...(placeChanges === undefined ? {} : { placeChanges }),
  };
}

function readSchedule(id: string, packed: unknown): Schedule {
  const lever = findLever(id);
  if (lever === undefined) throw invalid('l', id, `one of ${LEVER_IDS.join(', ')}`);
  const schedule = unpackSchedule(packed);
  if (schedule === undefined) throw invalid(`l.${id}`, packed, 'a packed schedule');
  schedule.forEach(({ month, value }, index) => {
    whole(`l.${id}`, month, index === 0 ? -MOST_SCHEDULED : schedule[index - 1]!.month + 1, MOST_SCHEDULED);
    number(`l.${id}`, value, lever.min, lever.max);
  });
  return schedule;
}

function readOrderChange(json: unknown): { month: number; order: BroadbandOrder } {
  const [month, order, ...more] = list('B', json);
  if (more.length > 0) throw invalid('B', json, '[month, order]');
  return { month: scheduled('B', month), order: oneOf('B', order, BROADBAND_ORDERS) };
}

function readPlaceChange(json: unknown): PlaceChange {
  const [month, given, drawn, ...more] = list('D', json);
  if (more.length > 0) throw invalid('D', json, '[month, lever, place]');
  const lever: LeverId = oneOf('D', given, PLACE_LEVERS);
  const place = drawn === undefined ? undefined : readPlaces('D', { [lever]: drawn })[lever];
  return { month: scheduled('D', month), lever, ...(place === undefined ? {} : { place }) };
}

const readPlaces = (field: string, json: unknown): Places => byTheEngine(() => parsePlaces(record(field, json), field));

/** The engine checks what is the engine's; its words become a link's fault. */
function byTheEngine<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new LinkError('invalid', error.fault.field ?? 'link', error.fault.got, error.fault.expected);
  }
}

const invalid = (field: string, got: unknown, expected: string): LinkError =>
  new LinkError('invalid', field, show(got), expected);

function record(field: string, json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  throw invalid(field, json, 'an object');
}

function list(field: string, json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  throw invalid(field, json, 'a list');
}

function text(field: string, json: unknown, pattern: RegExp): string {
  if (typeof json === 'string' && pattern.test(json)) return json;
  throw invalid(field, json, `a text like ${pattern.source}`);
}

function number(field: string, json: unknown, least: number, most: number): number {
  if (typeof json === 'number' && json >= least && json <= most) return json;
  throw invalid(field, json, `a number from ${least} to ${most}`);
}

function whole(field: string, json: unknown, least: number, most: number): number {
  if (Number.isInteger(json)) return number(field, json, least, most);
  throw invalid(field, json, `a whole number from ${least} to ${most}`);
}

const scheduled = (field: string, json: unknown): number => whole(field, json, -MOST_SCHEDULED, MOST_SCHEDULED);

function oneOf<const T>(field: string, json: unknown, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === json);
  if (found !== undefined) return found;
  throw invalid(field, json, `one of ${choices.join(', ')}`);
}
