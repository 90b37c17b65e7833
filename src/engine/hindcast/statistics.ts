/** Statistics of small tables: plain formulas, each with an optional weight w a row. */

/** One number a row, and how much the row counts. */
export type Column = readonly number[];

const sumOf = (count: number, term: (row: number) => number): number => {
  let sum = 0;
  for (let row = 0; row < count; row++) sum += term(row);
  return sum;
};

/** SSE = Σ w·(x − y)². */
export const squaredError = (x: Column, y: Column, w: Column): number =>
  sumOf(x.length, (row) => w[row]! * (x[row]! - y[row]!) * (x[row]! - y[row]!));

/** √(SSE / Σ w). */
export const rootMeanSquareError = (x: Column, y: Column, w: Column): number =>
  Math.sqrt(squaredError(x, y, w) / sumOf(w.length, (row) => w[row]!));

/** Σ w·|x − y| / Σ w. */
export const meanAbsoluteError = (x: Column, y: Column, w: Column): number =>
  sumOf(x.length, (row) => w[row]! * Math.abs(x[row]! - y[row]!)) / sumOf(w.length, (row) => w[row]!);

/**
 * Least squares y = a + b·x: b = Σ w(x−x̄)(y−ȳ) / Σ w(x−x̄)², a = ȳ − b·x̄. Where all x are the same, b is 0 and a the mean.
 * `leftOut[k]` is the value at row k of the line through all the other rows: y_k − e_k/(1 − h_k), with e the residual and
 * h_k = w_k/Σw + w_k(x_k−x̄)²/Σ w(x−x̄)² the leverage; NaN where the others make no line.
 */
export function fitLine(x: Column, y: Column, w: Column): LineFit {
  const count = x.length;
  const total = sumOf(count, (row) => w[row]!);
  const meanX = sumOf(count, (row) => w[row]! * x[row]!) / total;
  const meanY = sumOf(count, (row) => w[row]! * y[row]!) / total;
  const spread = sumOf(count, (row) => w[row]! * (x[row]! - meanX) * (x[row]! - meanX));
  const slope = spread > 0 ? sumOf(count, (row) => w[row]! * (x[row]! - meanX) * (y[row]! - meanY)) / spread : 0;
  const intercept = meanY - slope * meanX;
  const fitted = x.map((value) => intercept + slope * value);
  const leftOut = fitted.map((value, row) => {
    const away = x[row]! - meanX;
    const leverage = w[row]! / total + (spread > 0 ? (w[row]! * away * away) / spread : 0);
    return 1 - leverage > LEAST_FREEDOM ? y[row]! - (y[row]! - value) / (1 - leverage) : Number.NaN;
  });
  return { intercept, slope, fitted, leftOut };
}

/** With less than this left over, the other rows leave the line open at the row: rounding would decide. */
const LEAST_FREEDOM = 1e-9;

export interface LineFit {
  readonly intercept: number;
  readonly slope: number;
  readonly fitted: Column;
  readonly leftOut: Column;
}

/** Slope through 0 of x on y, Σ w·x·y / Σ w·y²: 1 where x is as large as y, 0 where it says nothing, below where it is upside down. */
export const sizeRatio = (x: Column, y: Column, w: Column): number =>
  sumOf(x.length, (row) => w[row]! * x[row]! * y[row]!) / sumOf(x.length, (row) => w[row]! * y[row]! * y[row]!);

/** Pearson's r; NaN where one of the two never changes. */
export function pearson(x: Column, y: Column, w: Column): number {
  const total = sumOf(w.length, (row) => w[row]!);
  const meanX = sumOf(x.length, (row) => w[row]! * x[row]!) / total;
  const meanY = sumOf(y.length, (row) => w[row]! * y[row]!) / total;
  const product = sumOf(x.length, (row) => w[row]! * (x[row]! - meanX) * (y[row]! - meanY));
  const spreadX = sumOf(x.length, (row) => w[row]! * (x[row]! - meanX) * (x[row]! - meanX));
  const spreadY = sumOf(x.length, (row) => w[row]! * (y[row]! - meanY) * (y[row]! - meanY));
  return product / Math.sqrt(spreadX * spreadY);
}

/** Spearman's ρ: Pearson's r of the ranks. */
export const spearman = (x: Column, y: Column, w: Column): number => pearson(ranks(x), ranks(y), w);

/** Ranks from 1; equal values share the mean of theirs. */
export function ranks(values: Column): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}
