/** Roads that a city file draws as GeoJSON: read, cut at junctions, and joined to a network. */
import type { City } from './city.ts';
import { InputError, isRecord, linesOf, parseGeometry, type Position, type Refuse } from '../base/index.ts';
import { type LinkGraph, makeLinkGraph } from './paths.ts';
import { type CityFrame, metresOf } from './frame.ts';
import type { CityRoad } from './network.ts';
import type { RoadNetwork, ZonePlaces } from './roadNetwork.ts';

/** What OpenStreetMap's `highway` values mean here (assumed): speed km/h, cars an hour both ways, road class. */
export const HIGHWAYS: Readonly<Record<string, readonly [speed_kmh: number, capacity: number, roadClass: number]>> = {
  motorway: [95, 8000, 2],
  motorway_link: [60, 3000, 2],
  trunk: [70, 6000, 2],
  trunk_link: [50, 3000, 2],
  primary: [42, 3200, 1],
  primary_link: [40, 2000, 1],
  secondary: [38, 2400, 1],
  secondary_link: [35, 1600, 1],
  tertiary: [32, 1600, 0],
  tertiary_link: [30, 1200, 0],
  unclassified: [28, 900, 0],
  residential: [25, 700, 0],
  living_street: [12, 300, 0],
  road: [28, 900, 0],
};
const KINDS = ['LineString', 'MultiLineString'] as const;
/** Each link is kept once an origin: more would not fit. */
export const MOST_LINKS = 12_000;
/** Of the kilometres drawn; with less the lines share no positions, as a map drawn for the eye has it. */
const LEAST_CONNECTED = 0.5;
/** No road is crossed in no time: path search needs costs above 0. */
const LEAST_MIN = 1e-4;
/** Farther away it is another city, or longitude and latitude changed places. */
const FARTHEST_M = 20_000;

/**
 * Reads `network.roads`: a FeatureCollection of lines. `highway` is a class of OpenStreetMap (others are left out: paths,
 * steps); `speed_kmh` and `capacity_per_h` (cars, both directions) override what the class means.
 */
export function parseRoads(json: unknown, refuse: Refuse): readonly CityRoad[] | undefined {
  if (json === undefined) return undefined;
  const at = 'network.roads';
  if (!isRecord(json) || json['type'] !== 'FeatureCollection' || !Array.isArray(json['features']))
    return refuse(at, json, 'a GeoJSON FeatureCollection');
  const roads = (json['features'] as unknown[]).flatMap((feature, index) => parseRoad(feature, index, refuse));
  return roads.length > 0
    ? roads
    : refuse(`${at}.features`, 'no road', `a feature whose highway is one of ${Object.keys(HIGHWAYS).join(', ')}`);
}

function parseRoad(json: unknown, index: number, refuse: Refuse): CityRoad[] {
  const field = 'network.roads.features';
  if (!isRecord(json)) return refuse(field, json, 'a GeoJSON feature', index);
  const properties = isRecord(json['properties']) ? json['properties'] : {};
  const highway = properties['highway'];
  if (typeof highway !== 'string') return refuse(`${field}.properties.highway`, highway, 'a road class', index);
  const known = Object.hasOwn(HIGHWAYS, highway) ? HIGHWAYS[highway] : undefined;
  if (known === undefined) return [];
  const number = (key: string, fallback: number, most: number): number => {
    const value = properties[key] ?? fallback;
    return typeof value === 'number' && value > 0 && value <= most
      ? value
      : refuse(`${field}.properties.${key}`, value, `a number above 0, at most ${most}`, index);
  };
  const geometry = parseGeometry(json, KINDS, `${field}[${index}].geometry`, refuse);
  const speed_kmh = number('speed_kmh', known[0], 200);
  const capacity = number('capacity_per_h', known[1], 40_000);
  return linesOf(geometry).map((line) => ({ line, speed_kmh, capacity, roadClass: known[2] }));
}

/** A stretch between two junctions or ends. */
interface Stretch {
  from: number;
  to: number;
  km: number;
  min: number;
  capacity: number;
  roadClass: number;
  /** Points on the way, both ends included. */
  way: readonly number[];
}

/**
 * Joins drawn roads at shared positions; keeps the largest connected part.
 * @throws InputError when that is too large, or little of what was drawn
 */
