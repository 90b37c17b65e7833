/** Households and establishments, in columns. */
import { columnOf } from '../team/index.ts';

/** Layout of a household's traits: bits 0–2 function, bit 3 teleworkable, bit 4 owner. */
export const TRAIT_FUNCTION = 7;
export const TRAIT_TELEWORKABLE = 8;
export const TRAIT_OWNER = 16;
/** Combinations of traits. */
export const TRAITS = 32;

/** A place (an establishment, a cell) and traits in one word: places stay below 2^27. */
export const packed = (place: number, traits: number): number => place * TRAITS + traits;
export const placeOf = (word: number): number => word >>> 5;
export const traitsOf = (word: number): number => word & (TRAITS - 1);

/** Cells by household: two bytes do for all but the largest cities. */
export type CellColumn = Uint16Array | Uint32Array;
export const cellColumn = (cells: number, length: number): CellColumn =>
  cells <= 0x10000 ? columnOf(Uint16Array, length) : columnOf(Uint32Array, length);

/** One row a household (one worker each), which is its id: 10 bytes in cities of up to 65,536 cells, 12 in others. */
export interface Households {
  readonly count: number;
  /** Home cell. */
  readonly home: CellColumn;
  /** Row of the establishment, and traits: see {@link packed}. */
  readonly work: Uint32Array;
  /** Months in which it next thinks about its job, and about its home. */
  readonly nextJob: Uint16Array;
  readonly nextHome: Uint16Array;
}

/** One row an establishment, which is its id. Sizes are in agents before scaling to the function's job total. */
export interface Establishments {
  readonly count: number;
  readonly cell: CellColumn;
  /** Zone of `cell` as at the last tally of households. */
  readonly zone: Uint16Array;
  readonly function: Uint8Array;
  readonly size: Uint32Array;
  /** 1 for those that moved this month. */
  readonly moved: Uint8Array;
  /** Floor space under lease a job, in ticks of what a job needed before remote work; see leases.ts. */
  readonly lease: Uint32Array;
  /** Cell before the last move; of no meaning for those that never moved. */
  readonly cellBefore: CellColumn;
  /** Id of the firm's head office; −1 for those that are no branch of a firm. */
  readonly headOffice: Int32Array;
  /** How many have chosen a place since the start, by function and class of size. */
  readonly placed: Float64Array;
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
