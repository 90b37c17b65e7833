/** Dense passes over pairs of zones. Every implementation gives the same bits. */
export interface DenseKernels {
  /** out_k = e^(−rate·time_k) for k from `start` up to, not with, `end`. */
  decay(time: Float64Array, start: number, end: number, rate: number, out: Float64Array): void;
  /** The same for rows `first` up to, not with, `end`, of `width` entries each, by the rate of each row. */
  decayRows(
    time: Float64Array,
    first: number,
    end: number,
    width: number,
    rates: Float64Array,
    out: Float64Array,
  ): void;
  /** out_j = Σ_k matrix_jk·column_k: four sums side by side, of every fourth product, added up in pairs at the end. */
  rowProducts(matrix: Float64Array, column: Float64Array, out: Float64Array): void;
  /** out_j = Σ_i weight_i·matrix_ij. */
  columnProducts(matrix: Float64Array, weight: Float64Array, out: Float64Array): void;
  /**
   * Σ_k offers_kf·decay_ik for every function f and rows i from `first` up to, not with, `end`, as it stands at the ends of
   * {@link BLOCK}s of k.
   * @param offers `k · 7 + f`
   * @param out from `start` on: for each row and function one entry a block
   */
  offerBlocks(
    offers: Float64Array,
    decay: Float64Array,
    first: number,
    end: number,
    zones: number,
    out: Float64Array,
    start: number,
  ): void;
  /**
   * out_fj = Σ_i pull_if·matrix_ij for the seven functions.
   * @param pull `i · 7 + f`
   * @param out `f · Z + j`
   */
  functionProducts(
    matrix: readonly Float64Array[],
    pull: readonly Float64Array[],
    zones: number,
    out: Float64Array,
  ): void;
  /**
   * Σ_j people_kij·wage_fj and Σ_j people_kij·way_ij for every kind k, which is of function k % 7, and zones i from `first` up
   * to, not with, `end`. All are whole numbers and so are the sums, in any order.
   * @param people `(k · Z + i) · Z + j`
   * @param out the two sums at `2 · (i · kinds + k)`
   */
  peopleSums(
    people: Int32Array,
    wage: Float64Array,
    way: Int32Array,
    first: number,
    end: number,
    zones: number,
    out: Float64Array,
  ): void;
}
