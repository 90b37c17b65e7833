/** How much of each cell is free of what holds nobody: water and green. */
import type { FeatureLayer } from '../layers.ts';
import { cellHa, type Grid } from './grid.ts';
import { layOnCells } from './zoneCells.ts';

export interface CoveredGround {
  /** Share of each cell that is open to people and jobs, 0 … 1. */
  readonly open: Float64Array;
  readonly water_ha: Float64Array;
  readonly green_ha: Float64Array;
}

/**
 * Lays water and green on the cells. Where areas of one layer overlap, or green lies on water, no ground is counted twice
 * beyond what the cell has.
 */
export function coveredGround(
  water: readonly FeatureLayer[],
  green: readonly FeatureLayer[],
  grid: Grid,
  signal?: AbortSignal,
): CoveredGround {
  const ha = cellHa(grid);
  const lay = (layers: readonly FeatureLayer[]) => groundOf(layers, grid, signal);
  const [water_ha, green_ha] = [lay(water), lay(green)];
  const open = Float64Array.from(water_ha, (wet, cell) => Math.max(0, 1 - (wet + green_ha[cell]!) / ha));
  return { open, water_ha, green_ha };
}

function groundOf(layers: readonly FeatureLayer[], grid: Grid, signal?: AbortSignal): Float64Array {
  const ha = cellHa(grid);
  const ground = new Float64Array(grid.columns * grid.rows);
  for (const layer of layers)
    layOnCells(layer, grid, undefined, signal).byCell_ha.forEach((covered, cell) => {
      ground[cell] = Math.min(ha, ground[cell]! + covered);
    });
  return ground;
}
