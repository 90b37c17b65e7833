/** What of the sweep the rest of the program sees. */
export { type AxisRequest, makeAxes, MOST_STEPS, type SweepAxes, type SweepAxis } from './axes.ts';
export { byAgents } from './byAgents.ts';
export { byEquilibrium } from './byEquilibrium.ts';
export type { Evaluate, Reading } from './reading.ts';
export { makePlan, pointCount, sweep, type SweepPlan, type SweepPoint, sweepPoint } from './sweep.ts';
export {
  countVerdicts,
  DEFAULT_THRESHOLD,
  type Judgement,
  THESIS_VERDICTS,
  type ThesisVerdict,
  type Verdict,
  type VerdictCounts,
  VERDICTS,
} from './verdict.ts';
export {
  type MorrisDesign,
  type MorrisEffect,
  morrisEffects,
  morrisWalks,
  oneAtATime,
  type SensitivityDesign,
  type SensitivityRange,
  sensitivityRange,
  sensitivityRanges,
  swings,
} from './sensitivity.ts';
