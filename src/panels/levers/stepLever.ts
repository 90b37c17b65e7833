import type { LeverDefinition } from '../../engine/index.ts';

/** Buttons move two steps of the slider at a time, to the next multiple: a lever is pulled in ten taps, not twenty. */
const STEPS = 2;

/** The next stop of a lever in one direction, within its range and free of rounding dust. */
export function stepLever(
  { min, max, step }: Pick<LeverDefinition, 'min' | 'max' | 'step'>,
  value: number,
  direction: 1 | -1,
): number {
  const stride = step * STEPS;
  const stops = (value - min) / stride;
  const next = direction > 0 ? Math.floor(stops + 1e-9) + 1 : Math.ceil(stops - 1e-9) - 1;
  const raw = min + next * stride;
  return Number(Math.min(max, Math.max(min, raw)).toFixed(6));
}
