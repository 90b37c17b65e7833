/** In which order a grid is worked out: coarse first, so that a picture stands after nine points. */

/** How late each of `count` values in a row comes: the ends first, then what halves the gaps, and so on. */
export function refinement(count: number): readonly number[] {
  const turn = new Array<number>(count).fill(0);
  let gaps: (readonly [number, number])[] = count > 2 ? [[0, count - 1]] : [];
  for (let level = 1; gaps.length > 0; level++) {
    gaps = gaps.flatMap(([from, to]) => {
      const middle = (from + to) >> 1;
      turn[middle] = level;
      return [[from, middle] as const, [middle, to] as const].filter(([a, b]) => b - a > 1);
    });
  }
  return turn;
}

/**
 * Indices of a grid (across first, then up) from coarse to fine. Within a turn, points that share a parameter come one
 * after the other: the observed city depends on parameters, and is explained anew when they change.
 */
export function coarseToFine(across: number, up: number, together: 'across' | 'up' = 'up'): readonly number[] {
  const [x, y] = [refinement(across), refinement(up)];
  const column = (index: number) => index % across;
  const row = (index: number) => Math.floor(index / across);
  const turn = (index: number) => Math.max(x[column(index)]!, y[row(index)]!);
  const [first, second] = together === 'up' ? [row, column] : [column, row];
  return Array.from({ length: across * up }, (_, index) => index).sort(
    (a, b) => turn(a) - turn(b) || first(a) - first(b) || second(a) - second(b),
  );
}
