/** Minutes between the places of flows: by the city's own travel times, or straight. */
import { type City, createRun, InputError, makeGeography, nearestCell, NOTHING_HAPPENS } from '../../engine/index.ts';
import type { Flows } from '../../import/index.ts';

export interface PlaceTimes {
  readonly time_min: Float64Array;
  /** 1 for pairs that count: two places in different travel zones. */
  readonly counts: Uint8Array;
  /** Places that lie beyond the city, by their keys. */
  readonly outside: readonly string[];
  readonly how: string;
}

/** Door to door, beside the way itself. */
const DOOR_MIN = 5;
/** A place so far from all cells with land isn't in the city. */
const FARTHEST_KM = 3;
/** Times at the start are those of the observed city, whatever the agents. */
const AGENTS = 1000;
const RADIUS_KM = 6371;

/** Straight minutes. @param kmh straight from door to door, detours and stops included */
export function straightTimes({ places }: Flows, kmh: number): PlaceTimes {
  const n = places.length;
  return {
    time_min: Float64Array.from({ length: n * n }, (_, k) => {
      const [a, b] = [places[Math.floor(k / n)]!.lonLat, places[k % n]!.lonLat];
      return DOOR_MIN + (kmBetween(a, b) / kmh) * 60;
    }),
    counts: Uint8Array.from({ length: n * n }, (_, k) => Number(Math.floor(k / n) !== k % n)),
    outside: [],
    how: `straight at ${kmh} km/h, and ${DOOR_MIN} minutes from door to door`,
  };
}

/** Great-circle distance (haversine). */
function kmBetween([lon1, lat1]: readonly [number, number], [lon2, lat2]: readonly [number, number]): number {
  const rad = Math.PI / 180;
  const half =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.sqrt(half));
}

/**
 * Minutes by which the city's people decide in the observed city, its own traffic on the roads: the decay by them is the model's `εκ`.
 * @throws InputError where fewer than three places lie in the city
 */
export function cityTimes(city: City, { places, table }: Flows): PlaceTimes {
  const geography = makeGeography(city);
  const { times } = createRun(city, { ...NOTHING_HAPPENS, agents: AGENTS }, geography);
  const zones = places.map(({ lonLat }) => {
    const cell = nearestCell(city, geography, lonLat);
    const x = (lonLat[0] - city.origin[0]) * city.lon_m_per_degree - geography.x_m[cell]!;
    const y = (lonLat[1] - city.origin[1]) * city.lat_m_per_degree - geography.y_m[cell]!;
    return Math.hypot(x, y) > FARTHEST_KM * 1000 ? -1 : geography.zoneOf[cell]!;
  });
  const outside = places.filter((_, k) => zones[k]! < 0).map(({ key }) => key);
  if (places.length - outside.length < 3)
    throw new InputError('layer', {
      file: table,
      field: 'places',
      got: `${places.length - outside.length} of ${places.length} places in ${city.id}`,
      expected: 'at least 3: flows within the city',
    });
  const n = places.length;
  const pair = (k: number) => [zones[Math.floor(k / n)]!, zones[k % n]!] as const;
  return {
    time_min: Float64Array.from({ length: n * n }, (_, k) => {
      const [a, b] = pair(k);
      return a < 0 || b < 0 ? 0 : times.time_min[a * geography.zones + b]!;
    }),
    counts: Uint8Array.from({ length: n * n }, (_, k) => {
      const [a, b] = pair(k);
      return Number(a >= 0 && b >= 0 && a !== b);
    }),
    outside,
    how: `by which the people of ${city.id} decide, its own traffic on the roads`,
  };
}
