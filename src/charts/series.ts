/** Several numbers over time, column by column; only the first `length` entries of each array are in use. */
export interface Series {
  readonly length: number;
  /** Calendar years, rising. */
  readonly year: Float64Array;
  readonly columns: readonly Float64Array[];
}

/** Rows to draw: at most one a pixel, always with the last, so that long runs cost no more than short ones. */
export function rowsToDraw(length: number, pixels: number): number[] {
  const every = Math.max(1, Math.ceil(length / Math.max(2, pixels)));
  const rows: number[] = [];
  for (let row = 0; row < length - 1; row += every) rows.push(row);
  if (length > 0) rows.push(length - 1);
  return rows;
}

/** First row of each calendar year, for a table that one can read. */
export function rowsByYear({ length, year }: Series): number[] {
  const rows: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < length; row++) {
    const whole = Math.floor(year[row] ?? 0);
    if (whole > last) rows.push(row);
    last = whole;
  }
  return rows;
}
