import type { Scenario } from '../policy/index.ts';

/** What an evaluator found for one setting, by layer (jobs by function, then homes). Shares 0–1. */
export interface Reading {
  /** Core shares under the setting. */
  readonly coreShare: readonly number[];
  /** Core shares of its twin: the same parameters, every lever at zero. */
  readonly twinCoreShare: readonly number[];
  /** The one minus the other; the mean over seeds where there are several. */
  readonly change: readonly number[];
  /** Half-width of the 95 % interval of each change, where chance enters. */
  readonly uncertainty?: readonly number[];
  /** The worse of the two solutions' residuals, where there is a solver; NaN where it broke down. */
  readonly residual?: number;
  /** Whether traffic is in balance in both solutions, where there is a solver. */
  readonly trafficBalanced?: boolean;
  /** Rounds that the solver took for the setting itself. */
  readonly iterations?: number;
}

/** Finds out what a setting's levers do to the core shares. */
export type Evaluate = (setting: Scenario) => Reading;
