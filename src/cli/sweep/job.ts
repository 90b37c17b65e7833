import {
  byAgents,
  byEquilibrium,
  type City,
  type Evaluate,
  type InputFault,
  type InputKind,
  type SweepPlan,
  type SweepPoint,
} from '../../engine/index.ts';

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

/** What a thread sends back: the point it was asked for, or why there is none. */
export type SweepAnswer =
  | { readonly point: SweepPoint }
  | { readonly refused: { readonly kind: InputKind; readonly fault: InputFault } }
  | { readonly broken: string };

/** The evaluator of a job. */
export function evaluatorOf({ city, method }: SweepJob): Evaluate {
  return method.by === 'agents'
    ? byAgents(city, method.seeds)
    : byEquilibrium(city, { mostIterations: method.mostIterations });
}
