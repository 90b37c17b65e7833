/** Floor space under lease: what freed desks leave empty stays let, and paid for, until the lease ends. */
import type { Run } from '../state/index.ts';

/** Whole ticks of floor space per job: sums over establishments do not depend on their order. */
export const LEASE_TICKS = 16_777_216;

/** Floor space that a job of the function needs this month, in ticks of what it needed before remote work; η_d of (9). */
export function deskNeed_ticks({ parameters, levers }: Run, f: number): number {
  return Math.round(LEASE_TICKS * (1 - parameters.hotDesk * levers.remoteWork * parameters.tele[f]!));
}

/** An establishment that moves, opens or thinks again about its place leases what it needs. */
export function endLease(run: Run, row: number): void {
  const { establishments } = run;
  establishments.lease[row] = deskNeed_ticks(run, establishments.function[row]!);
}

/** The others keep what they have, and rent more where they need more. Where `leases` are none, all pay for what they need. */
export function extendLeases(run: Run): void {
  const { establishments, parameters } = run;
  const { count, lease } = establishments;
  const kind = establishments.function;
  const need = parameters.tele.map((_, f) => deskNeed_ticks(run, f));
  for (let row = 0; row < count; row++) {
    const now = need[kind[row]!]!;
    if (now > lease[row]! || parameters.leases === 'none') lease[row] = now;
  }
}
