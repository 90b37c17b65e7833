/** Floor space under lease: what freed desks leave empty stays let, and paid for, until the lease ends. */
import { FUNCTION_COUNT } from '../functions.ts';
import type { Run } from '../state.ts';

/** Whole ticks of floor space per job: sums over establishments do not depend on their order. */
export const LEASE_TICKS = 16_777_216;

/** Floor space that a job of the function needs this month, of what it needed before remote work; see η_d of (9). */
export function deskNeed({ parameters, levers }: Run, f: number): number {
  return 1 - parameters.hotDesk * levers.remoteWork * parameters.tele[f]!;
}

/**
 * An establishment that has just moved or opened leases what it needs. The others keep what they have, and rent more where
 * they need more: a lease ends when the establishment goes, no earlier.
 */
export function renewLeases(run: Run): void {
  const { establishments, parameters } = run;
  const { count, moved, lease } = establishments;
  const kind = establishments.function;
  const need = Uint32Array.from({ length: FUNCTION_COUNT }, (_, f) => Math.round(LEASE_TICKS * deskNeed(run, f)));
  for (let row = 0; row < count; row++) {
    const now = need[kind[row]!]!;
    if (moved[row] === 1 || now > lease[row]! || parameters.model === 'first') lease[row] = now;
  }
}
