import { CELL_COLUMN_COUNT, CELL_COLUMNS, type CellColumn } from '../../src/engine/index.ts';
import type { MapCity } from '../../src/map/types.ts';

/**
 * Four columns, three rows of 500 m, the second cell of the middle row under water:
 *
 *   . # # #
 *   # . # #      # land, . none
 *   # # # .
 */
export const TINY: MapCity = {
  columns: 4,
  rows: 3,
  cellSize_m: 500,
  origin: [13, 52],
  lon_m_per_degree: 68_000,
  lat_m_per_degree: 111_320,
  gridIndex: Uint32Array.from([0, 1, 2, 4, 6, 7, 9, 10, 11]),
  land_ha: Float32Array.from([25, 25, 25, 25, 12.5, 25, 25, 25, 25]),
  core: { x_m: 1250, y_m: 750, radius_km: 0.6 },
  distance_km: Float32Array.from([1.1, 0.71, 0.5, 1, 0, 0.5, 0.71, 0.5, 0.71]),
};

export const TINY_CELLS = TINY.gridIndex.length;

/** A snapshot's columns; what isn't given is 0. */
export function snapshotOf(columns: Partial<Record<CellColumn, readonly number[]>>): Float32Array {
  const cells = new Float32Array(CELL_COLUMN_COUNT * TINY_CELLS);
  CELL_COLUMNS.forEach((column, index) => cells.set(columns[column] ?? [], index * TINY_CELLS));
  return cells;
}

/** Numbers that differ from cell to cell: 1, 2, 3 … times `factor`. */
export const rising = (factor: number): number[] =>
  Array.from({ length: TINY_CELLS }, (_, cell) => (cell + 1) * factor);
