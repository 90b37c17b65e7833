import { FUNCTION_COUNT, HOUSING, INDUSTRY } from '../registries/index.ts';
import { exp } from '../base/index.ts';

/**
 * Density by distance `d_km` from the middle of a monocentric city, up to a constant (MODEL section 8): jobs of the seven
 * functions, then residents.
 */
export function patternDensity(layer: number, d_km: number): number {
  if (layer === HOUSING) return exp(-d_km / 8) * (1 - 0.5 * exp(-d_km / 2.5));
  const rest = 0.02 * exp(-d_km / 15);
  const reach_km = PATTERN_REACH_KM[layer] ?? 9;
  const crater = layer === INDUSTRY ? 1 - 0.7 * exp(-d_km / 5) : 1;
  return exp(-d_km / reach_km) * crater + rest;
}

const PATTERN_REACH_KM: readonly number[] = [2.5, 4, 9, 6, 4.5, 7, 4.5];

/** A city without jobs of its own gets shares of jobs by function, spread by {@link patternDensity}. */
export function patternJobs(
  land_ha: Float64Array,
  distance_km: Float64Array,
  shares: readonly number[],
  jobs: number,
): Float64Array[] {
  return Array.from({ length: FUNCTION_COUNT }, (_, f) => {
    const column = land_ha.map((land, i) => land * patternDensity(f, distance_km[i]!));
    const total = column.reduce((sum, value) => sum + value, 0);
    return column.map((value) => (value / total) * (shares[f] ?? 0) * jobs);
  });
}
