/** Puts a column in an order of which all are equally likely (Fisher and Yates); `uniform(k)` decides on entry k. */
export function shuffle(column: Uint32Array, uniform: (k: number) => number): void {
  for (let k = column.length - 1; k > 0; k--) {
    const other = Math.floor(uniform(k) * (k + 1));
    const value = column[k]!;
    column[k] = column[other]!;
    column[other] = value;
  }
}
