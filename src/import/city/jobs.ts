/** Jobs by function and cell, from a column for each function or from totals. */
import { FUNCTION_COUNT, type FunctionId, FUNCTIONS, makeParameters, patternDensity } from '../../engine/index.ts';
import { apportion } from '../spread/apportion.ts';
import { balance, roundTable } from '../spread/balance.ts';
import { cellsOf, type Count, spreadCounts } from './spreadCounts.ts';
import type { ZoneCells } from './zoneCells.ts';

/** Jobs of each function, within a zone in proportion to its ground times `weights`. */
export function jobsByColumns(
  zoneCells: ZoneCells,
  byFunction: readonly (readonly Count[] | undefined)[],
  weights: Float64Array,
): Float64Array[] {
  return FUNCTIONS.map((_, f) => spreadCounts(zoneCells, byFunction[f] ?? [], weights));
}

/**
 * Totals of zones divided among functions: by the usual share of each in a city, and by how densely each is found at a
 * distance from the centre (docs/model.md, section 8), times `weights` of the cells. Zones' and functions' totals are both kept.
 */
export function jobsByRule(
  zoneCells: ZoneCells,
  counts: readonly Count[],
  distance_km: Float64Array,
  weights: Float64Array,
): Float64Array[] {
  const density = FUNCTIONS.map((_, f) => distance_km.map((d, cell) => patternDensity(f, d) * weights[cell]!));
  const busy = counts.filter(({ total }) => total > 0);
  const totals = busy.map(({ total }) => total);
  const { share } = makeParameters({});
  const columnTotals = apportion(
    Array.from({ length: FUNCTION_COUNT }, (_, f) => share[f] ?? 0),
    sum(totals),
  );
  const seed = busy.map(({ zones }) => {
    const { cells, ground } = cellsOf(zoneCells, zones);
    // A zone without ground, or whose cells all weigh nothing, still has a share of each function.
    return density.map((column) => sum(cells.map((cell, k) => (ground[k]! + 1e-9) * (column[cell]! + 1e-12))));
  });
  const table = roundTable(balance(seed, totals, columnTotals), totals, columnTotals);
  return FUNCTIONS.map((_, f) =>
    spreadCounts(
      zoneCells,
      busy.map(({ zones }, row) => ({ total: table[row]![f]!, zones })),
      density[f]!,
    ),
  );
}

/**
 * Adds what no column counts: functions without a job get their usual share beside those that have some, spread by how densely
 * they are found at a distance from the centre. A city without one of the seven can't be run.
 * @returns the functions that were added
 */
export function addMissing(jobs: Float64Array[], land_ha: ArrayLike<number>, distance_km: Float64Array): FunctionId[] {
  const { share } = makeParameters({});
  const totals = jobs.map((column) => column.reduce((all, value) => all + value, 0));
  const known = sum(FUNCTIONS.map((_, f) => (totals[f]! > 0 ? share[f]! : 0)));
  return FUNCTIONS.filter((_, f) => {
    if (totals[f]! > 0 || known === 0) return false;
    const count = Math.max(1, Math.round((sum(totals) * share[f]!) / known));
    const weights = distance_km.map((d, cell) => land_ha[cell]! * patternDensity(f, d));
    jobs[f] = Float64Array.from(apportion(weights, count));
    return true;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
