/**
 * Whole numbers in proportion to the weights that add up to `total` exactly: everyone gets the whole part of its share,
 * and what is left goes to the largest fractions (Hamilton's method). Ties go to the lower index.
 */
export function apportion(weights: ArrayLike<number>, total: number): number[] {
  const list = Array.from(weights);
  const sum = list.reduce((a, b) => a + b, 0);
  if (total === 0) return list.map(() => 0);
  if (!(sum > 0)) throw new Error(`${total} to share out, but the weights add up to ${sum}`);
  const shares = list.map((weight) => (weight / sum) * total);
  const result = shares.map(Math.floor);
  const left = total - result.reduce((a, b) => a + b, 0);
  const byFraction = shares
    .map((share, index) => ({ index, fraction: share - Math.floor(share) }))
    .filter(({ index }) => (list[index] as number) > 0)
    .sort((a, b) => b.fraction - a.fraction || a.index - b.index);
  for (const { index } of byFraction.slice(0, left)) result[index] = (result[index] as number) + 1;
  return result;
}
