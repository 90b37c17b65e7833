/** Commuters between the 107 areas of Leeds in 2011, where the file is, else a made-up layout of as many places. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Flows } from '../../src/calibration/index.ts';
import { KeyedStream } from '../../src/engine/base/index.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/data/real/leeds', import.meta.url));
export const LEEDS_PLACES = `${FOLDER}/leeds_msoa_centroids.csv`;
export const LEEDS_FLOWS = `${FOLDER}/leeds_msoa_od_2011.csv`;
export const hasLeeds = existsSync(LEEDS_PLACES) && existsSync(LEEDS_FLOWS);

const PLACES = 107;
const RADIUS_KM = 15;
const SPEED_KMH = 30;
const KM_A_DEGREE = 111.32;
const LATITUDE = 53.8;

const rowsOf = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** Kilometres east and north. */
type Spot = readonly [number, number];

function madeUpSpots(): Spot[] {
  const draws = new KeyedStream(5, 1000);
  return Array.from({ length: PLACES }, (_, place) => {
    const km = RADIUS_KM * draws.uniform(0, place);
    const angle = 2 * Math.PI * draws.uniform(1, place);
    return [km * Math.cos(angle), km * Math.sin(angle)];
  });
}

function leedsSpots(): Spot[] {
  const east = KM_A_DEGREE * Math.cos((LATITUDE * Math.PI) / 180);
  return rowsOf(LEEDS_PLACES).map(([, lon, lat]) => [Number(lon) * east, Number(lat) * KM_A_DEGREE]);
}

export const SPOTS: readonly Spot[] = hasLeeds ? leedsSpots() : madeUpSpots();

/** Minutes in a straight line at 30 km/h; trips within a place are left out. */
export const MINUTES = Float64Array.from({ length: SPOTS.length ** 2 }, (_, pair) => {
  const o = Math.floor(pair / SPOTS.length);
  const d = pair % SPOTS.length;
  if (o === d) return Number.NaN;
  return (60 / SPEED_KMH) * Math.hypot(SPOTS[o]![0] - SPOTS[d]![0], SPOTS[o]![1] - SPOTS[d]![1]);
});

/** The real flows; only where `hasLeeds`. */
export function leedsFlows(): Flows {
  const place = new Map(rowsOf(LEEDS_PLACES).map(([code], k) => [code, k]));
  const counts = new Float64Array(SPOTS.length ** 2);
  for (const [from, to, all] of rowsOf(LEEDS_FLOWS))
    counts[place.get(from)! * SPOTS.length + place.get(to)!] = Number(all);
  return { origins: SPOTS.length, destinations: SPOTS.length, counts, minutes: MINUTES };
}
