/** Drawing from weights by their running sums: exact, whatever the weights. */

/** out_k = a_0·b_0 + … + a_k·b_k, of `out.length` entries from `aStart` and `bStart` on. */
export function runningProducts(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  out: Float64Array,
): void {
  let sum = 0;
  for (let k = 0, i = aStart, j = bStart; k < out.length; k++, i++, j++) {
    sum += a[i]! * b[j]!;
    out[k] = sum;
  }
}

/**
 * The entry from `from` up to, not with, `to` whose stretch of the running sums holds u × their total. Entries that add
 * nothing are never drawn.
 * @param u on [0, 1)
 */
export function drawBetween(running: Float64Array, from: number, to: number, u: number): number {
  let low = from;
  let high = to - 1;
  const target = u * running[high]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (running[middle]! > target) high = middle;
    else low = middle + 1;
  }
  // Where the product is rounded up to the total no sum is above it: then it is the last that adds something.
  while (low > from && running[low] === running[low - 1]) low -= 1;
  return low;
}

export const drawFromRunningSum = (running: Float64Array, u: number): number =>
  drawBetween(running, 0, running.length, u);
