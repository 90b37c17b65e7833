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
  /** The offers by function and zone: `f · Z + z`. */
  readonly offersOf: Float64Array;
  /** Their running sums at the ends of blocks of zones, for those who draw: B blocks from `((r · Z + z) · 7 + f) · B` on. */
  readonly offerBlocks: Float64Array;
  /** Running sums of home attraction over the cells of each zone, by r and cell; then their totals, by r and zone. */
  readonly homeRunning: Float64Array;
  readonly homeZoneWeight: Float64Array;
  /** Running sums of homeZoneWeight × decay at the ends of blocks of zones, by r and zone of work: from `(r · Z + z) · B` on. */
  readonly homeBlocks: Float64Array;
  /** Travel times in 2^−10 minutes, whole, Z × Z. */
  readonly commuteTicks: Int32Array;
  /** Wages by function and zone, in ticks; and sums of pay and minutes by zone, r and function, see `peopleSums`. */
  readonly wageTicks: Float64Array;
  readonly peopleSums: Float64Array;
}
