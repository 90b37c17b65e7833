/** Finds the workers of establishments that moved, by one look through a column; for threads to share. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { type Run, TRAIT_FUNCTION } from '../state/index.ts';
import { share, type Task } from '../team/index.ts';

/** Words of 32 households that a thread takes at a time. */
const CHUNK = 2048;

/**
 * Lists the workers of establishments that moved, but for those whose month has come. They are found by looking through the
 * column: an index from establishments to workers would cost more memory than the rest of a household together, and keeping
 * it up more time than this pass.
 * @returns workers of establishments that moved, listed or not, by function
 */
export function listUprooted({ lists, households, month }: Run): Float64Array {
  const { uprooted, moved, marked, workers } = lists;
  const { work, nextJob } = households;
  uprooted.count = 0;
  const uprootedBy = new Float64Array(FUNCTION_COUNT);
  if (moved.count === 0) return uprootedBy;
  for (let k = 0; k < moved.count; k++) marked.add(moved.ids[k]!);
  const { words } = workers;
  share(UPROOTED, [work, marked.words, words], [], words.length, CHUNK);
  for (let w = 0; w < words.length; w++) {
    for (let bits = words[w]!; bits !== 0; bits &= bits - 1) {
      const id = 32 * w + 31 - Math.clz32(bits & -bits);
      uprootedBy[work[id]! & TRAIT_FUNCTION]! += 1;
      if (nextJob[id] !== month) uprooted.add(id);
    }
  }
  for (let k = 0; k < moved.count; k++) marked.remove(moved.ids[k]!);
  return uprootedBy;
}

/** Marks who works in a marked establishment. */
export const UPROOTED: Task<readonly [work: Uint32Array, marked: Uint32Array, found: Uint32Array]> = {
  run([work, marked, found], _, from, to) {
    for (let w = from; w < to; w++) {
      const first = 32 * w;
      const end = Math.min(work.length, first + 32);
      let bits = 0;
      for (let id = first; id < end; id++) {
        const word = work[id]!;
        // The bit of the establishment, which stands in the word above the traits.
        bits |= ((marked[word >>> 10]! >>> (word >>> 5)) & 1) << (id & 31);
      }
      found[w] = bits;
    }
  },
};
