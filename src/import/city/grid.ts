/** The grid of cells that layers are laid on. */
import type { FeatureLayer } from '../layers.ts';

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly cellSize_m: number;
  /** Longitude and latitude of the south-west corner; row 0 is the southernmost. */
  readonly origin: readonly [lon: number, lat: number];
  readonly lon_m_per_degree: number;
  readonly lat_m_per_degree: number;
}

/** Longitudes and latitudes that a layer lies between. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export const LAT_M_PER_DEGREE = 111_320;
const HA_M2 = 10_000;
/** Sides that are offered, m. */
export const CELL_SIZES_M = [100, 200, 250, 500, 1000, 2000, 5000] as const;
/** Cells with land: Berlin has 3,405 and London 6,248, which run several months a second. */
const MOST_CELLS = 7000;
/** Columns and rows that a city file may have. */
export const MOST_SIDE = 4096;

export function boxOf({ lonLat }: Pick<FeatureLayer, 'lonLat'>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let k = 0; k < lonLat.length; k += 2) {
    west = Math.min(west, lonLat[k]!);
    east = Math.max(east, lonLat[k]!);
    south = Math.min(south, lonLat[k + 1]!);
    north = Math.max(north, lonLat[k + 1]!);
  }
  return { west, south, east, north };
}

/** Metres east of `west` and north of `south`. */
export function frameOf({ west, south, north }: Box): Pick<Grid, 'origin' | 'lon_m_per_degree' | 'lat_m_per_degree'> {
  const middle = ((south + north) / 2) * (Math.PI / 180);
  return {
    origin: [west, south],
    lon_m_per_degree: LAT_M_PER_DEGREE * Math.cos(middle),
    lat_m_per_degree: LAT_M_PER_DEGREE,
  };
}

/** A grid of cells of a size over a box. */
export function gridOver(box: Box, cellSize_m: number): Grid {
  const frame = frameOf(box);
  const cells = (degrees: number, m_per_degree: number) =>
    Math.max(1, Math.ceil((degrees * m_per_degree) / cellSize_m - 1e-9));
  return {
    columns: cells(box.east - box.west, frame.lon_m_per_degree),
    rows: cells(box.north - box.south, frame.lat_m_per_degree),
    cellSize_m,
    ...frame,
  };
}

/** The finest side by which so much ground makes no more cells than run briskly. @param land_ha ground of all zones */
export function cellSizeFor(land_ha: number, box: Box): number {
  const fits = CELL_SIZES_M.find((size) => {
    const { columns, rows } = gridOver(box, size);
    return (land_ha * HA_M2) / (size * size) <= MOST_CELLS && columns <= MOST_SIDE && rows <= MOST_SIDE;
  });
  return fits ?? CELL_SIZES_M.at(-1)!;
}

/** Positions in cells from the south-west corner. */
export function inCells(
  lonLat: Float64Array,
  { origin, lon_m_per_degree, lat_m_per_degree, cellSize_m }: Grid,
): Float64Array {
  const [kx, ky] = [lon_m_per_degree / cellSize_m, lat_m_per_degree / cellSize_m];
  return lonLat.map((value, k) => (k % 2 === 0 ? (value - origin[0]) * kx : (value - origin[1]) * ky));
}

export const cellHa = ({ cellSize_m }: Pick<Grid, 'cellSize_m'>): number => (cellSize_m * cellSize_m) / HA_M2;
