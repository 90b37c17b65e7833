/** Households and establishments, in columns. */

/** Layout of `Households.traits`: bits 0–2 function, bit 3 teleworkable, bit 4 owner. */
export const TRAIT_FUNCTION = 7;
export const TRAIT_TELEWORKABLE = 8;
export const TRAIT_OWNER = 16;
/** Combinations of traits. */
export const TRAITS = 32;

/** One row a household (one worker each), which is its id: 13 bytes. */
export interface Households {
  readonly count: number;
  /** Home cell. */
  readonly home: Uint32Array;
  /** Row of the establishment. */
  readonly establishment: Uint32Array;
  readonly traits: Uint8Array;
  /** Months in which it next thinks about its job, and about its home. */
  readonly nextJob: Uint16Array;
  readonly nextHome: Uint16Array;
}

/** One row an establishment, which is its id. Sizes are in agents before scaling to the function's job total. */
export interface Establishments {
  readonly count: number;
  readonly cell: Uint32Array;
  /** Zone of `cell` as at the last tally of households. */
  readonly zone: Uint16Array;
  readonly function: Uint8Array;
  readonly size: Uint32Array;
  /** Months in which it next moves, and closes. */
  readonly nextMove: Uint16Array;
  readonly nextClose: Uint16Array;
  /** 1 for those that moved this month. */
  readonly moved: Uint8Array;
  /** Floor space under lease a job, in ticks of what a job needed before remote work; see leases.ts. */
  readonly lease: Uint32Array;
  /** Cell before the last move; of no meaning for those that never moved. */
  readonly cellBefore: Uint32Array;
  /** Id of the firm's head office; −1 for those that are no branch of a firm. */
  readonly headOffice: Int32Array;
  /** Sum of sizes by function. */
  readonly totalSize: Float64Array;
  /** Rows grouped by function and zone, in id order within a group. */
  readonly group: Uint32Array;
  /** Start of group `f · Z + z` in `group`; 7·Z + 1 entries. */
  readonly groupStart: Uint32Array;
  /** Running sum of sizes within each group, the own size included. */
  readonly groupSize: Uint32Array;
  /** Where to begin looking in a group, see `makeGuide`. */
  readonly groupGuide: Uint32Array;
}
