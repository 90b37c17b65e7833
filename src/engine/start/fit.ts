/** A table of expected numbers with given sums of rows and columns, as near to a law as can be. */

const MOST_ROUNDS = 100;
const TIGHT = 1e-8;
/** Sums below this are left alone: dividing by them would leave the range of numbers. */
const TINY = 1e-200;

/**
 * Scales columns and rows of `table` in turn until they sum to `rows` and `columns` (Sinkhorn), in place. Where the law is
 * too extreme for that, as with agents who weigh far places by e^−700, it stops after some rounds with rows exact.
 */
export function fitMargins(table: Float64Array, rows: ArrayLike<number>, columns: ArrayLike<number>): void {
  const factor = new Float64Array(columns.length).fill(1);
  const sums = new Float64Array(columns.length);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    scaleRows(table, rows, factor, sums);
    let gap = 0;
    for (let j = 0; j < columns.length; j++) {
      factor[j] = columns[j] === 0 ? 0 : sums[j]! > TINY ? columns[j]! / sums[j]! : 1;
      if (columns[j]! > 0) gap = Math.max(gap, Math.abs(factor[j]! - 1));
    }
    if (gap < TIGHT) return;
  }
}

/** Multiplies columns by `factor`, then rows by what they lack; leaves the columns' sums in `sums`. */
function scaleRows(table: Float64Array, rows: ArrayLike<number>, factor: Float64Array, sums: Float64Array): void {
  const width = factor.length;
  sums.fill(0);
  for (let i = 0; i < rows.length; i++) {
    let sum = 0;
    for (let j = 0, at = i * width; j < width; j++, at++) {
      const value = table[at]! * factor[j]!;
      table[at] = value;
      sum += value;
    }
    const scale = sum > TINY ? rows[i]! / sum : 0;
    for (let j = 0, at = i * width; j < width; j++, at++) {
      const value = table[at]! * scale;
      table[at] = value;
      sums[j]! += value;
    }
  }
}
