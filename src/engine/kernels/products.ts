/** Dense products of a Z × Z matrix and a column. */

/**
 * Σ_k matrix_{start+k}·column_k. Four sums side by side, of every fourth product, added up in pairs at the end: a processor
 * need not wait for one addition before the next, and vector instructions give the same bits.
 */
export function rowProduct(matrix: Float64Array, start: number, column: Float64Array): number {
  const length = column.length;
  const end = length - (length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let k = 0, at = start; k < end; k += 4, at += 4) {
    s0 += matrix[at]! * column[k]!;
    s1 += matrix[at + 1]! * column[k + 1]!;
    s2 += matrix[at + 2]! * column[k + 2]!;
    s3 += matrix[at + 3]! * column[k + 3]!;
  }
  if (end < length) s0 += matrix[start + end]! * column[end]!;
  if (end + 1 < length) s1 += matrix[start + end + 1]! * column[end + 1]!;
  if (end + 2 < length) s2 += matrix[start + end + 2]! * column[end + 2]!;
  return s0 + s1 + (s2 + s3);
}

/** Σ_i weight_i × matrix_ij, into `out`. */
export function columnProducts(matrix: Float64Array, weight: Float64Array, out: Float64Array): void {
  const zones = out.length;
  out.fill(0);
  for (let i = 0; i < zones; i++) {
    const here = weight[i]!;
    const row = i * zones;
    for (let j = 0; j < zones; j++) out[j]! += here * matrix[row + j]!;
  }
}
