/**
 * Running sums at the end of every few zones, kept while a sum over zones is built. A draw finds its stretch of zones there
 * and goes through that one alone; it adds in the order in which the sum was built, so every zone gets exactly its share.
 */

/** Zones in a stretch; the last one can be shorter. */
export const STRETCH = 16;

export const stretchCount = (zones: number): number => Math.ceil(zones / STRETCH);

/** Index of the first of `count` running sums (from `first` on, `step` apart) that is above `target`; else of the last. */
export function stretchHolding(sums: Float64Array, first: number, step: number, count: number, target: number): number {
  let k = 0;
  for (let at = first; k < count - 1 && sums[at]! <= target; at += step) k += 1;
  return k;
}
