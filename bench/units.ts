/** What machines are compared by: one draw, and one read that the cache does not hold. */
import { KeyedStream, STREAM } from '../src/engine/base/index.ts';

const DRAWS = 400_000;
const READS = 400_000;
/** 256 MB: more than any cache. */
const PLACES = 1 << 26;

export interface Units {
  /** One Threefry-2×32-20 of the engine's own. */
  readonly draw_ns: number;
  /** Four bytes at a random place of 256 MB; the next place follows from what was read. */
  readonly read_ns: number;
}

const places = wayThroughMemory();

/** A column whose entries lead from place to place, all of them in one round (Sattolo 1986). */
function wayThroughMemory(): Uint32Array {
  const column = Uint32Array.from({ length: PLACES }, (_, place) => place);
  let word = 1;
  for (let place = PLACES - 1; place > 0; place--) {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((word / 4294967296) * place);
    const value = column[place]!;
    column[place] = column[other]!;
    column[other] = value;
  }
  return column;
}

let at = 0;
/** Kept, so that no compiler leaves the work out. */
export let seen = 0;

/** Measures both once. */
export function measureUnits(): Units {
  const stream = new KeyedStream(1, STREAM.hazards);
  const started = performance.now();
  for (let id = 0; id < DRAWS; id++) {
    stream.draw(1, id);
    seen ^= stream.high;
  }
  const drawn = performance.now();
  for (let k = 0; k < READS; k++) at = places[at]!;
  const read = performance.now();
  seen ^= at;
  return { draw_ns: (1e6 * (drawn - started)) / DRAWS, read_ns: (1e6 * (read - drawn)) / READS };
}
