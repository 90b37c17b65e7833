import { expect } from 'vitest';
import {
  type City,
  FUNCTIONS,
  type ParameterOverrides,
  parseCity,
  type Run,
  solveEquilibrium,
} from '../../src/engine/index.ts';
import { type Levers, leverSettings, noTraffic } from './support.ts';

/**
 * The city of Clark's closed form: equal cells, all jobs in the middle one, nothing but commuting. `side` cells of 1 km, or
 * of `cellSize_m`, on a side; residents start evenly.
 */
export function clarkCity(side: number, cellSize_m = 1000): City {
  const cells = side * side;
  const middle = (cells - 1) / 2;
  const jobs = Object.fromEntries(
    FUNCTIONS.map((id) => [id, Array.from({ length: cells }, (_, i) => (i === middle ? 100_000 : 0))]),
  );
  const zero = Array.from({ length: cells }, () => 0);
  return parseCity({
    format: 'edgeward-city/1',
    id: 'clark',
    name: { en: 'Clark' },
    grid: { columns: side, rows: side, cellSize_m, origin: [0, 0] },
    cells: { land_ha: zero.map(() => (cellSize_m / 100) ** 2), residents: zero.map(() => 1000), jobs },
    core: { cell: middle, radius_km: 3 },
    speed_kmh: 30,
    fundamentals: { logAmenity: zero, logProductivity: Object.fromEntries(FUNCTIONS.map((id) => [id, zero])) },
  });
}

const each = (family: string, keys: readonly string[], value: number): ParameterOverrides =>
  Object.fromEntries(keys.map((key) => [`${family}.${key}`, value]));

/** Only commuting: no spillovers, customers, errands or nuisance, jobs where they are, one wage, no home offices. */
export const ONLY_COMMUTING: ParameterOverrides = {
  jobs: 'fixed',
  densityFloor: 0,
  nuisanceWeight: 0,
  homeOffice: 0,
  informationGrowth: 0,
  ...each('lambda', FUNCTIONS, 0),
  ...each('zeta', FUNCTIONS, 0),
  ...each('omega', ['retail', 'government', 'education', 'leisure'], 0),
};

/** Everybody could work from home. */
export const ALL_TELEWORKABLE: ParameterOverrides = each('tele', FUNCTIONS, 1);

export interface Slopes {
  readonly lnQ: number[];
  readonly lnD: number[];
}

/** The cell with the jobs: the middle of the square. */
const middleOf = (cells: number): number => (cells - 1) / 2;

/** Slopes of ln Q and ln D in minutes, between each other cell and a corner, in the solver. */
export function slopesInSolver(clark: City, overrides: ParameterOverrides, levers: Levers = {}): Slopes {
  const { rent, residents, geography, residual } = solveEquilibrium(
    clark,
    noTraffic({ ...ONLY_COMMUTING, ...overrides }),
    leverSettings(levers),
    { tolerance: 1e-13 },
  );
  expect(residual).toBeLessThan(1e-11);
  const middle = middleOf(geography.n);
  const minutes = (i: number) => geography.time_min[i * geography.zones + middle]!;
  const lnQ: number[] = [];
  const lnD: number[] = [];
  for (let i = 1; i < geography.n; i++) {
    if (i === middle || Math.abs(minutes(i) - minutes(0)) < 1) continue;
    lnQ.push((Math.log(rent[i]!) - Math.log(rent[0]!)) / (minutes(i) - minutes(0)));
    lnD.push((Math.log(residents[i]!) - Math.log(residents[0]!)) / (minutes(i) - minutes(0)));
  }
  // Only cells about as far out as the corner are left out.
  expect(lnQ.length).toBeGreaterThan(0.7 * geography.n);
  return { lnQ, lnD };
}

/** Slopes of ln Q and ln D in minutes over the cells of a run, least squares weighted by residents. */
export function slopesOfRun({ geography: { n, zones, time_min }, tally, fields }: Run): { lnQ: number; lnD: number } {
  const middle = middleOf(n);
  const cells = Array.from({ length: n }, (_, i) => i).filter((i) => i !== middle);
  const minutes = cells.map((i) => time_min[i * zones + middle]!);
  const people = cells.map((i) => tally.residents[i]!);
  const of = (value: (i: number) => number) => slope(minutes, cells.map(value), people);
  return { lnQ: of((i) => fields.lnRent[i]!), lnD: of((i) => Math.log(tally.residents[i]!)) };
}

export function expectAll(slopes: readonly number[], expected: number, tolerance: number): void {
  for (const value of slopes) expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance);
}

/** Slope of `values` on `times` by least squares, weighted. */
function slope(times: readonly number[], values: readonly number[], weights: readonly number[]): number {
  let w = 0;
  let x = 0;
  let y = 0;
  let xx = 0;
  let xy = 0;
  weights.forEach((weight, i) => {
    w += weight;
    x += weight * times[i]!;
    y += weight * values[i]!;
    xx += weight * times[i]! * times[i]!;
    xy += weight * times[i]! * values[i]!;
  });
  return (w * xy - x * y) / (w * xx - x * x);
}
