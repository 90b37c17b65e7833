import type { LeverEvent } from '../panels/index.ts';

/** Adds a lever's move. Within a month only the last one counts: the run hears of no other. */
export function appendEvent(events: readonly LeverEvent[], event: LeverEvent): LeverEvent[] {
  const others = events.filter(({ lever, month }) => lever !== event.lever || month !== event.month);
  return [...others, event];
}
