/** How long households wait until they think about their job or home again, and how often establishments move and close. */
import { power } from '../base/index.ts';
import { Waiting } from '../kernels/index.ts';
import type { Parameters } from '../registries/index.ts';
import type { Turnover, WaitingTimes } from '../state/index.ts';

/** Laws that are kept for the next run: those of one set of parameters, and some more for runs that change a few. */
const MOST_KEPT = 32;
const kept = new Map<number, Waiting>();

export function waitingTimes(p: Parameters): WaitingTimes {
  return {
    job: lawOf(p.hazardJob),
    renter: lawOf(p.hazardRenter),
    owner: lawOf(p.hazardOwner),
  };
}

/** How often establishments move and close. */
export const turnoverOf = (p: Parameters): Turnover => ({
  move: p.turnover.map(() => p.hazardEstablishment),
  close: p.turnover.map(monthlyHazard),
});

/** A law never changes, so that runs can share it. */
function lawOf(hazard: number): Waiting {
  const law = kept.get(hazard) ?? new Waiting(hazard);
  kept.delete(hazard);
  kept.set(hazard, law);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT) kept.delete(oldest!);
  return law;
}

/** Chance a month that comes to a share `yearly` of those that stood at the beginning of a year. */
export function monthlyHazard(yearly: number): number {
  return yearly >= 1 ? 1 : 1 - power(1 - yearly, 1 / 12);
}
