import type { Equilibrium } from './solve.ts';

/** A solution moves no further by more than this: MODEL section 9's bound on the residual of a fixed point. */
export const REST_RESIDUAL = 1e-9;

/** Whether a solution is a fixed point, and its traffic in balance. Not so for NaN. */
export const isAtRest = ({ residual, trafficBalanced }: Pick<Equilibrium, 'residual' | 'trafficBalanced'>): boolean =>
  residual <= REST_RESIDUAL && trafficBalanced;

/** Share of each layer (jobs by function, then homes) that stands in the core, 0–1. */
export function coreShares({ geography: { inCore }, jobs, residents }: Equilibrium): number[] {
  return [...jobs, residents].map((column) => {
    let core = 0;
    let all = 0;
    for (let i = 0; i < column.length; i++) {
      all += column[i]!;
      if (inCore[i] === 1) core += column[i]!;
    }
    return core / all;
  });
}
