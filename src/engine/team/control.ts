/** The words by which the leader of a team tells its members what to do, and they tell it how far they are. */

/** Grows with every order; members wait for it. */
export const TURN = 0;
/** Members that have carried out the last order; the leader waits for it. */
export const DONE = 1;
/** Index of the task, or {@link COME_OUT}. */
export const TASK = 2;
export const DESK = 3;
/** Number of entries of the task, number that a thread takes at a time, and the first entry that is not taken yet. */
export const COUNT = 4;
export const CHUNK = 5;
export const NEXT = 6;
/** Members that could not carry out an order. */
export const FAILED = 7;
/** Numbers of the task. */
export const NUMBER_COUNT = 8;
const WORDS = 16;
const MOST_NUMBERS = 16;

/** Members leave their work and listen to messages. */
export const COME_OUT = -1;

export interface Control {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
}

export const controlMemory = (): SharedArrayBuffer => new SharedArrayBuffer(WORDS * 4 + MOST_NUMBERS * 8);

export const controlOf = (memory: SharedArrayBuffer): Control => ({
  words: new Int32Array(memory, 0, WORDS),
  numbers: new Float64Array(memory, WORDS * 4, MOST_NUMBERS),
});

/** Takes chunks of the task until none is left. */
export function workOnChunks({ words }: Control, work: (from: number, to: number) => void): void {
  const count = Atomics.load(words, COUNT);
  const chunk = Atomics.load(words, CHUNK);
  for (;;) {
    const from = Atomics.add(words, NEXT, chunk);
    if (from >= count) return;
    work(from, Math.min(count, from + chunk));
  }
}
