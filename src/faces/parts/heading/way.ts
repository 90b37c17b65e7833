/**
 * How much of the way from a start to a rest has been gone: of the step from start to now, the part along the way, over its
 * length. 0 at the start, 1 at the rest, negative on the start's other side.
 * @param least the way's length (root of summed squares, in the values' own unit) under which there is no way to speak of
 * @returns undefined where there is none
 */
export function wayGone(
  start: ArrayLike<number>,
  now: ArrayLike<number>,
  rest: ArrayLike<number>,
  least: number,
): number | undefined {
  let squared = 0;
  let along = 0;
  for (let i = 0; i < start.length; i++) {
    const step = rest[i]! - start[i]!;
    squared += step * step;
    along += step * (now[i]! - start[i]!);
  }
  return squared > 0 && Math.sqrt(squared) >= least ? along / squared : undefined;
}

/** √ of summed squares. */
export function lengthOf(values: ArrayLike<number>): number {
  let squared = 0;
  for (let i = 0; i < values.length; i++) squared += values[i]! * values[i]!;
  return Math.sqrt(squared);
}
