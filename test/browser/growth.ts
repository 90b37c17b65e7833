/**
 * What a number did from sample to sample: the median of the slopes between any two samples, and the interval that holds the
 * slope in 19 of 20 cases (Theil and Sen; P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, 1968).
 * A few samples that are far off, as of a heap with something under way, move neither much. A line of least squares would.
 */
export interface Growth {
  /** Per step of x. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

export interface Sample {
  readonly x: number;
  readonly y: number;
}

/** Standard deviations of a normal distribution that leave one in forty at each side. */
const SURE = 1.96;

/** Throws a RangeError for fewer than four samples: they have too few slopes for an interval. The `x` differ and rise. */
export function growth(samples: readonly Sample[]): Growth {
  const count = samples.length;
  if (count < 4) throw new RangeError(`got ${count} samples, expected at least 4`);
  const slopes = samples
    .flatMap((from, k) => samples.slice(k + 1).map((to) => (to.y - from.y) / (to.x - from.x)))
    .sort((a, b) => a - b);
  const at = (rank: number) => slopes[Math.min(slopes.length - 1, Math.max(0, rank))] ?? Number.NaN;
  const middle = (slopes.length - 1) / 2;
  // Kendall's S, the number of rising pairs less that of falling ones, has this deviation where nothing grows.
  const reach = (SURE * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18)) / 2;
  return {
    slope: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    low: at(Math.floor(middle - reach)),
    high: at(Math.ceil(middle + reach)),
  };
}

/** Surely less than the limit. */
export const isFlat = ({ high }: Growth, limit: number): boolean => high < limit;

/** Surely more than the limit. */
export const isGrowing = ({ low }: Growth, limit: number): boolean => low > limit;
