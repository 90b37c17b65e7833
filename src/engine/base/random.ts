/**
 * Keyed randomness: every draw is a function of (seed, stream, month, agent id) and of nothing else, so that the order of
 * agents, chunks of a month, threads and levers elsewhere never change another agent's luck.
 *
 * Threefry-2×32 with 20 rounds: Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3". Checked
 * against the published known-answer vectors in test/engine/random.test.ts.
 */

/** What a draw is for. Append only: a changed number changes every run. Numbers that are missing here were in use once. */
export const STREAM = {
  hazards: 6,
  job: 9,
  home: 11,
  jobFunction: 13,
  jobTraits: 14,
  relocationLot: 15,
  relocationSpot: 16,
  firm: 17,
  headOffice: 18,
  restPointStart: 19,
  sensitivity: 20,
  startJobs: 21,
  startResidents: 22,
  startWorkplaces: 23,
  startHomes: 24,
  startCommutes: 25,
  startCommuters: 26,
  startCells: 27,
  startTeleworkers: 28,
  startOwners: 29,
  closing: 30,
  moving: 31,
  places: 32,
} as const;

const PARITY = 0x1bd11bda;
const TWO_TO_26 = 67108864;
const TWO_TO_MINUS_53 = 1.1102230246251565e-16;

/** One keyed stream. `draw` leaves two independent 32-bit words in `high` and `low`. */
export class KeyedStream {
  high = 0;
  low = 0;
  /** The two words of the key. */
  readonly key0: number;
  readonly key1: number;
  readonly #key2: number;

  constructor(seed: number, stream: number) {
    this.key0 = seed | 0;
    this.key1 = stream | 0;
    this.#key2 = PARITY ^ this.key0 ^ this.key1;
  }

  /** Threefry-2×32-20 of counter (id, month) under key (seed, stream). */
  draw(month: number, id: number): void {
    const k0 = this.key0;
    const k1 = this.key1;
    const k2 = this.#key2;
    let a = (id + k0) | 0;
    let b = (month + k1) | 0;
    a = (a + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + k1) | 0;
    b = (b + k2 + 1) | 0;
    a = (a + b) | 0;
    b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0;
    b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0;
    b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0;
    b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + k2) | 0;
    b = (b + k0 + 2) | 0;
    a = (a + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + k0) | 0;
    b = (b + k1 + 3) | 0;
    a = (a + b) | 0;
    b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0;
    b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0;
    b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0;
    b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + k1) | 0;
    b = (b + k2 + 4) | 0;
    a = (a + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    this.high = (a + k2) >>> 0;
    this.low = (b + k0 + 5) >>> 0;
  }

  /** Uniform on [0, 1) with 53 bits: two words, because one 32-bit word would lose rare cells. */
  uniform(month: number, id: number): number {
    this.draw(month, id);
    return uniformOf(this.high, this.low);
  }
}

/** A number on [0, 1) of two words. */
export function uniformOf(high: number, low: number): number {
  return ((high >>> 5) * TWO_TO_26 + (low >>> 6)) * TWO_TO_MINUS_53;
}

/** The 32-bit threshold below which a word counts as an event of probability `p`. */
export function threshold(p: number): number {
  return Math.round(Math.min(1, Math.max(0, p)) * 4294967296);
}
