import type { MapCity, Point } from '../types.ts';

/** Where on the grid a place is, in cells east and north of its corner; the whole part names the cell. */
export function gridPosition(city: MapCity, [lon, lat]: Point): Point {
  return [
    ((lon - city.origin[0]) * city.lon_m_per_degree) / city.cellSize_m,
    ((lat - city.origin[1]) * city.lat_m_per_degree) / city.cellSize_m,
  ];
}

/** Longitude and latitude of a grid position. */
export function gridLonLat(city: MapCity, [column, row]: Point): Point {
  return [
    city.origin[0] + (column * city.cellSize_m) / city.lon_m_per_degree,
    city.origin[1] + (row * city.cellSize_m) / city.lat_m_per_degree,
  ];
}

/** Longitude and latitude of a point given in metres east and north of the grid's corner. */
export function metresLonLat(city: MapCity, x_m: number, y_m: number): Point {
  return gridLonLat(city, [x_m / city.cellSize_m, y_m / city.cellSize_m]);
}

/** Finds cells by place: the grid holds the sea as well, the engine's cells are those with land. */
export class CellIndex {
  readonly city: MapCity;
  readonly #cellOfGrid: Int32Array;

  constructor(city: MapCity) {
    this.city = city;
    this.#cellOfGrid = new Int32Array(city.columns * city.rows).fill(-1);
    city.gridIndex.forEach((position, cell) => {
      this.#cellOfGrid[position] = cell;
    });
  }

  /** The cell in a column and row, null where there is no land or no grid. */
  at(column: number, row: number): number | null {
    const { columns, rows } = this.city;
    if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
    const cell = this.#cellOfGrid[row * columns + column] ?? -1;
    return cell < 0 ? null : cell;
  }

  cellAt(lonLat: Point): number | null {
    const [column, row] = gridPosition(this.city, lonLat);
    return this.at(Math.floor(column), Math.floor(row));
  }

  /** Column and row of a cell. */
  position(cell: number): Point {
    const position = this.city.gridIndex[cell];
    if (position === undefined) throw new Error(`cell: got ${cell}, expected less than ${this.city.gridIndex.length}`);
    return [position % this.city.columns, Math.floor(position / this.city.columns)];
  }

  /** Longitude and latitude of the middle of a cell. */
  middle(cell: number): Point {
    const [column, row] = this.position(cell);
    return gridLonLat(this.city, [column + 0.5, row + 0.5]);
  }

  /** The cell nearest to the middle of the core. */
  coreCell(): number | null {
    let nearest: number | null = null;
    this.city.distance_km.forEach((distance, cell) => {
      if (nearest === null || distance < (this.city.distance_km[nearest] ?? Infinity)) nearest = cell;
    });
    return nearest;
  }

  /** The next cell with land from `cell` in a direction, skipping water; `cell` itself where there is none. */
  step(cell: number, dx: number, dy: number): number {
    let [column, row] = this.position(cell);
    const { columns, rows } = this.city;
    if (dx === 0 && dy === 0) return cell;
    for (;;) {
      column += dx;
      row += dy;
      if (column < 0 || row < 0 || column >= columns || row >= rows) return cell;
      const next = this.at(column, row);
      if (next !== null) return next;
    }
  }
}
