import type { City } from './city.ts';
import { FUNCTION_COUNT, type Parameters } from '../registries/index.ts';
import type { Cells } from './geography.ts';
import { patternJobs } from './patterns.ts';

/** The observed city in shares of its workers, in engine order: what the baseline has to reproduce (MODEL section 7). */
export interface Observed {
  /** Real workers by home; jobs are scaled to the same total. */
  readonly workers: number;
  /** Sum 1. */
  readonly residents: Float64Array;
  /** By function and cell; all together sum 1. */
  readonly jobs: readonly Float64Array[];
  /** Share of each function in all jobs. */
  readonly functionShare: Float64Array;
  /** Workers and jobs that `densityFloor` added before scaling, in shares of the totals. */
  readonly floorAdded: { readonly residents: number; readonly jobs: number };
}

/** Applies the density floor and scales jobs and residents to one total. */
export function observe(city: City, cells: Cells, parameters: Parameters): Observed {
  const workers = sum(city.residents);
  const { land_ha, totalLand_ha } = cells;
  const pick = (column: Float64Array) => Float64Array.from(cells.fileIndex, (file) => column[file]!);
  const floor = (column: Float64Array) => {
    const least = (parameters.densityFloor * sum(column)) / totalLand_ha;
    return column.map((value, i) => Math.max(value, least * land_ha[i]!));
  };
  const shareTotal = parameters.share.reduce((total, share) => total + share, 0);
  const rawJobs = city.jobs
    ? city.jobs.map(pick)
    : patternJobs(
        land_ha,
        cells.distance_km,
        parameters.share.map((share) => share / shareTotal),
        workers,
      );
  const rawResidents = pick(city.residents);
  const residents = floor(rawResidents);
  const jobs = rawJobs.map(floor);
  const rawTotal = rawJobs.reduce((total, column) => total + sum(column), 0);
  const total = jobs.reduce((all, column) => all + sum(column), 0);
  const shares = jobs.map((column) => column.map((value) => value / total));
  const residentTotal = sum(residents);
  return {
    workers,
    residents: residents.map((value) => value / residentTotal),
    jobs: shares,
    functionShare: Float64Array.from({ length: FUNCTION_COUNT }, (_, f) => sum(shares[f]!)),
    floorAdded: { residents: residentTotal / sum(rawResidents) - 1, jobs: total / rawTotal - 1 },
  };
}

function sum(column: Float64Array): number {
  let total = 0;
  for (let i = 0; i < column.length; i++) total += column[i]!;
  return total;
}
