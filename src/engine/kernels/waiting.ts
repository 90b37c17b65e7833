/**
 * Waiting times: in which month something next strikes whose chance is the same in every month. Drawn once, when it struck
 * last, instead of asked for every month: P(no sooner than in k + 1 months) = (1 − hazard)^k either way (geometric law).
 */
import { exp, log } from '../base/index.ts';

const WORDS = 4294967296;
/** A month that no run reaches. */
export const NEVER = 0xffff;
/** The guide knows a word by its twelve highest bits. */
const GUIDES = 4096;
const SHIFT = 20;
const WORDS_A_GUIDE = WORDS / GUIDES;

/** The law of one hazard as a table, so that a draw takes a few comparisons and no logarithm. */
export class Waiting {
  /** How many of all 2^32 words wait k months or more, for k from 1 on; falls. A word below the k-th waits that long. */
  readonly #waiting: Float64Array;
  /** Months that even the highest word with these high bits waits. */
  readonly #guide = new Uint16Array(GUIDES);

  /** @param hazard chance a month, from 0 (never) to 1 (every month) */
  constructor(hazard: number) {
    this.#waiting = wordsThatWait(hazard);
    let months = 0;
    for (let high = GUIDES - 1; high >= 0; high--) {
      months = this.#from(months, (high + 1) * WORDS_A_GUIDE - 1);
      this.#guide[high] = months;
    }
  }

  /**
   * The month of the next time, after `month`.
   * @param word 32 random bits; the chance of each waiting time is right to 2^−32
   */
  next(month: number, word: number): number {
    const next = month + 1 + this.#from(this.#guide[word >>> SHIFT]!, word);
    return next < NEVER ? next : NEVER;
  }

  /** Months that pass before a word strikes, where at least `months` do. */
  #from(months: number, word: number): number {
    let k = months;
    while (word < this.#waiting[k]!) k++;
    return k;
  }
}

/** Entry k − 1: how many words wait k months or more. Ends where no word does, or at the last month of a run. */
function wordsThatWait(hazard: number): Float64Array {
  const lnSurvival = hazard >= 1 ? Number.NEGATIVE_INFINITY : log(1 - hazard);
  const months = lnSurvival === 0 ? NEVER : Math.min(NEVER, Math.ceil(log(WORDS) / -lnSurvival) + 1);
  return Float64Array.from({ length: months }, (_, k) => Math.round(WORDS * exp((k + 1) * lnSurvival)));
}
