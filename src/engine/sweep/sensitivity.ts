/**
 * How much what comes out depends on what went in: designs that move parameters one at a time, and Morris's elementary
 * effects, which move them all over their ranges (Morris 1991, Technometrics 33; μ* after Campolongo et al. 2007).
 */
import { type ParameterDefinition, type ParameterOverrides, PARAMETERS } from '../registries/index.ts';
import { KeyedStream, STREAM } from '../base/index.ts';

/** A parameter and how far it is moved. */
export interface SensitivityRange {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  /** A design choice without a measurement behind it. */
  readonly assumed: boolean;
}

/** Part of the default by which a parameter is moved either way. */
const PART = 0.25;
/** Least step, in parts of the allowed range: a default of zero has to move too. */
const LEAST = 0.01;

/** A quarter down and up from the default, at least a hundredth of the allowed range, and within it. */
export function sensitivityRange({ id, min, max, default: value, source }: ParameterDefinition): SensitivityRange {
  const step = value === 0 ? LEAST * (max - min) : PART * Math.abs(value);
  return {
    id,
    low: Math.max(min, value - step),
    high: Math.min(max, value + step),
    assumed: /\bassumed\b/.test(source),
  };
}

/** Every parameter of the registry. */
export const sensitivityRanges = (): SensitivityRange[] => PARAMETERS.map(sensitivityRange);

/** Settings of a design, in the order in which outcomes are expected back. */
export interface SensitivityDesign {
  readonly settings: readonly ParameterOverrides[];
}

/** All at their defaults, then each low and each high. */
export function oneAtATime(ranges: readonly SensitivityRange[]): SensitivityDesign {
  return { settings: [{}, ...ranges.flatMap(({ id, low, high }) => [{ [id]: low }, { [id]: high }])] };
}

/** Outcome with a parameter high less that with it low; NaN where one of the runs failed. */
export function swings(ranges: readonly SensitivityRange[], outcomes: readonly number[]): number[] {
  return ranges.map((_, k) => outcomes[2 + 2 * k]! - outcomes[1 + 2 * k]!);
}

/** A walk through the box of all ranges: each step moves one parameter by half its range. */
export interface MorrisDesign extends SensitivityDesign {
  /** Of each step: parameter moved (position in the ranges), settings before and after, and +1 or −1. */
  readonly steps: readonly {
    readonly parameter: number;
    readonly from: number;
    readonly to: number;
    readonly sign: number;
  }[];
}

/** Levels in [0, 1] on which walks stand: 0, ⅓, ⅔, 1; a step is ⅔. */
const LEVELS = 4;
const STEP = LEVELS / (2 * (LEVELS - 1));

export function morrisWalks(ranges: readonly SensitivityRange[], walks: number, seed: number): MorrisDesign {
  const settings: ParameterOverrides[] = [];
  const steps: { parameter: number; from: number; to: number; sign: number }[] = [];
  for (let walk = 0; walk < walks; walk++) {
    const random = new KeyedStream(seed, STREAM.sensitivity);
    // Half of the levels lie below 1 − STEP, from where only up is possible.
    const at = ranges.map((_, k) => Math.floor(random.uniform(walk, k) * LEVELS) / (LEVELS - 1));
    settings.push(setting(ranges, at));
    for (const parameter of shuffled(ranges.length, random, walk)) {
      const sign = at[parameter]! + STEP <= 1 + 1e-9 ? 1 : -1;
      at[parameter]! += sign * STEP;
      settings.push(setting(ranges, at));
      steps.push({ parameter, from: settings.length - 2, to: settings.length - 1, sign });
    }
  }
  return { settings, steps };
}

function setting(ranges: readonly SensitivityRange[], at: readonly number[]): ParameterOverrides {
  return Object.fromEntries(ranges.map(({ id, low, high }, k) => [id, low + at[k]! * (high - low)]));
}

function shuffled(count: number, random: KeyedStream, walk: number): number[] {
  const keys = Array.from({ length: count }, (_, k) => random.uniform(walk, count + k));
  return Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]!);
}

/** Elementary effects of one parameter: mean, mean size and spread, scaled to the parameter's whole range. */
export interface MorrisEffect {
  readonly mean: number;
  /** μ*: how much it matters. */
  readonly meanSize: number;
  /** σ: how much that depends on the other parameters. */
  readonly spread: number;
  /** Effects that count: runs that failed leave none. */
  readonly count: number;
}

export function morrisEffects(
  { steps }: MorrisDesign,
  ranges: readonly SensitivityRange[],
  outcomes: readonly number[],
): MorrisEffect[] {
  return ranges.map((_, parameter) => {
    const effects = steps
      .filter((step) => step.parameter === parameter)
      .map(({ from, to, sign }) => (sign * (outcomes[to]! - outcomes[from]!)) / STEP)
      .filter(Number.isFinite);
    const count = effects.length;
    const mean = effects.reduce((sum, effect) => sum + effect, 0) / count;
    const meanSize = effects.reduce((sum, effect) => sum + Math.abs(effect), 0) / count;
    const variance = effects.reduce((sum, effect) => sum + (effect - mean) * (effect - mean), 0) / (count - 1);
    return { mean, meanSize, spread: count > 1 ? Math.sqrt(variance) : 0, count };
  });
}
