/**
 * Draws for a batch of events at once, each from weights a_k·b_k: see `Draw.product`. Every implementation gives the same bits.
 */
export interface ProductChoice {
  /** Takes a over for the draws to come: that of kind f at `f · count + k`. */
  begin(a: Float64Array, count: number): void;
  /**
   * Draws for events `from` up to, not with, `to` of the batch, all of one b: by their kinds in `after` and their numbers in
   * `uniform`. The entries drawn take the place of the kinds, what is left of the numbers that of the numbers.
   * @param ends running sums at the ends of blocks, by kind, from `endsStart` on
   */
  draw(b: Float64Array, bStart: number, ends: Float64Array, endsStart: number, from: number, to: number): void;
}
