/**
 * Puts a column in an order of which all are equally likely (Fisher and Yates).
 * @param uniform on [0, 1): entry k decides on entry k of the column
 */
export function shuffle(column: Uint32Array, uniform: Float64Array): void {
  for (let k = column.length - 1; k > 0; k--) {
    const other = Math.floor(uniform[k]! * (k + 1));
    const value = column[k]!;
    column[k] = column[other]!;
    column[other] = value;
  }
}
