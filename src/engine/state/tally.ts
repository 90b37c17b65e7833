import { FUNCTION_COUNT } from '../registries/index.ts';

/** What the households' rows add up to; whole numbers, so that the order of rows cannot matter. */
export interface Tally {
  /** Residents by cell. */
  readonly residents: Int32Array;
  /** Residents by r, function and zone: index `(r · 7 + f) · Z + z`. */
  readonly homes: Int32Array;
  /** Households by function. */
  readonly byFunction: Int32Array;
  /** Wages of residents in 2^−24 of a mean wage, index `r · n + cell`. */
  readonly pay: Float64Array;
  /** Commutes of residents in 2^−10 minutes, index `r · n + cell`. */
  readonly commute: Float64Array;
  /** Commuters by r, zone of home and zone of work, `(r · Z + i) · Z + j`, of the origins that load the roads this month. */
  readonly commuters: Int32Array;
  /** Owners by zone. */
  readonly owners: Int32Array;
}

/** Empty tallies. */
export function makeTally(n: number, zones: number): Tally {
  return {
    residents: new Int32Array(n),
    homes: new Int32Array(2 * FUNCTION_COUNT * zones),
    byFunction: new Int32Array(FUNCTION_COUNT),
    pay: new Float64Array(2 * n),
    commute: new Float64Array(2 * n),
    commuters: new Int32Array(2 * zones * zones),
    owners: new Int32Array(zones),
  };
}
