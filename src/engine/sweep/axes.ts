import { InputError, show } from '../base/index.ts';
import { findLever, LEVER_IDS, type LeverId, PARAMETERS } from '../registries/index.ts';
import type { Scenario } from '../policy/index.ts';

/** What is asked for: `steps` values evenly from `from` to `to`, both included, or a list. */
export type AxisRequest =
  | { readonly id: string; readonly from: number; readonly to: number; readonly steps: number }
  | { readonly id: string; readonly values: readonly number[] };

/** One side of a sweep, checked. */
export interface SweepAxis {
  readonly id: string;
  readonly kind: 'lever' | 'parameter';
  readonly unit: string;
  /** Strictly rising, at least two, all within the range of the lever or parameter. */
  readonly values: readonly number[];
}

/** Across and up: the two sides of a sweep. */
export type SweepAxes = readonly [SweepAxis, SweepAxis];

/** More values than this on one side are taken for a slip of the hand. */
export const MOST_STEPS = 1000;

/**
 * Checks the two sides of a sweep.
 * @param file where they were asked for, for errors
 * @throws InputError naming field (`axis.<id>`), index, got and expected
 */
export function makeAxes(requests: readonly AxisRequest[], file?: string): SweepAxes {
  const [across, up, ...more] = requests.map((request) => makeAxis(request, file));
  if (across === undefined || up === undefined || more.length > 0)
    throw fault('run', file, 'axis', `${requests.length} of them`, 'two: one across, one up');
  if (across.id === up.id) throw fault('run', file, `axis.${up.id}`, 'the same twice', 'two different ids');
  return [across, up];
}

function makeAxis(request: AxisRequest, file: string | undefined): SweepAxis {
  const { id } = request;
  const field = `axis.${id}`;
  const { kind, unit, min, max } = rangeOf(id, field, file);
  const values = 'values' in request ? request.values : spread(request, field, file);
  if (values.length < 2 || values.length > MOST_STEPS)
    throw fault('run', file, field, `${values.length} values`, `2 to ${MOST_STEPS}`);
  values.forEach((value, index) => {
    if (!(value >= min && value <= max))
      throw fault(kind, file, field, show(value), `a number from ${min} to ${max} (${unit})`, index);
    if (index > 0 && value <= values[index - 1]!)
      throw fault('run', file, field, show(value), `more than the value before, ${show(values[index - 1])}`, index);
  });
  return { id, kind, unit, values: [...values] };
}

function rangeOf(id: string, field: string, file: string | undefined) {
  const lever = findLever(id);
  if (lever) return { kind: 'lever' as const, unit: lever.unit, min: lever.min, max: lever.max };
  const parameter = PARAMETERS.find((known) => known.id === id);
  if (parameter) return { ...parameter, kind: 'parameter' as const };
  throw fault(
    'run',
    file,
    field,
    'an unknown lever or parameter',
    `a lever (${LEVER_IDS.join(', ')}) or a numeric parameter (theta, lambda.information, …)`,
  );
}

/** Ten significant digits of evenly spaced values: .1 + .2 reads .3, so that a twin set by hand has the same key. */
function spread(
  { from, to, steps }: { readonly from: number; readonly to: number; readonly steps: number },
  field: string,
  file: string | undefined,
): number[] {
  if (!Number.isInteger(steps) || steps < 2 || steps > MOST_STEPS)
    throw fault('run', file, `${field}.steps`, show(steps), `a whole number from 2 to ${MOST_STEPS}`);
  if (!(from < to)) throw fault('run', file, `${field}.to`, show(to), `a number above the first, ${show(from)}`);
  return Array.from({ length: steps }, (_, step) => {
    if (step === steps - 1) return to;
    return Number((from + ((to - from) * step) / (steps - 1)).toPrecision(10));
  });
}

/** The scenario of one point: the axes' lever or parameter at the given values, levers from the start on. */
export function scenarioAt(scenario: Scenario, axes: SweepAxes, values: readonly [number, number]): Scenario {
  return axes.reduce((changed, axis, side) => set(changed, axis, values[side]!), scenario);
}

function set(scenario: Scenario, { id, kind }: SweepAxis, value: number): Scenario {
  if (kind === 'parameter') return { ...scenario, parameters: { ...scenario.parameters, [id]: value } };
  const constant = [{ month: 0, value, curve: 'step' as const }];
  return { ...scenario, levers: { ...scenario.levers, [id as LeverId]: constant } };
}

function fault(
  kind: InputError['kind'],
  file: string | undefined,
  field: string,
  got: string,
  expected: string,
  index?: number,
): InputError {
  return new InputError(kind, {
    ...(file === undefined ? {} : { file }),
    field,
    got,
    expected,
    ...(index === undefined ? {} : { index }),
  });
}
