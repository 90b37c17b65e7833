import type { Area, Box, Point } from './geometry/types.ts';
import { roundTo } from './numbers/round.ts';

/**
 * Square cells on a flat map around one latitude. Row 0 is the southernmost, column 0 the westernmost;
 * cell = row · columns + column. The two constants turn degrees into metres, so that nobody else needs a cosine.
 */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly cellSize_m: number;
  /** [lon, lat] of the south-west corner. */
  readonly origin: Point;
  readonly lon_m_per_degree: number;
  readonly lat_m_per_degree: number;
}

/** Metres in a degree of latitude: a sphere with the earth's mean equator, good to 0.2 % between 50° and 53°. */
const LAT_M_PER_DEGREE = 111_320;

/** The smallest grid around the box with at least `margin_m` to spare on every side, the box in its middle. */
export function gridAround(box: Box, cellSize_m: number, margin_m: number): Grid {
  const [lon, lat] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const lon_m_per_degree = roundTo(LAT_M_PER_DEGREE * Math.cos((lat * Math.PI) / 180), 3);
  const columns = Math.ceil(((box[2] - box[0]) * lon_m_per_degree + 2 * margin_m) / cellSize_m);
  const rows = Math.ceil(((box[3] - box[1]) * LAT_M_PER_DEGREE + 2 * margin_m) / cellSize_m);
  const west = lon - (columns * cellSize_m) / 2 / lon_m_per_degree;
  const south = lat - (rows * cellSize_m) / 2 / LAT_M_PER_DEGREE;
  const origin: Point = [roundTo(west, 6), roundTo(south, 6)];
  return { columns, rows, cellSize_m, origin, lon_m_per_degree, lat_m_per_degree: LAT_M_PER_DEGREE };
}

/** Metres east and north of the grid's south-west corner. */
export function toMetres(grid: Grid, [lon, lat]: Point): Point {
  return [(lon - grid.origin[0]) * grid.lon_m_per_degree, (lat - grid.origin[1]) * grid.lat_m_per_degree];
}

export function toLonLat(grid: Grid, [x, y]: Point): Point {
  return [grid.origin[0] + x / grid.lon_m_per_degree, grid.origin[1] + y / grid.lat_m_per_degree];
}

export function areaToMetres(grid: Grid, area: Area): Area {
  return area.map((ring) => ring.map((point) => toMetres(grid, point)));
}

export function cellAt(grid: Grid, lonLat: Point): number {
  const [x, y] = toMetres(grid, lonLat);
  const [column, row] = [Math.floor(x / grid.cellSize_m), Math.floor(y / grid.cellSize_m)];
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows)
    throw new Error(`${lonLat.join(', ')} lies outside the grid`);
  return row * grid.columns + column;
}

/** Middle of a cell in metres. */
export function cellMiddle(grid: Grid, cell: number): Point {
  const [column, row] = [cell % grid.columns, Math.floor(cell / grid.columns)];
  return [(column + 0.5) * grid.cellSize_m, (row + 0.5) * grid.cellSize_m];
}

/** Distance from every cell's middle to a place, in km. */
export function distances_km(grid: Grid, lonLat: Point): Float64Array {
  const [px, py] = toMetres(grid, lonLat);
  return Float64Array.from({ length: grid.columns * grid.rows }, (_, cell) => {
    const [x, y] = cellMiddle(grid, cell);
    return Math.sqrt((x - px) * (x - px) + (y - py) * (y - py)) / 1000;
  });
}
