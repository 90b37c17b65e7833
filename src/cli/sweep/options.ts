import {
  type AxisRequest,
  checkOverrides,
  makeAxes,
  makePlan,
  type Scenario,
  type SweepPlan,
} from '../../engine/index.ts';
import { decimal, type Given, listOption, pairs, textOption, UsageError, wholeOption } from '../usage.ts';
import type { SweepMethod } from './job.ts';

/** Percentage points in a share. */
export const POINTS = 100;
const DEFAULT_SEEDS = 5;
/** Where a city comes to rest, it does so within a hundred rounds or two; a grid should not wait long for those that do not. */
const DEFAULT_ITERATIONS = 1000;

/** `--axis` twice and `--threshold`. @throws InputError, UsageError */
export function planOf(given: Given, scenario: Scenario): SweepPlan {
  const texts = listOption(given, 'axis');
  if (texts.length !== 2) throw new UsageError(`--axis: got ${texts.length} of them, expected two: one across, one up`);
  const axes = makeAxes(texts.map(readAxis), '--axis');
  // Now rather than at the first point.
  checkOverrides(scenario.parameters, '--set');
  for (const { id, kind } of axes) {
    const option = kind === 'lever' ? 'lever' : 'set';
    if (Object.hasOwn(pairs(given, option), id))
      throw new UsageError(`--${option}: got ${id}, expected none that is an --axis too`);
  }
  const threshold = textOption(given, 'threshold');
  if (threshold === undefined) return makePlan(scenario, axes);
  const points = decimal(threshold) ?? Number.NaN;
  if (points >= 0 && points <= 50) return makePlan(scenario, axes, points / POINTS);
  throw new UsageError(`--threshold: got ${threshold}, expected percentage points from 0 to 50`);
}

/** `id=from:to:steps` or `id=value,value,…`. @throws UsageError */
function readAxis(text: string): AxisRequest {
  const { id = '', range = '' } = /^\s*(?<id>[^=\s]+)\s*=(?<range>.*)$/.exec(text)?.groups ?? {};
  const spread = range.includes(':');
  const values = range.split(spread ? ':' : ',').map((part) => decimal(part) ?? Number.NaN);
  const [from = 0, to = 0, steps = 0] = values;
  if (id === '' || values.some(Number.isNaN) || (spread && values.length !== 3))
    throw new UsageError(`--axis: got ${text}, expected ID=FROM:TO:STEPS or ID=VALUE,VALUE,…`);
  return spread ? { id, from, to, steps } : { id, values };
}

/** `--by` and what belongs to it. @throws UsageError */
export function methodOf(given: Given): SweepMethod {
  const by = textOption(given, 'by') ?? 'equilibrium';
  if (by === 'agents') {
    refuse(given, ['iterations'], 'equilibrium');
    return { by, seeds: wholeOption(given, 'seeds', 2, 1000) ?? DEFAULT_SEEDS };
  }
  if (by !== 'equilibrium') throw new UsageError(`--by: got ${by}, expected equilibrium or agents`);
  refuse(given, ['seeds', 'seed', 'agents'], 'agents');
  return { by, mostIterations: wholeOption(given, 'iterations', 1, 1_000_000) ?? DEFAULT_ITERATIONS };
}

/** An option that would change nothing is a misunderstanding. */
function refuse(given: Given, names: readonly string[], by: string): void {
  for (const name of names)
    if (given[name] !== undefined) throw new UsageError(`--${name}: got a value, expected none without --by ${by}`);
}
