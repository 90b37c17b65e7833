/** What a number did from sample to sample: the line of least squares through it, and how sure that line is. */
export interface Growth {
  /** Per step of x. */
  readonly slope: number;
  /** Standard error of the slope. */
  readonly error: number;
}

export interface Sample {
  readonly x: number;
  readonly y: number;
}

export function growth(samples: readonly Sample[]): Growth {
  const count = samples.length;
  if (count < 3) throw new RangeError(`got ${count} samples, expected at least 3`);
  const mean = (pick: (sample: Sample) => number) => samples.reduce((sum, one) => sum + pick(one), 0) / count;
  const [x, y] = [mean((one) => one.x), mean((one) => one.y)];
  const spread = samples.reduce((sum, one) => sum + (one.x - x) ** 2, 0);
  const slope = samples.reduce((sum, one) => sum + (one.x - x) * (one.y - y), 0) / spread;
  const left = samples.reduce((sum, one) => sum + (one.y - y - slope * (one.x - x)) ** 2, 0);
  return { slope, error: Math.sqrt(left / (count - 2) / spread) };
}

/** Two standard errors: one time in forty a line lies further up by luck. */
const SURE = 2;

/** Surely less than the limit. */
export const isFlat = ({ slope, error }: Growth, limit: number): boolean => slope + SURE * error < limit;

/** Surely more than the limit. */
export const isGrowing = ({ slope, error }: Growth, limit: number): boolean => slope - SURE * error > limit;