export function joinRoads(city: City, roads: readonly CityRoad[], zones: ZonePlaces): RoadNetwork {
  const points = new PointTable(city);
  const { stretches, kept_km, drawn_km } = connected(roads, points);
  const refuse = (got: string, expected: string): never => {
    throw new InputError('city', { file: city.id, field: 'network.roads', got, expected });
  };
  if (!(kept_km > LEAST_CONNECTED * drawn_km))
    refuse(
      `${drawn_km.toFixed(1)} km of which ${kept_km.toFixed(1)} km are connected`,
      'roads that meet at shared positions, more than half of them in one network',
    );
  if (stretches.length > MOST_LINKS)
    refuse(`${stretches.length} stretches between junctions`, `at most ${MOST_LINKS}; leave the smallest roads out`);
  const used = [...new Set(stretches.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const number = new Map(used.map((point, node) => [point, node]));
  const from = Int32Array.from(stretches, (stretch) => number.get(stretch.from)!);
  const to = Int32Array.from(stretches, (stretch) => number.get(stretch.to)!);
  const x_m = Float64Array.from(used, (point) => points.x_m[point]!);
  const y_m = Float64Array.from(used, (point) => points.y_m[point]!);
  const graph = makeLinkGraph(used.length, from, to);
  const access = accessOf(zones, x_m, y_m, deadEnds(graph));
  const away_m = access.reduce((least, { metres }) => Math.min(least, metres), Number.POSITIVE_INFINITY);
  if (away_m > FARTHEST_M) refuse(`roads ${(away_m / 1000).toFixed(0)} km from the city`, 'roads of the city');
  return {
    graph,
    links: stretches.length,
    from,
    to,
    km: Float64Array.from(stretches, ({ km }) => km),
    free_min: Float64Array.from(stretches, ({ min }) => Math.max(min, LEAST_MIN)),
    capacity: Float64Array.from(stretches, ({ capacity }) => capacity),
    roadClass: Uint8Array.from(stretches, ({ roadClass }) => roadClass),
    x_m,
    y_m,
    zoneOfNode: Int32Array.from(x_m, (x, node) => nearest(zones.x_m, zones.y_m, x, y_m[node]!).index),
    access: Int32Array.from(access, ({ index }) => index),
    access_min: Float64Array.from(access, ({ metres }) => ((metres * ACCESS_DETOUR) / 1000 / ACCESS_KMH) * 60),
    drawn: true,
    ways: stretches.map(({ way }) =>
      Float64Array.from(way.flatMap((point) => [points.x_m[point]!, points.y_m[point]!])),
    ),
  };
}

/**
 * Kilometres that a city file draws, those of them that {@link joinRoads} keeps, and the number of stretches that it keeps. The
 * rest touches no other road.
 */
export function roadLengths(
  frame: CityFrame,
  roads: readonly CityRoad[],
): { readonly drawn_km: number; readonly kept_km: number; readonly stretches: number } {
  const { drawn_km, kept_km, stretches } = connected(roads, new PointTable(frame));
  return { drawn_km, kept_km, stretches: stretches.length };
}

/** The largest connected part, cut at junctions. */
function connected(roads: readonly CityRoad[], points: PointTable) {
  const all = contract(cut(roads, points));
  const stretches = largestPart(all);
  const length = (list: readonly Stretch[]) => list.reduce((sum, { km }) => sum + km, 0);
  return { stretches, drawn_km: length(all), kept_km: length(stretches) };
}

const ACCESS_DETOUR = 1.3;
const ACCESS_KMH = 20;

interface Nearest {
  readonly index: number;
  readonly metres: number;
}

/** Nodes on ways that lead nowhere else: those that go when a node with one link left, and that link, go again and again. */
export function deadEnds({ nodes, first, link, other }: LinkGraph): Uint8Array {
  const dead = new Uint8Array(nodes);
  const left = Int32Array.from(dead, (_, node) => first[node + 1]! - first[node]!);
  const gone = new Set<number>();
  const ends = Array.from(left.keys()).filter((node) => left[node] === 1);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    dead[end] = 1;
    for (let at = first[end]!; at < first[end + 1]!; at++) {
      if (gone.has(link[at]!)) continue;
      gone.add(link[at]!);
      const far = other[at]!;
      left[far]! -= 1;
      if (left[far] === 1) ends.push(far);
    }
  }
  return dead;
}

/**
 * Where each zone meets the network: at the nearest node. A whole zone does not set out by a road that ends there, as roads
 * do at the edge of a file or where the lesser ones are left out, if another node is farther by no more than half the zone's side.
 */
function accessOf({ x_m, y_m, side_m }: ZonePlaces, nodeX_m: Float64Array, nodeY_m: Float64Array, dead: Uint8Array) {
  return Array.from(x_m, (x, z): Nearest => {
    const any = nearest(nodeX_m, nodeY_m, x, y_m[z]!);
    if (dead[any.index] === 0) return any;
    const through = nearest(nodeX_m, nodeY_m, x, y_m[z]!, dead);
    return through.metres <= any.metres + side_m[z]! / 2 ? through : any;
  });
}

function nearest(x_m: Float64Array, y_m: Float64Array, x: number, y: number, leaveOut?: Uint8Array): Nearest {
  let index = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < x_m.length; k++) {
    if (leaveOut?.[k] === 1) continue;
    const squared = (x_m[k]! - x) * (x_m[k]! - x) + (y_m[k]! - y) * (y_m[k]! - y);
    if (squared < least) {
      least = squared;
      index = k;
    }
  }
  return { index, metres: Math.sqrt(least) };
}

