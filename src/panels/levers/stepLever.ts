import type { LeverDefinition } from '../../engine/index.ts';

/** Buttons move several steps of the slider at a time, so that a lever is pulled in ten to fifteen taps. */
const MOST_TAPS = 15;
const STEPS = [1, 2, 5, 10, 20, 50];

type Range = Pick<LeverDefinition, 'min' | 'max' | 'step'>;

function strideOf({ min, max, step }: Range): number {
  const steps = STEPS.find((count) => (max - min) / (count * step) <= MOST_TAPS + 1e-9) ?? 100;
  return steps * step;
}

/** The next stop of a lever in one direction, within its range and free of rounding dust. */
export function stepLever(lever: Range, value: number, direction: 1 | -1): number {
  const { min, max } = lever;
  const stride = strideOf(lever);
  const stops = (value - min) / stride;
  const next = direction > 0 ? Math.floor(stops + 1e-9) + 1 : Math.ceil(stops - 1e-9) - 1;
  const raw = min + next * stride;
  return Number(Math.min(max, Math.max(min, raw)).toFixed(6));
}
