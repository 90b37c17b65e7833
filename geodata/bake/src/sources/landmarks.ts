import type { Point } from '../geometry/types.ts';
import { number, readTable, text } from './csv.ts';
import type { Network } from './network.ts';

/** Something that people know where it stands. */
export interface Landmark {
  readonly name: { readonly en: string; readonly zh: string };
  readonly lonLat: Point;
  /** 1 is shown from afar, 3 from near. */
  readonly rank: number;
}

/** A landmark lies no further than this from the stop that is named after it or serves it. */
const MOST_FROM_STOP_M = 1500;
const LAT_M_PER_DEGREE = 111_320;

/**
 * The landmarks that are typed in for a city.
 * @param network where the stops lie that they are checked against; `near` in the table names one, or is empty
 * @throws where a stop is missing, or a landmark lies too far from it
 */
export function readLandmarks(city: string, network: Network): Landmark[] {
  return readTable('cities', city, 'facts', 'landmarks.csv').map((row) => {
    const lonLat: Point = [number(row, 'lon'), number(row, 'lat')];
    const name = { en: text(row, 'name'), zh: text(row, 'zh') };
    checkPosition(`${city}: ${name.en}`, lonLat, text(row, 'near'), network);
    return { name, lonLat, rank: number(row, 'rank') };
  });
}

/** A digit typed wrong moves a landmark by kilometres; packages say where its stop is. */
function checkPosition(what: string, lonLat: Point, near: string, { stops }: Network): void {
  if (near === '') return;
  const away = stops.filter(({ name }) => name === near).map((stop) => metresBetween(lonLat, stop.lonLat));
  if (away.length === 0) throw new Error(`${what}: got no stop ${near}, expected one of the network's`);
  const least = Math.min(...away);
  if (least > MOST_FROM_STOP_M)
    throw new Error(`${what}: got ${Math.round(least)} m from ${near}, expected at most ${MOST_FROM_STOP_M}`);
}

function metresBetween(a: Point, b: Point): number {
  const lon_m_per_degree = LAT_M_PER_DEGREE * Math.cos((a[1] * Math.PI) / 180);
  return Math.hypot((a[0] - b[0]) * lon_m_per_degree, (a[1] - b[1]) * LAT_M_PER_DEGREE);
}
