import { byAgents, byEquilibrium, type City, type Evaluate, type SweepPlan } from '../../engine/index.ts';

/** How points are evaluated. */
export type SweepMethod =
  | { readonly by: 'equilibrium'; readonly mostIterations: number }
  | { readonly by: 'agents'; readonly seeds: number };

/** All that a thread needs to work out any point. */
export interface SweepJob {
  readonly city: City;
  readonly plan: SweepPlan;
  readonly method: SweepMethod;
}

/** The evaluator of a job. */
export function evaluatorOf({ city, method }: SweepJob): Evaluate {
  return method.by === 'agents'
    ? byAgents(city, method.seeds)
    : byEquilibrium(city, { mostIterations: method.mostIterations });
}
