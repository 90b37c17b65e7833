import type { LeverEvent } from '../panels/index.ts';

/** Moves of one lever this close together are one decision, and one tick on the timeline. */
const SAME_DECISION_MONTHS = 6;

/** Adds a lever's move; a correction soon after replaces it. */
export function appendEvent(events: readonly LeverEvent[], event: LeverEvent): LeverEvent[] {
  const last = events.findLast(({ lever }) => lever === event.lever);
  if (last !== undefined && event.month - last.month < SAME_DECISION_MONTHS) {
    return events.map((old) => (old === last ? { ...event, month: last.month } : old));
  }
  return [...events, event];
}
