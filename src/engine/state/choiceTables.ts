import type { DecayMatrix } from '../kernels/index.ts';

/** Scratch columns of the choices, kept to be allocated once. */
export interface ChoiceTables {
  /** e^(−εκφ_ri·t_ij) for r = 0, 1, row = home zone. */
  readonly commuteDecay: readonly [DecayMatrix, DecayMatrix];
  readonly customerDecay: readonly (DecayMatrix | undefined)[];
  readonly spilloverDecay: readonly (DecayMatrix | undefined)[];
  readonly visitDecay: readonly DecayMatrix[];
  /** e^(−rate·t) without levers, made when first asked for; `rates` is scratch. */
  readonly plainDecay: (rate: number, rates: Float64Array) => DecayMatrix;
  /** Those made so far. */
  readonly plain: Map<number, DecayMatrix>;
  /** E_fj·w_fj^ε by zone and function: index `z · 7 + f`. */
  readonly offers: Float64Array;
  /** Σ_k of offers × decay, by r, zone of home and function: `(r · Z + z) · 7 + f`. */
  readonly offerSums: Float64Array;
  /** Those sums at the end of each stretch of zones k: `((r · Z + z) · stretches + stretch) · 7 + f`; see stretches.ts. */
  readonly offerStretches: Float64Array;
  /** Home attraction by r and cell, then by r and zone. */
  readonly homeWeight: Float64Array;
  readonly homeZoneWeight: Float64Array;
  /** Σ_i of home attraction × decay by r and job zone. */
  readonly homeSums: Float64Array;
  /** Those sums at the end of each stretch of zones i: `(r · stretches + stretch) · Z + job zone`. */
  readonly homeStretches: Float64Array;
  /** Travel times in 2^−10 minutes, whole, Z × Z. */
  readonly commuteTicks: Int32Array;
}
