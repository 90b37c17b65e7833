/** How long agents wait until they think about their job, home or place again: one law a hazard, for a whole run. */
import { power } from '../base/index.ts';
import { Waiting } from '../kernels/index.ts';
import type { Parameters } from '../registries/index.ts';
import type { WaitingTimes } from '../state/index.ts';

export function waitingTimes(p: Parameters): WaitingTimes {
  return {
    job: new Waiting(p.hazardJob),
    renter: new Waiting(p.hazardRenter),
    owner: new Waiting(p.hazardOwner),
    move: new Waiting(p.hazardEstablishment),
    close: p.turnover.map((yearly) => new Waiting(monthlyHazard(yearly))),
  };
}

/** Chance a month that comes to a share `yearly` of those that stood at the beginning of a year. */
export function monthlyHazard(yearly: number): number {
  return yearly >= 1 ? 1 : 1 - power(1 - yearly, 1 / 12);
}
