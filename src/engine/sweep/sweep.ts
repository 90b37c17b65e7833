/** "Which way does it go?": the thesis judged at every point of a grid over two levers or parameters. */
import { InputError } from '../base/index.ts';
import type { Scenario } from '../policy/index.ts';
import { scenarioAt, type SweepAxes } from './axes.ts';
import type { Evaluate, Reading } from './reading.ts';
import { DEFAULT_THRESHOLD, judge, type Judgement } from './verdict.ts';

/** What is swept, apart from the city. */
export interface SweepPlan {
  /** Everything that stays as it is: other levers, other parameters, seed, years, agents. */
  readonly scenario: Scenario;
  readonly axes: SweepAxes;
  /** Share (0–1) that a change must exceed to count as one. */
  readonly threshold: number;
}

/** One point of the grid, judged. */
export interface SweepPoint extends Reading, Judgement {
  /** Position in the order of the sweep: across first, then up. */
  readonly index: number;
  /** Position on each axis. */
  readonly at: readonly [number, number];
  /** Value on each axis. */
  readonly values: readonly [number, number];
}

/** Half the city is more than any threshold is good for. */
const MOST_THRESHOLD = 0.5;

/** A plan, with its threshold checked. @throws InputError */
export function makePlan(scenario: Scenario, axes: SweepAxes, threshold = DEFAULT_THRESHOLD): SweepPlan {
  if (threshold >= 0 && threshold <= MOST_THRESHOLD) return { scenario, axes, threshold };
  throw new InputError('run', {
    field: 'threshold',
    got: String(threshold),
    expected: `a share from 0 to ${MOST_THRESHOLD}`,
  });
}

/** Points of a sweep's grid. */
export const pointCount = ({ axes: [across, up] }: Pick<SweepPlan, 'axes'>): number =>
  across.values.length * up.values.length;

/** Evaluates and judges one point; points do not depend on each other, so any order and any thread will do. */
export function sweepPoint({ scenario, axes, threshold }: SweepPlan, index: number, evaluate: Evaluate): SweepPoint {
  const [across, up] = axes;
  const at = [index % across.values.length, Math.floor(index / across.values.length)] as const;
  const values = [across.values[at[0]]!, up.values[at[1]]!] as const;
  const reading = evaluate(scenarioAt(scenario, axes, values));
  return { index, at, values, ...reading, ...judge(reading, threshold) };
}

/** All points in order, each worked out when it is asked for: stop asking to cancel. */
export function* sweep(plan: SweepPlan, evaluate: Evaluate): Generator<SweepPoint, void, undefined> {
  for (let index = 0; index < pointCount(plan); index++) yield sweepPoint(plan, index, evaluate);
}
