/** What a change says about the thesis: information gathers in the core, everything else leaves it (MODEL section 1). */
import { isAtRest } from '../equilibrium/index.ts';
import { INFORMATION, LAYERS } from '../registries/index.ts';
import type { Reading } from './reading.ts';

/**
 * `holds`: moved as the thesis says. `reverses`: moved the other way. `unmoved`: by no more than the threshold either way,
 * so that the thesis fails there. `noRest`: the solver found no rest, so nothing can be said.
 */
export const VERDICTS = ['holds', 'unmoved', 'reverses', 'noRest'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * All eight layers together. `holds`: all eight hold. `reverses`: information leaves the core, or some layer reverses and
 * none holds. `unmoved`: none holds and none reverses. `partly`: the rest, so some hold, and information does not leave.
 */
export const THESIS_VERDICTS = ['holds', 'partly', 'unmoved', 'reverses', 'noRest'] as const;
export type ThesisVerdict = (typeof THESIS_VERDICTS)[number];

/** How many of the eight layers got each verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

export interface Judgement {
  /** By layer. */
  readonly verdicts: readonly Verdict[];
  readonly thesis: ThesisVerdict;
  readonly counts: VerdictCounts;
}

/** A quarter of a percentage point, in shares. */
export const DEFAULT_THRESHOLD = 0.0025;

/** Which way the thesis says that each layer's core share goes. */
export const THESIS_SIGN: readonly (1 | -1)[] = LAYERS.map((_, layer) => (layer === INFORMATION ? 1 : -1));

/**
 * Judges a reading.
 * @param threshold share (0–1) that a change must exceed to count as one; where chance enters, it must exceed the 95 %
 * interval too
 */
export function judge(reading: Reading, threshold: number): Judgement {
  const verdicts = LAYERS.map((_, layer) => verdictOf(reading, layer, threshold));
  const counts = countVerdicts(verdicts);
  return { verdicts, thesis: together(verdicts, counts), counts };
}

function verdictOf(reading: Reading, layer: number, threshold: number): Verdict {
  const change = reading.change[layer]!;
  const { residual = 0, trafficBalanced = true } = reading;
  if (!isAtRest({ residual, trafficBalanced }) || Number.isNaN(change)) return 'noRest';
  const needed = Math.max(threshold, reading.uncertainty?.[layer] ?? 0);
  if (Math.abs(change) <= needed) return 'unmoved';
  return change * THESIS_SIGN[layer]! > 0 ? 'holds' : 'reverses';
}

/** How often each verdict stands in a list. */
export function countVerdicts(verdicts: readonly Verdict[]): VerdictCounts {
  const count = (verdict: Verdict) => verdicts.filter((other) => other === verdict).length;
  return { holds: count('holds'), unmoved: count('unmoved'), reverses: count('reverses'), noRest: count('noRest') };
}

function together(verdicts: readonly Verdict[], { holds, reverses, noRest }: VerdictCounts): ThesisVerdict {
  if (noRest > 0) return 'noRest';
  if (holds === verdicts.length) return 'holds';
  if (verdicts[INFORMATION] === 'reverses') return 'reverses';
  if (holds > 0) return 'partly';
  return reverses > 0 ? 'reverses' : 'unmoved';
}
