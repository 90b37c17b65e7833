/** Which cells the areas of a layer lie on, and how much of each. */
import type { FeatureLayer } from '../layers.ts';
import { featuresOf } from '../layers.ts';
import { CellCoverage } from '../spread/coverage.ts';
import { cellHa, type Grid, inCells } from './grid.ts';

/** Areas by cells in compressed rows: those of area z are `start[z]` … `start[z + 1] − 1`. */
export interface ZoneCells {
  readonly zones: number;
  readonly start: Uint32Array;
  readonly cell: Int32Array;
  /** Ground of the area in the cell, ha. */
  readonly ground_ha: Float64Array;
  /** Areas whose borders cross themselves, as rows from 0. */
  readonly crossing: readonly number[];
  /** Ground of all areas in each cell, ha; more than the cell has where areas overlap. */
  readonly byCell_ha: Float64Array;
}

/** Told how far it is, 0 … 1. */
type Progress = (done: number) => void;
const TELL_EVERY = 1000;

/** @param areas a layer of areas */
export function layOnCells(areas: FeatureLayer, grid: Grid, progress?: Progress, signal?: AbortSignal): ZoneCells {
  const zones = featuresOf(areas);
  const xy = inCells(areas.lonLat, grid);
  const coverage = new CellCoverage(grid);
  const byCell_ha = new Float64Array(grid.columns * grid.rows);
  const ha = cellHa(grid);
  const start = new Uint32Array(zones + 1);
  const crossing: number[] = [];
  const list = new Growing();
  for (let z = 0; z < zones; z++) {
    if (z % TELL_EVERY === 0) {
      signal?.throwIfAborted();
      progress?.(z / zones);
    }
    const rings = { xy, start: areas.partStart, from: areas.featureStart[z]!, to: areas.featureStart[z + 1]! };
    const covered = coverage.of(rings);
    if (covered.crossing) crossing.push(z);
    for (let k = 0; k < covered.count; k++) {
      const ground = covered.parts[k]! * ha;
      byCell_ha[covered.cells[k]!]! += ground;
      list.push(covered.cells[k]!, ground);
    }
    // An area of no ground, or one outside the grid, still has a place where its people can go.
    if (covered.count === 0) list.push(cellAt(xy, 2 * areas.partStart[areas.featureStart[z]!]!, grid), 0);
    start[z + 1] = list.length;
  }
  return { zones, start, ...list.columns(), crossing, byCell_ha };
}

function cellAt(xy: Float64Array, at: number, { columns, rows }: Grid): number {
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value)));
  return within(xy[at + 1]!, rows) * columns + within(xy[at]!, columns);
}

/** Two columns that grow together. */
class Growing {
  #cell = new Int32Array(1024);
  #ground = new Float64Array(1024);
  length = 0;

  push(cell: number, ground_ha: number): void {
    if (this.length === this.#cell.length) {
      const [cells, ground] = [new Int32Array(2 * this.length), new Float64Array(2 * this.length)];
      cells.set(this.#cell);
      ground.set(this.#ground);
      this.#cell = cells;
      this.#ground = ground;
    }
    this.#cell[this.length] = cell;
    this.#ground[this.length++] = ground_ha;
  }

  columns(): Pick<ZoneCells, 'cell' | 'ground_ha'> {
    return { cell: this.#cell.slice(0, this.length), ground_ha: this.#ground.slice(0, this.length) };
  }
}
