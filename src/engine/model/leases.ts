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
  lease(run, row, deskNeed_ticks(run, run.establishments.function[row]!));
}

/** The others keep what they have, and rent more where they need more. Where `leases` are none, all pay for what they need. */
export function extendLeases(run: Run): void {
  const { establishments, parameters } = run;
  const { count, lease: held } = establishments;
  const kind = establishments.function;
  const need = parameters.tele.map((_, f) => deskNeed_ticks(run, f));
  const none = parameters.leases === 'none';
  for (let row = 0; row < count; row++) {
    const now = need[kind[row]!]!;
    if (now > held[row]! || (none && now < held[row]!)) lease(run, row, now);
  }
}

/** Changes what is under lease, here and in the count of the cell. */
function lease({ establishments, fields, geography: { n } }: Run, row: number, ticks: number): void {
  const { cell, size, lease: held } = establishments;
  fields.countedLeases[establishments.function[row]! * n + cell[row]!]! += size[row]! * (ticks - held[row]!);
  held[row] = ticks;
}
