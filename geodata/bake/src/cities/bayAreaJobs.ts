import { apportion } from '../../../../src/import/spread/apportion.ts';
import { number, readTable, text } from '../sources/csv.ts';
import { readFunctions } from '../sources/functions.ts';
import { spreadByZoneAndFunction } from './spread.ts';
import { product } from './weights.ts';

/** Which column of the Bay Area table tells where the functions are. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  FPSEMPN: ['information', 'business'],
  MWTEMPN: ['industry'],
  RETEMPN: ['retail'],
  OTHEMPN: ['government'],
  HEREMPN: ['education', 'leisure'],
};

/**
 * Jobs by function and cell of a city with one centre: they follow the table's density (jobs per km² of land) between its
 * rings. Two functions that share a column share its density; the split between them follows MODEL section 8, so that
 * information is the more central of two.
 */
export function bayAreaJobs(
  land_ha: readonly number[],
  fromCentre_km: Float64Array,
  totalJobs: number,
): Record<string, number[]> {
  const functions = readFunctions();
  const totals = apportion(
    functions.map(({ share }) => share),
    totalJobs,
  );
  const settled = land_ha.flatMap((land, cell) => (land > 0 ? [[cell]] : []));
  const columns = new Map<string, number[]>();
  for (const [column, ids] of Object.entries(COLUMNS)) {
    const own = functions.flatMap((f, index) => (ids.includes(f.id) ? [{ ...f, total: totals[index] as number }] : []));
    const density = product(land_ha, fromCentre_km.map(densityByDistance(column)));
    const together = apportion(
      density,
      own.reduce((sum, { total }) => sum + total, 0),
    );
    const weights = own.map((f) => product(density, fromCentre_km.map(f.density)));
    const spread = spreadByZoneAndFunction(
      settled.map(([cell]) => together[cell as number] as number),
      own.map(({ total }) => total),
      settled,
      weights,
    );
    own.forEach(({ id }, index) => {
      columns.set(id, spread[index] as number[]);
    });
  }
  return Object.fromEntries(functions.map(({ id }) => [id, columns.get(id) as number[]]));
}

/** Density between the rings' mean radii: straight lines in its logarithm, level inside the first. */
function densityByDistance(column: string): (distance_km: number) => number {
  const rings = readTable('cities', 'monocentric', 'facts', 'bay_area_rings_2020.csv').map((row) => {
    const [from, to] = text(row, 'ring_km').split('-').map(Number) as [number, number];
    return { km: meanRadius(from, to), log: Math.log(number(row, column) / number(row, 'land_km2')) };
  });
  return (distance_km) => {
    const next = Math.max(
      1,
      rings.findIndex(({ km }) => km > distance_km),
    );
    const [a, b] = [rings[next - 1], rings[next]];
    if (a === undefined || b === undefined) throw new Error(`${distance_km} km lies outside the table`);
    const t = Math.max(0, (distance_km - a.km) / (b.km - a.km));
    return Math.exp(a.log + t * (b.log - a.log));
  };
}

/** Mean distance from the middle of points spread evenly over a ring. */
function meanRadius(from: number, to: number): number {
  return ((2 / 3) * (to ** 3 - from ** 3)) / (to ** 2 - from ** 2);
}
