/** Quantiles of Student's t: intervals of few clusters are wider than those of the normal distribution. */

/** Of the standard normal distribution, at .975. */
const NORMAL_975 = 1.959963984540054;

/**
 * The number that Student's t with `freedom` degrees exceeds in one of forty cases, by the expansion of Cornish and Fisher
 * (Abramowitz and Stegun 26.7.5): right to .001 from five degrees on.
 */
export function student975(freedom: number): number {
  const x = NORMAL_975;
  const n = Math.max(1, freedom);
  const [x3, x5, x7, x9] = [x ** 3, x ** 5, x ** 7, x ** 9];
  return (
    x +
    (x3 + x) / (4 * n) +
    (5 * x5 + 16 * x3 + 3 * x) / (96 * n ** 2) +
    (3 * x7 + 19 * x5 + 17 * x3 - 15 * x) / (384 * n ** 3) +
    (79 * x9 + 776 * x7 + 1482 * x5 - 1920 * x3 - 945 * x) / (92_160 * n ** 4)
  );
}
