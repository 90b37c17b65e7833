/** Drawing from weights by their running sums: exact, whatever the weights. */

/** Entries whose products are summed between two running sums that are kept. */
export const BLOCK = 16;

export const blocksOf = (entries: number): number => Math.ceil(entries / BLOCK);

/** 1 − 2⁻⁵³, the greatest number below 1. */
const ALMOST_ONE = 0.9999999999999999;

/** A draw from weights. What it leaves of its uniform number draws again, from what the entry is made of. */
export class Draw {
  /** The entry drawn. */
  at = 0;
  /** Where in the entry's stretch the number fell: uniform on [0, 1), whatever was drawn. */
  rest = 0;

  /**
   * Draws an entry from `from` up to, not with, `to`, by how much each adds to the running sums. Entries that add nothing
   * are never drawn.
   * @param u on [0, 1)
   */
  between(running: Float64Array, from: number, to: number, u: number): void {
    const last = running[to - 1]!;
    const target = u * last;
    let at = from;
    // A product instead of a branch: which half it is cannot be foreseen.
    for (let left = to - from; left > 1; ) {
      const half = left >> 1;
      at += half * Number(running[at + half - 1]! <= target);
      left -= half;
    }
    // Where u × total is rounded up to the total no sum is above it: then it is the last that adds something.
    while (at > from && running[at] === running[at - 1]) at -= 1;
    this.at = at;
    const below = at > from ? running[at - 1]! : 0;
    this.#keepRest((target - below) / (running[at]! - below));
  }

  /**
   * Draws an entry of one group by whole sizes, with the help of a guide (Chen and Asau 1974): where to begin looking for
   * equal steps of u. One step further on average, however large the group.
   * @param running sums of sizes within the group, `from` up to, not with, `to`
   * @param guide of {@link makeGuide}, in the same places
   * @param u on [0, 1)
   */
  guided(running: Uint32Array, guide: Uint32Array, from: number, to: number, u: number): void {
    const target = u * running[to - 1]!;
    let at = guide[from + Math.floor(u * (to - from))]!;
    while (running[at]! <= target && at < to - 1) at++;
    this.at = at;
  }

  /**
   * Draws k from 0 up to, not with, `count` in proportion to a_k·b_k, given their running sums at the ends of blocks.
   * @param u on [0, 1)
   * @param ends of {@link sumBlocks}, from `endsStart` on
   */
  product(
    a: Float64Array,
    aStart: number,
    b: Float64Array,
    bStart: number,
    count: number,
    ends: Float64Array,
    endsStart: number,
    u: number,
  ): void {
    this.between(ends, endsStart, endsStart + blocksOf(count), u);
    const block = this.at - endsStart;
    const first = block * BLOCK;
    const end = Math.min(count, first + BLOCK);
    const low = block > 0 ? ends[this.at - 1]! : 0;
    const target = low + this.rest * (ends[this.at]! - low);
    let sum = low;
    let at = first;
    let below = low;
    for (let k = first; k < end; k++) {
      const weight = a[aStart + k]! * b[bStart + k]!;
      if (weight === 0) continue;
      at = k;
      below = sum;
      sum += weight;
      if (sum > target) break;
    }
    this.at = at;
    this.#keepRest((target - below) / (sum - below));
  }

  #keepRest(rest: number): void {
    this.rest = rest < 0 ? 0 : rest < ALMOST_ONE ? rest : ALMOST_ONE;
  }
}

/** Running sums of a_k·b_k at the end of each block, of `count` entries. */
export function sumBlocks(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  count: number,
  ends: Float64Array,
  endsStart: number,
): void {
  let sum = 0;
  for (let k = 0, block = endsStart; k < count; block++) {
    const end = Math.min(count, k + BLOCK);
    for (; k < end; k++) sum += a[aStart + k]! * b[bStart + k]!;
    ends[block] = sum;
  }
}

/** For each of equal steps of u, the first entry that the step can draw; see {@link Draw.guided}. */
export function makeGuide(running: Uint32Array, guide: Uint32Array, from: number, to: number): void {
  const total = to > from ? running[to - 1]! : 0;
  const steps = to - from;
  let at = from;
  for (let step = 0; step < steps; step++) {
    const target = (step / steps) * total;
    while (running[at]! <= target && at < to - 1) at++;
    guide[from + step] = at;
  }
}

const draw = new Draw();

/** @param u on [0, 1) */
export function drawFromRunningSum(running: Float64Array, u: number): number {
  draw.between(running, 0, running.length, u);
  return draw.at;
}
