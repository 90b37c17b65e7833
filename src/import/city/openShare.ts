/** How much of each cell is free of what holds nobody: water and green. */
import type { FeatureLayer } from '../layers.ts';
import { cellHa, type Grid } from './grid.ts';
import { layOnCells } from './zoneCells.ts';

export interface CoveredGround {
  /** Share of each cell that is open to people and jobs, 0 … 1. */
  readonly open: Float64Array;
  readonly water_ha: Float64Array;
  /** Green that isn't water. */
  readonly green_ha: Float64Array;
}

/** Cells are cut into so many parts each way, to tell a park beside a lake from one with a lake in it. */
const PARTS = 4;
/** A large grid is not cut: its parts would fill the memory. */
const MOST_PARTS = 4_000_000;

/** Lays water and green on the cells. Ground that several areas cover counts once, to a part of a cell. */
export function coveredGround(
  water: readonly FeatureLayer[],
  green: readonly FeatureLayer[],
  grid: Grid,
  signal?: AbortSignal,
): CoveredGround {
  const cells = grid.columns * grid.rows;
  const [open, water_ha, green_ha] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  if (water.length + green.length === 0) return { open: open.fill(1), water_ha, green_ha };
  const parts = cells * PARTS * PARTS <= MOST_PARTS ? PARTS : 1;
  const fine = { ...grid, columns: grid.columns * parts, rows: grid.rows * parts, cellSize_m: grid.cellSize_m / parts };
  const [wet, leafy] = [water, green].map((layers) => groundOf(layers, fine, signal)) as [Float64Array, Float64Array];
  for (let row = 0; row < fine.rows; row++)
    for (let column = 0; column < fine.columns; column++) {
      const part = row * fine.columns + column;
      const cell = Math.floor(row / parts) * grid.columns + Math.floor(column / parts);
      water_ha[cell]! += wet[part]!;
      green_ha[cell]! += Math.max(0, leafy[part]! - wet[part]!);
    }
  const ha = cellHa(grid);
  for (let cell = 0; cell < cells; cell++) open[cell] = Math.max(0, 1 - (water_ha[cell]! + green_ha[cell]!) / ha);
  return { open, water_ha, green_ha };
}

/** Ground that areas cover in each cell, at most what the cell has, ha. */
function groundOf(layers: readonly FeatureLayer[], grid: Grid, signal?: AbortSignal): Float64Array {
  const ha = cellHa(grid);
  const ground = new Float64Array(grid.columns * grid.rows);
  for (const layer of layers)
    layOnCells(layer, grid, undefined, signal).byCell_ha.forEach((covered, cell) => {
      ground[cell] = Math.min(ha, Math.max(ground[cell]!, covered));
    });
  return ground;
}
