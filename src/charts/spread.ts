/**
 * Moves label positions apart until neighbours are at least `gap` from each other and all stay between `top` and
 * `bottom`, each as near to where it belongs as that allows. Order is kept. Returns positions in the input's order.
 */
export function spreadLabels(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const placed: number[] = [];
  order.forEach((index, rank) => {
    const lowest = rank === 0 ? top : (placed[rank - 1] ?? top) + gap;
    placed.push(Math.max(wanted[index] ?? top, lowest));
  });
  // What ran over the bottom is pushed back up, neighbour by neighbour.
  for (let rank = placed.length - 1, limit = bottom; rank >= 0; rank--, limit = (placed[rank + 1] ?? bottom) - gap) {
    placed[rank] = Math.min(placed[rank] ?? bottom, limit);
  }
  const result = new Array<number>(wanted.length).fill(0);
  order.forEach((index, rank) => (result[index] = placed[rank] ?? 0));
  return result;
}
