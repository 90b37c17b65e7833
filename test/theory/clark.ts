import { type City, FUNCTIONS, type ParameterOverrides, parseCity } from '../../src/engine/index.ts';

/**
 * The city of Clark's closed form: equal cells, all jobs in the middle one, nothing but commuting. `side` cells of 1 km on
 * a side; residents start evenly.
 */
export function clarkCity(side: number): City {
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
    grid: { columns: side, rows: side, cellSize_m: 1000, origin: [0, 0] },
    cells: { land_ha: zero.map(() => 100), residents: zero.map(() => 1000), jobs },
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

/** Slope of `values` on `times` by least squares, weighted. */
export function slope(times: readonly number[], values: readonly number[], weights: readonly number[]): number {
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
