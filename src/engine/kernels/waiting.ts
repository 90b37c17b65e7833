/**
 * Waiting times: in which month something next strikes whose chance is the same in every month. Drawn once, when it struck
 * last, instead of asked for every month: P(no sooner than in k + 1 months) = (1 − hazard)^k either way (geometric law).
 */
import { log } from '../base/index.ts';

const TWO_TO_32 = 4294967296;
/** A month that no run reaches. */
export const NEVER = 0xffff;

/** ln of the chance that a month passes without: what {@link nextMonth} divides by. */
export const logSurvival = (hazard: number): number => (hazard >= 1 ? Number.NEGATIVE_INFINITY : log(1 - hazard));

/**
 * The month of the next time, after `month`.
 * @param word 32 random bits; the chance of each waiting time is right to 2^−32
 * @param lnSurvival of {@link logSurvival}; 0 where it never strikes
 */
export function nextMonth(month: number, word: number, lnSurvival: number): number {
  if (lnSurvival === 0) return NEVER;
  const next = month + 1 + Math.floor(log((word + 1) / TWO_TO_32) / lnSurvival);
  return next < NEVER ? next : NEVER;
}
