/**
 * How much of each cell an area covers, exactly: along each edge the area to its right is added up, cell by cell, with the
 * sign of its direction, as rasterisers of typefaces do. Costs the edges and the cells that the area spans.
 */

export interface Raster {
  readonly columns: number;
  readonly rows: number;
}

/** Rings in units of cells, column 0 and row 0 at the south-west; outer rings counter-clockwise, holes clockwise. */
export interface Rings {
  /** x, y, x, y … */
  readonly xy: Float64Array;
  /** First position of each ring, and the number of positions at the end. */
  readonly start: ArrayLike<number>;
  /** Rings `from` … `to − 1` are those of the area. */
  readonly from: number;
  readonly to: number;
}

/** Cells that an area covers and the part of each, 0 … 1; entries from `count` on are of earlier areas. */
export interface Covered {
  cells: Int32Array;
  parts: Float64Array;
  count: number;
  /** Whether it covers some ground twice or the wrong way round, so that its border crosses itself. */
  crossing: boolean;
}

/** Rounding of sums of products in units of cells. */
const ROUNDING = 1e-9;

export class CellCoverage {
  readonly #raster: Raster;
  /** Signed area right of the edges within each cell, and height of the edges in it, which counts for all cells right of it. */
  readonly #area: Float64Array;
  readonly #height: Float64Array;
  readonly #covered: Covered = { cells: new Int32Array(64), parts: new Float64Array(64), count: 0, crossing: false };

  constructor(raster: Raster) {
    this.#raster = raster;
    this.#area = new Float64Array(raster.columns * raster.rows);
    this.#height = new Float64Array(raster.columns * raster.rows);
  }

  /** What the area covers; written over by the next call. */
  of(rings: Rings): Covered {
    const box = this.#boxOf(rings);
    const covered = this.#covered;
    covered.count = 0;
    covered.crossing = false;
    if (box === undefined) return covered;
    const { xy, start } = rings;
    for (let ring = rings.from; ring < rings.to; ring++) {
      const [first, end] = [start[ring]!, start[ring + 1]!];
      for (let k = first; k < end; k++) {
        const next = k + 1 === end ? first : k + 1;
        this.#edge(xy[2 * k]!, xy[2 * k + 1]!, xy[2 * next]!, xy[2 * next + 1]!);
      }
    }
    this.#collect(box);
    return covered;
  }

  /** Cells that the rings can touch: first and last column, first and last row. */
  #boxOf({ xy, start, from, to }: Rings): readonly [number, number, number, number] | undefined {
    const { columns, rows } = this.#raster;
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = start[from]!; k < start[to]!; k++) {
      const [x, y] = [xy[2 * k]!, xy[2 * k + 1]!];
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
    if (!(west < columns && east > 0 && south < rows && north > 0)) return undefined;
    const last = (value: number, count: number) => Math.min(count, Math.max(1, Math.ceil(value))) - 1;
    return [Math.max(0, Math.floor(west)), last(east, columns), Math.max(0, Math.floor(south)), last(north, rows)];
  }

  #edge(x0: number, y0: number, x1: number, y1: number): void {
    if (y0 === y1) return;
    if (y0 > y1) this.#up(x1, y1, x0, y0, -1);
    else this.#up(x0, y0, x1, y1, 1);
  }

  /** An edge that goes up, row by row. */
  #up(x0: number, y0: number, x1: number, y1: number, sign: number): void {
    const { rows } = this.#raster;
    const slope = (x1 - x0) / (y1 - y0);
    const bottom = Math.max(0, y0);
    const top = Math.min(rows, y1);
    for (let row = Math.floor(bottom); row < top; row++) {
      const [from, to] = [Math.max(bottom, row), Math.min(top, row + 1)];
      if (to <= from) continue;
      const at = (y: number) => (y === y0 ? x0 : y === y1 ? x1 : x0 + slope * (y - y0));
      this.#across(row, at(from), at(to), to - from, sign);
    }
  }

  /** The part of an edge within a row, column by column. */
  #across(row: number, xa: number, xb: number, dy: number, sign: number): void {
    const { columns } = this.#raster;
    const [left, right] = xa < xb ? [xa, xb] : [xb, xa];
    const base = row * columns;
    const width = right - left;
    // What runs west of the raster has all of the row to its right.
    const outside = width > 0 ? Math.min(width, Math.max(0, -left)) / width : left < 0 ? 1 : 0;
    if (outside > 0) {
      this.#area[base]! += sign * dy * outside;
      this.#height[base]! += sign * dy * outside;
    }
    if (outside === 1) return;
    const begin = Math.max(0, left);
    for (let column = Math.floor(begin); column < columns; column++) {
      const [from, to] = [Math.max(begin, column), Math.min(right, column + 1)];
      if (from > right) return;
      const part = width > 0 ? (to - from) / width : 1;
      const height = sign * dy * part;
      this.#area[base + column]! += height * (column + 1 - (from + to) / 2);
      this.#height[base + column]! += height;
      if (right <= column + 1) return;
    }
  }

  #collect([west, east, south, north]: readonly [number, number, number, number]): void {
    const { columns } = this.#raster;
    const covered = this.#covered;
    for (let row = south; row <= north; row++) {
      let before = 0;
      for (let column = west; column <= east; column++) {
        const cell = row * columns + column;
        // Upward edges bound a counter-clockwise area on its right side: what is right of them is outside.
        const part = -(before + this.#area[cell]!);
        before += this.#height[cell]!;
        this.#area[cell] = 0;
        this.#height[cell] = 0;
        if (part < -ROUNDING || part > 1 + ROUNDING) covered.crossing = true;
        if (Math.abs(part) > ROUNDING) this.#add(cell, Math.min(1, Math.abs(part)));
      }
    }
  }

  #add(cell: number, part: number): void {
    const covered = this.#covered;
    if (covered.count === covered.cells.length) {
      const [cells, parts] = [new Int32Array(2 * covered.count), new Float64Array(2 * covered.count)];
      cells.set(covered.cells);
      parts.set(covered.parts);
      covered.cells = cells;
      covered.parts = parts;
    }
    covered.cells[covered.count] = cell;
    covered.parts[covered.count++] = part;
  }
}
