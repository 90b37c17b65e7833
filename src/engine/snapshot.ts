import { LAYERS, type LayerId } from './functions.ts';
import type { LeverValues } from './levers.ts';

/**
 * What a snapshot says of each cell with land, in this order. The first eight are jobs by function and resident workers,
 * in real persons (agents × weight).
 */
export const CELL_COLUMNS = [
  ...LAYERS,
  /** Floor rent; the city's mean at the start is 100. */
  'rent',
  /** Mean one-way commute of the residents, minutes per trip made; NaN where nobody lives. */
  'commute_min',
  /** Logical distance to the core, equation (3), minutes. */
  'logicalDistance_min',
  /** Share of premises with fast broadband. */
  'connectivity',
] as const;
export type CellColumn = (typeof CELL_COLUMNS)[number];
export const CELL_COLUMN_COUNT = CELL_COLUMNS.length;

/** Position of a column in {@link CELL_COLUMNS}. */
export const columnIndex = (column: CellColumn | LayerId): number => CELL_COLUMNS.indexOf(column);

/** One month of a run as the page and the command line see it: cells and indicators, never agents. */
export interface Snapshot {
  /** Months since the start; 0 is the start. */
  readonly month: number;
  /** Calendar time, e.g. 2031.5. */
  readonly year: number;
  /** Column after column, each `cellCount` long: value of cell i in column c is `cells[c * cellCount + i]`. */
  readonly cells: Float32Array;
  /** In the order of `INDICATORS`. */
  readonly indicators: Float64Array;
  /** Levers in force in this month. */
  readonly levers: LeverValues;
}
