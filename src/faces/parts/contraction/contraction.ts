/**
 * When a pulled lever shows the logical city by itself: only where the run answers with nearer or farther centres, and only
 * until that answer is complete. The levers decide nothing here, the run's minutes do.
 */

import type { Contraction } from '../../page.ts';

/** One month: minutes to the core, the mean of all places by who is there. */
export interface FeltMonth {
  readonly month: number;
  readonly minutes: number;
}

/** The answer to a lever, from the pull until it is complete. */
export type Answer =
  /** No lever was pulled, or its answer is over. */
  | { readonly kind: 'none' }
  /** Pulled, and the minutes haven't changed enough to be shown. */
  | { readonly kind: 'awaited'; readonly pulled: FeltMonth }
  /** The minutes are changing; `marks` are the months by which one sees that they come to rest. */
  | { readonly kind: 'seen'; readonly pulled: FeltMonth; readonly marks: readonly FeltMonth[] }
  /** The minutes rest. */
  | { readonly kind: 'complete'; readonly pulled: FeltMonth; readonly last: FeltMonth };

export const NO_ANSWER: Answer = { kind: 'none' };

/** Below this share of the minutes one would not see the city contract. */
const SEEN_SHARE = 0.03;
/** A lever that has done nothing by then is no cause any more. */
const PATIENCE_MONTHS = 60;
/** Minutes are at rest when they change by less than this share within `REST_MONTHS`. */
const REST_SHARE = 0.004;
const REST_MONTHS = 6;
/** An answer that goes on for longer is shown no further: one wants the map back. */
const LONGEST_MONTHS = 96;

/** A lever was pulled in a month. A second pull is another cause of the same answer. */
export function pullLever(answer: Answer, now: FeltMonth): Answer {
  if (answer.kind === 'seen' || answer.kind === 'complete')
    return { kind: 'seen', pulled: answer.pulled, marks: [now] };
  if (answer.kind === 'awaited') return { ...answer, pulled: { ...answer.pulled, month: now.month } };
  return { kind: 'awaited', pulled: now };
}

/** The run shows a month; one before the pull ends the answer. */
export function passMonth(answer: Answer, now: FeltMonth): Answer {
  if (answer.kind === 'none' || now.month < answer.pulled.month) return NO_ANSWER;
  const changed = Math.abs(now.minutes / answer.pulled.minutes - 1);
  if (answer.kind === 'awaited') {
    if (changed >= SEEN_SHARE) return { kind: 'seen', pulled: answer.pulled, marks: [now] };
    return now.month - answer.pulled.month > PATIENCE_MONTHS ? NO_ANSWER : answer;
  }
  if (answer.kind === 'complete') return { ...answer, last: now };
  const marks = [...answer.marks.filter(({ month }) => month > now.month - 2 * REST_MONTHS), now];
  const before = marks.findLast(({ month }) => month <= now.month - REST_MONTHS);
  const rests = before !== undefined && Math.abs(now.minutes / before.minutes - 1) < REST_SHARE;
  const over = rests || now.month - answer.pulled.month > LONGEST_MONTHS;
  return over ? { kind: 'complete', pulled: answer.pulled, last: now } : { ...answer, marks };
}

/** What there is to see of an answer. */
export function contractionOf(answer: Answer): Contraction | undefined {
  if (answer.kind !== 'seen' && answer.kind !== 'complete') return undefined;
  const last = answer.kind === 'seen' ? answer.marks.at(-1) : answer.last;
  return { from_min: answer.pulled.minutes, to_min: last?.minutes ?? answer.pulled.minutes };
}
