import { FUNCTION_COUNT } from '../registries/index.ts';
import { columnOf } from '../team/index.ts';

/**
 * What the households add up to. Whole numbers: taken off and put on as households move, in any order, they come to the
 * same bits as a count of all.
 */
export interface Tally {
  /** Sum of the marks of all households, see marks.ts: one number. */
  readonly marks: Int32Array;
  /** Residents by cell, and those of them whose job can be done from home. */
  readonly residents: Int32Array;
  readonly teleworkable: Int32Array;
  /** Residents by r, function and zone: index `(r · 7 + f) · Z + z`. */
  readonly homes: Int32Array;
  /** Households by function. */
  readonly byFunction: Int32Array;
  /** Owners by zone. */
  readonly owners: Int32Array;
  /** Commuters by r, function, zone of home and zone of work: `((r · 7 + f) · Z + i) · Z + j`. */
  readonly commuters: Int32Array;
  /** Wages of residents in 2^−24 of a mean wage, index `r · Z + z`. */
  readonly pay: Float64Array;
  /** Commutes of residents in 2^−10 minutes, index `r · Z + z`. */
  readonly commute: Float64Array;
}

/** Empty tallies. */
export function makeTally(n: number, zones: number): Tally {
  return {
    marks: new Int32Array(1),
    residents: new Int32Array(n),
    teleworkable: new Int32Array(n),
    homes: new Int32Array(2 * FUNCTION_COUNT * zones),
    byFunction: new Int32Array(FUNCTION_COUNT),
    owners: new Int32Array(zones),
    commuters: columnOf(Int32Array, 2 * FUNCTION_COUNT * zones * zones),
    pay: new Float64Array(2 * zones),
    commute: new Float64Array(2 * zones),
  };
}
