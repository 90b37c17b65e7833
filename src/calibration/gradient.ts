/** How density falls with distance from the centre. */
import { InputError, log } from '../engine/index.ts';

export interface Gradient {
  /** −slope of the logarithm of density on kilometres; positive: densest in the middle. */
  readonly gradient_per_km: number;
  /** That the spread differs from place to place is allowed for (HC1). */
  readonly standardError: number;
  /** Cells that hold people. */
  readonly observations: number;
}

/** Least squares weighted by who is there (Clark 1951), as the indicator `densityGradient_per_km` has it. */
export function densityGradient(people: Float64Array, land_ha: Float64Array, distance_km: Float64Array): Gradient {
  const used = [...people.keys()].filter((i) => people[i]! > 0 && land_ha[i]! > 0);
  const density = (i: number): number => log(people[i]! / land_ha[i]!);
  const total = used.reduce((sum, i) => sum + people[i]!, 0);
  const mean = (value: (i: number) => number): number =>
    used.reduce((sum, i) => sum + people[i]! * value(i), 0) / total;
  const meanDistance = mean((i) => distance_km[i]!);
  const meanDensity = mean(density);
  const spread = mean((i) => (distance_km[i]! - meanDistance) ** 2);
  if (used.length < 3 || !(spread > 0))
    throw new InputError('observed', {
      field: 'density',
      got: `${used.length} cells with somebody`,
      expected: 'at least 3, at unequal distances from the centre',
    });
  const slope = mean((i) => (distance_km[i]! - meanDistance) * (density(i) - meanDensity)) / spread;
  const squares = used.reduce((sum, i) => {
    const away = distance_km[i]! - meanDistance;
    const residual = density(i) - meanDensity - slope * away;
    return sum + ((people[i]! / total) * away * residual) ** 2;
  }, 0);
  return {
    gradient_per_km: -slope,
    standardError: Math.sqrt((squares * used.length) / (used.length - 2)) / spread,
    observations: used.length,
  };
}
