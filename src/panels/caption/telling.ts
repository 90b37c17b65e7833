/** When a change of the core's share will stand out from luck, foreseen from where the city is heading. */
import { HOUSING } from '../../engine/index.ts';
import { CORE_SHARES } from './moves.ts';
import { changeDeviation, isChance, type Sample, turnover } from './noise.ts';

/** Months in which half of a change of homes, and of jobs, is over (docs/model.md, section 4: reconsidering). */
const HALF_MONTHS = { homes: 120, jobs: 48 } as const;
/** A change that takes longer than this to stand out is not foreseen. */
const LONGEST_MONTHS = 360;

/** What is known of a run whose levers stand. */
export interface Foreseen {
  /** Indicators of the start. */
  readonly start: ArrayLike<number>;
  /** Core shares by layer where the city would rest under today's levers, 0–1. */
  readonly rest: readonly number[];
  /** Months from the start to the first lever that was pulled. */
  readonly pulled: number;
  readonly sample: Sample;
}

/**
 * By layer the first month, counted from the start, in which its change will be larger than luck would make it; undefined
 * where that takes more than thirty years, or the layer stays where it is.
 */
export function tellingMonths({ start, rest, pulled, sample }: Foreseen): (number | undefined)[] {
  return CORE_SHARES.map((column, layer) => {
    const [from, to] = [start[column] ?? Number.NaN, rest[layer] ?? Number.NaN];
    const half = layer === HOUSING ? HALF_MONTHS.homes : HALF_MONTHS.jobs;
    for (let month = pulled + 1; month <= LONGEST_MONTHS; month++) {
      const change = (to - from) * (1 - 2 ** ((pulled - month) / half));
      const renewed = turnover(layer, month, sample);
      const deviation = changeDeviation(from, from + change, sample.draws[layer] ?? 0, renewed);
      if (!isChance(change, deviation, true)) return month;
    }
    return undefined;
  });
}
