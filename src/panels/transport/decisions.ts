import type { LeverId } from '../../engine/index.ts';

/** A lever was moved. */
export interface LeverEvent {
  readonly month: number;
  readonly lever: LeverId;
  readonly value: number;
  readonly overMonths: number;
}

/** Moves of one lever that follow each other within so many months are one decision, however many clicks it took. */
const SAME_DECISION_MONTHS = 12;
/** Ticks nearer to each other than this can't be told apart. */
const LEAST_GAP_PX = 15;

/** What was decided: moves of one lever in quick succession as one, where the first of them was and to the last's value. */
export function decisions(events: readonly LeverEvent[]): LeverEvent[] {
  const made: LeverEvent[] = [];
  const moved = new Map<LeverId, number>();
  for (const event of events) {
    const index = made.findLastIndex(({ lever }) => lever === event.lever);
    const last = made[index];
    if (last !== undefined && event.month - (moved.get(event.lever) ?? last.month) < SAME_DECISION_MONTHS)
      made[index] = { ...event, month: last.month };
    else made.push(event);
    moved.set(event.lever, event.month);
  }
  return made.toSorted((a, b) => a.month - b.month);
}

/** Decisions that share a tick, in order of time. */
export interface Tick {
  /** Month of the first. */
  readonly month: number;
  readonly decisions: readonly LeverEvent[];
}

/** One tick for each decision, or for several that would stand in each other's way. */
export function ticksOf(made: readonly LeverEvent[], pixelsPerMonth: number): Tick[] {
  const ticks: { month: number; decisions: LeverEvent[] }[] = [];
  for (const decision of made) {
    const last = ticks.at(-1);
    if (last !== undefined && (decision.month - last.month) * pixelsPerMonth < LEAST_GAP_PX)
      last.decisions.push(decision);
    else ticks.push({ month: decision.month, decisions: [decision] });
  }
  return ticks;
}
