/** Pixels of a raster in a city's grid: which of them can touch it, and on which cells each lies. */
import type { RasterLayer } from '../layers.ts';
import { CellCoverage, type Covered } from '../spread/coverage.ts';
import type { Grid } from './grid.ts';

/** Pixels `west` … `east − 1` of rows `north` … `south − 1`. */
export interface PixelWindow {
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
}

/** Places along each side of the grid that are looked for among the pixels. */
const LOOKS = 64;

/** Pixels that can touch the grid; none where the two lie apart. */
export function windowOver(raster: RasterLayer, grid: Grid): PixelWindow {
  const { columns, rows, origin, step, projection } = raster;
  const [width, height] = [
    (grid.columns * grid.cellSize_m) / grid.lon_m_per_degree,
    (grid.rows * grid.cellSize_m) / grid.lat_m_per_degree,
  ];
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let k = 0; k <= LOOKS; k++)
    for (const [a, b] of [
      [k / LOOKS, 0],
      [k / LOOKS, 1],
      [0, k / LOOKS],
      [1, k / LOOKS],
    ] as const) {
      const place = [grid.origin[0] + a * width, grid.origin[1] + b * height] as const;
      const [x, y] = projection ? projection.inverse(place) : place;
      const [column, row] = [(x - origin[0]) / step[0], (y - origin[1]) / step[1]];
      [west, east] = [Math.min(west, column), Math.max(east, column)];
      [north, south] = [Math.min(north, row), Math.max(south, row)];
    }
  // One pixel more on each side: between two looks a side of the grid may bulge.
  const within = (value: number, count: number) => Math.min(count, Math.max(0, value));
  return {
    west: within(Math.floor(west) - 1, columns),
    east: within(Math.ceil(east) + 1, columns),
    north: within(Math.floor(north) - 1, rows),
    south: within(Math.ceil(south) + 1, rows),
  };
}

/** The share of a pixel on each cell that it touches. */
export class PixelCells {
  readonly #raster: RasterLayer;
  readonly #grid: Grid;
  readonly #coverage: CellCoverage;
  readonly #xy = new Float64Array(8);
  readonly #rings = { xy: this.#xy, start: [0, 4], from: 0, to: 1 } as const;
  readonly #one: Covered = { cells: new Int32Array(1), parts: Float64Array.of(1), count: 1, crossing: false };

  constructor(raster: RasterLayer, grid: Grid) {
    this.#raster = raster;
    this.#grid = grid;
    this.#coverage = new CellCoverage(grid);
  }

  /** Cells and parts of the pixel, 0 … 1; written over by the next call. Parts add up to 1 where the grid holds all of it. */
  of(column: number, row: number): Covered {
    const xy = this.#xy;
    const { columns, rows } = this.#grid;
    this.#place(0, column, row);
    this.#place(1, column, row + 1);
    this.#place(2, column + 1, row + 1);
    this.#place(3, column + 1, row);
    // Most pixels of a fine raster lie within a cell.
    const [x, y] = [Math.floor(xy[0]!), Math.floor(xy[1]!)];
    let within = x >= 0 && y >= 0 && x < columns && y < rows;
    for (let k = 2; within && k < 8; k += 2) within = Math.floor(xy[k]!) === x && Math.floor(xy[k + 1]!) === y;
    if (within) {
      this.#one.cells[0] = y * columns + x;
      return this.#one;
    }
    const covered = this.#coverage.of(this.#rings);
    const area = areaOf(xy);
    for (let k = 0; k < covered.count; k++) covered.parts[k] = covered.parts[k]! / area;
    return covered;
  }

  #place(k: number, column: number, row: number): void {
    const { lon_m_per_degree, lat_m_per_degree, cellSize_m, origin } = this.#grid;
    const [lon, lat] = cornerOf(this.#raster, column, row);
    this.#xy[2 * k] = ((lon - origin[0]) * lon_m_per_degree) / cellSize_m;
    this.#xy[2 * k + 1] = ((lat - origin[1]) * lat_m_per_degree) / cellSize_m;
  }
}

/** Longitude and latitude of a corner between pixels. */
export function cornerOf(
  { origin, step, projection }: RasterLayer,
  column: number,
  row: number,
): readonly [number, number] {
  const place = [origin[0] + column * step[0], origin[1] + row * step[1]] as const;
  return projection ? projection.forward(place) : place;
}

/** Area of a quadrilateral, from its diagonals. */
function areaOf(xy: Float64Array): number {
  const across = (xy[4]! - xy[0]!) * (xy[7]! - xy[3]!) - (xy[6]! - xy[2]!) * (xy[5]! - xy[1]!);
  return Math.abs(across) / 2;
}
