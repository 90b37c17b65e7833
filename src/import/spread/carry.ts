/**
 * Whole numbers in proportion to weights that add up to `total` exactly: what is cut off one is carried to the next, so that each is
 * within 1 of its share and so is every stretch of neighbours. Few people on many cells stay spread out.
 */
export function carry(weights: ArrayLike<number>, total: number): number[] {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k]!;
  if (total !== 0 && !(sum > 0)) throw new Error(`${total} to share out, but the weights add up to ${sum}`);
  let [before, given] = [0, 0];
  return Array.from(weights, (weight) => {
    before += weight;
    const whole = total === 0 ? 0 : Math.round((before / sum) * total) - given;
    given += whole;
    return whole;
  });
}
