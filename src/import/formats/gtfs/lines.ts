/** From trips to lines: patterns of stops, how often they are served by day, and how fast. */
import type { TransitLine, TransitStop } from '../../layers.ts';
import { metresBetween } from './stops.ts';

export interface Trip {
  readonly route: string;
  /** Indices into the stops, in order, no stop twice in a row. */
  readonly stops: readonly number[];
  /** Departure from the first stop, and the time until the last. */
  readonly departure_s: number;
  readonly duration_s: number;
  /** Trips like this one a day: above 1 where the timetable gives a frequency. */
  readonly times: number;
}

export interface Route {
  readonly name: string;
  readonly mode: string;
  readonly colour?: string;
}

/** Hours in which headways count. */
const DAY = { from_s: 7 * 3600, to_s: 19 * 3600 } as const;
/** Of a pattern's stops, for it to be the same line as another one. */
const MOSTLY = 0.6;
/** Of a route's trips: rarer patterns are runs to the depot and the like. */
const LEAST_SHARE = 0.03;
const LIMITS = { headway_min: [1, 240], speed_kmh: [3, 400] } as const;

interface Pattern {
  readonly route: string;
  readonly stops: readonly number[];
  /** Trips by day in each direction. */
  readonly trips: [number, number];
  /** All trips, and km and hours of them. */
  all: number;
  km: number;
  h: number;
}

/**
 * Lines of a timetable. Trips over the same stops, one way or the other, are one line; trips over mostly the stops of a longer
 * line of the same route are trips of that line.
 */
export function linesOf(
  trips: readonly Trip[],
  routes: ReadonlyMap<string, Route>,
  stops: readonly TransitStop[],
): TransitLine[] {
  const patterns = withParts(patternsOf(trips, stops));
  return patterns.map(({ route, stops: calls, trips: [there, back], all, km, h }): TransitLine => {
    const { name, mode, colour } = routes.get(route) ?? { name: route, mode: 'bus' };
    const byDay = Math.max(there, back);
    // Where nothing runs by day, all trips count over the whole day.
    const headway_min = byDay > 0 ? (DAY.to_s - DAY.from_s) / 60 / byDay : (24 * 60) / Math.max(1, all / 2);
    return {
      name,
      mode,
      ...(colour === undefined ? {} : { colour }),
      speed_kmh: within(h > 0 ? km / h : LIMITS.speed_kmh[0], LIMITS.speed_kmh),
      headway_min: within(headway_min, LIMITS.headway_min),
      stops: calls,
    };
  });
}

const within = (value: number, [least, most]: readonly [number, number]): number =>
  Math.round(Math.min(most, Math.max(least, value)) * 10) / 10;

function patternsOf(trips: readonly Trip[], stops: readonly TransitStop[]): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const { route, stops: calls, departure_s, duration_s, times } of trips) {
    if (calls.length < 2) continue;
    const backwards = calls.at(-1)! < calls[0]!;
    const order = backwards ? calls.toReversed() : calls;
    const key = `${route} ${order.join()}`;
    const pattern = patterns.get(key) ?? { route, stops: order, trips: [0, 0], all: 0, km: 0, h: 0 };
    patterns.set(key, pattern);
    const byDay = departure_s >= DAY.from_s && departure_s < DAY.to_s;
    if (byDay) pattern.trips[backwards ? 1 : 0] += times;
    pattern.all += times;
    pattern.km += (times * lengthOf(calls, stops)) / 1000;
    pattern.h += (times * duration_s) / 3600;
  }
  return [...patterns.values()];
}

const lengthOf = (calls: readonly number[], stops: readonly TransitStop[]): number =>
  calls.slice(1).reduce((sum, stop, k) => sum + metresBetween(stops[calls[k]!]!, stops[stop]!), 0);

/**
 * The longest first. A pattern of which most stops stand in a longer one of the route adds its trips to that: the two ways of
 * a line pass a few streets of their own, and some trips end early. Patterns that run rarely are left out.
 */
function withParts(patterns: readonly Pattern[]): Pattern[] {
  const byRoute = new Map<string, Pattern[]>();
  for (const pattern of patterns.toSorted((a, b) => b.stops.length - a.stops.length || b.all - a.all)) {
    const longer = byRoute.get(pattern.route) ?? [];
    byRoute.set(pattern.route, longer);
    const found = longer
      .map((whole) => [whole, wayIn(whole.stops, pattern.stops)] as const)
      .find(([, way]) => way !== 0);
    if (found === undefined) longer.push(pattern);
    else addTrips(...found, pattern);
  }
  return [...byRoute.values()].flatMap((list) => {
    const all = list.reduce((sum, pattern) => sum + pattern.all, 0);
    return list.filter((pattern) => pattern.all >= LEAST_SHARE * all);
  });
}

function addTrips(whole: Pattern, way: -1 | 0 | 1, part: Pattern): void {
  whole.trips[0] += part.trips[way === 1 ? 0 : 1];
  whole.trips[1] += part.trips[way === 1 ? 1 : 0];
  whole.all += part.all;
  whole.km += part.km;
  whole.h += part.h;
}

/** 1 where most of `part` stands in `whole` in the same order, −1 where backwards, 0 where neither. */
function wayIn(whole: readonly number[], part: readonly number[]): -1 | 0 | 1 {
  const [there, back] = [commonStops(whole, part), commonStops(whole, part.toReversed())];
  if (Math.max(there, back) < MOSTLY * part.length) return 0;
  return there >= back ? 1 : -1;
}

/** Length of the longest sequence of stops that both have in the same order. */
function commonStops(a: readonly number[], b: readonly number[]): number {
  let before = new Uint16Array(b.length + 1);
  for (const stop of a) {
    const row = new Uint16Array(b.length + 1);
    for (let k = 0; k < b.length; k++) row[k + 1] = stop === b[k] ? before[k]! + 1 : Math.max(before[k + 1]!, row[k]!);
    before = row;
  }
  return before[b.length]!;
}
