import { scaleLinear } from 'd3-scale';
import type { Drawing } from '../../../lessons/index.ts';

export type Domain = readonly [low: number, high: number];

/** The axis of a lesson's own making reaches as far below the start as above it: it must not tell the way. */
const REACH = 0.6;
/** Marks and buttons move in about so many steps over the whole axis. */
const STEPS = 100;

/** Ends of the axis on which a curve is drawn. */
export function domainOf({ axis }: Pick<Drawing, 'axis'>, start: number, share: boolean): Domain {
  if (axis !== undefined) return axis;
  const reach = Math.abs(start) * REACH || 1;
  const [low = 0, high = 1] = scaleLinear([start - reach, start + reach], [0, 1])
    .nice(5)
    .domain();
  return share ? [Math.max(0, low), Math.min(1, high)] : [low, high];
}

/** An axis that holds other values too. */
export function domainWith([low, high]: Domain, values: readonly number[]): Domain {
  const least = Math.min(low, ...values);
  const most = Math.max(high, ...values);
  if (least === low && most === high) return [low, high];
  const [a = low, b = high] = scaleLinear([least, most], [0, 1]).nice(5).domain();
  return [a, b];
}

/** A round step: 1, 2 or 5 times a power of ten. */
export function stepOf([low, high]: Domain): number {
  const least = (high - low) / STEPS;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10);
}

/** A value on the axis, on a whole step, without rounding dust. */
export function onStep(value: number, domain: Domain): number {
  const step = stepOf(domain);
  const snapped = Math.round(value / step) * step;
  return Number(Math.min(domain[1], Math.max(domain[0], snapped)).toPrecision(12));
}

/** Decimals that tell numbers apart that lie a step from each other. */
export const decimalsOf = (step: number): number => Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)));
