/** Totals of zones shared out among the cells that they lie on, in whole numbers. */
import { carry } from '../spread/carry.ts';
import type { ZoneCells } from './zoneCells.ts';

/** A total, and the zones that it counts together. */
export interface Count {
  readonly total: number;
  readonly zones: readonly number[];
}

/** Cells of some zones, and the ground in each, ha; a cell stands once for each zone. */
export function cellsOf({ start, cell, ground_ha }: ZoneCells, zones: readonly number[]) {
  const cells: number[] = [];
  const ground: number[] = [];
  for (const z of zones)
    for (let k = start[z]!; k < start[z + 1]!; k++) {
      cells.push(cell[k]!);
      ground.push(ground_ha[k]!);
    }
  return { cells, ground };
}

/**
 * Shares each total among its zones' cells in proportion to ground times `density`; every total is kept to the unit. Where
 * that is 0 everywhere, ground alone counts, and where there is no ground the first cell takes all.
 * @param density by cell
 * @returns by cell
 */
export function spreadCounts(zoneCells: ZoneCells, counts: readonly Count[], density: ArrayLike<number>): Float64Array {
  const result = new Float64Array(zoneCells.byCell_ha.length);
  for (const { total, zones } of counts) {
    if (total === 0) continue;
    const { cells, ground } = cellsOf(zoneCells, zones);
    const weights = ground.map((ha, k) => ha * density[cells[k]!]!);
    const shares = carry(usable(weights, ground), total);
    shares.forEach((share, k) => {
      result[cells[k]!]! += share;
    });
  }
  return result;
}

function usable(weights: readonly number[], ground: readonly number[]): readonly number[] {
  if (weights.some((weight) => weight > 0)) return weights;
  if (ground.some((ha) => ha > 0)) return ground;
  return weights.map((_, k) => (k === 0 ? 1 : 0));
}