/** 180° in millionths: east and west of it are one meridian. */
const HALF_TURN = 180e6;

/** Positions of drawn roads, those closer than about a decimetre taken as one. */
class PointTable {
  readonly x_m: number[] = [];
  readonly y_m: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #frame: CityFrame;

  constructor(frame: CityFrame) {
    this.#frame = frame;
  }

  number(position: Position): number {
    const [lon, lat] = position.map((degrees) => Math.round(degrees * 1e6));
    const key = `${lon === -HALF_TURN ? HALF_TURN : lon}/${lat}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const [x, y] = metresOf(this.#frame, position);
    this.#numbers.set(key, this.x_m.length);
    this.x_m.push(x);
    this.y_m.push(y);
    return this.x_m.length - 1;
  }
}

function cut(roads: readonly CityRoad[], points: PointTable): Stretch[] {
  return roads.flatMap(({ line, speed_kmh, capacity, roadClass }) => {
    const numbers = line.map((position) => points.number(position));
    return numbers.slice(1).flatMap((to, k) => {
      const from = numbers[k]!;
      if (from === to) return [];
      const dx = points.x_m[to]! - points.x_m[from]!;
      const dy = points.y_m[to]! - points.y_m[from]!;
      const km = Math.sqrt(dx * dx + dy * dy) / 1000;
      return [{ from, to, km, min: (km / speed_kmh) * 60, capacity, roadClass, way: [from, to] }];
    });
  });
}

/** Joins stretches of one class and capacity that meet where nothing else does. */
function contract(stretches: readonly Stretch[]): Stretch[] {
  const at = new Map<number, Set<Stretch>>();
  const meet = (point: number) => {
    const there = at.get(point) ?? new Set<Stretch>();
    at.set(point, there);
    return there;
  };
  for (const stretch of stretches) {
    meet(stretch.from).add(stretch);
    meet(stretch.to).add(stretch);
  }
  for (const [point, there] of at) {
    if (there.size !== 2) continue;
    const [a, b] = [...there] as [Stretch, Stretch];
    if (a.capacity !== b.capacity || a.roadClass !== b.roadClass) continue;
    const far = (stretch: Stretch) => (stretch.from === point ? stretch.to : stretch.from);
    if (far(a) === far(b) || far(a) === point || far(b) === point) continue;
    const joined: Stretch = {
      from: far(a),
      to: far(b),
      km: a.km + b.km,
      min: a.min + b.min,
      capacity: a.capacity,
      roadClass: a.roadClass,
      way: [
        ...(a.to === point ? a.way : [...a.way].reverse()),
        ...(b.from === point ? b.way : [...b.way].reverse()).slice(1),
      ],
    };
    for (const [end, old] of [
      [joined.from, a],
      [joined.to, b],
    ] as const) {
      meet(end).delete(old);
      meet(end).add(joined);
    }
    there.clear();
  }
  return [...new Set([...at.values()].flatMap((there) => [...there]))];
}

function largestPart(stretches: readonly Stretch[]): Stretch[] {
  const part = new Map<number, number>();
  const root = (point: number): number => {
    let top = point;
    for (let up = part.get(top); up !== undefined && up !== top; up = part.get(top)) top = up;
    part.set(point, top);
    return top;
  };
  for (const { from, to } of stretches) {
    const [a, b] = [root(from), root(to)];
    if (a !== b) part.set(Math.max(a, b), Math.min(a, b));
  }
  const sizes = new Map<number, number>();
  for (const { from, km } of stretches) sizes.set(root(from), (sizes.get(root(from)) ?? 0) + km);
  let best = -1;
  for (const [top, km] of sizes) if (best < 0 || km > sizes.get(best)!) best = top;
  return stretches.filter(({ from }) => root(from) === best);
}
