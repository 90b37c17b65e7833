import type { City, CityGrid } from './city.ts';
import { type CityFrame, degreesEast, HALF_TURN } from './frame.ts';
import type { CityReader, Json } from './cityReader.ts';
import { cos } from '../base/index.ts';

const LAT_M_PER_DEGREE = 111_320;

/** Where the cells of a city file lie. */
export type Place = CityFrame & Pick<City, 'x_m' | 'y_m'> & { grid?: CityGrid };

/** Reads `grid`, else `cells.lonLat`. @throws InputError */
export function parsePlace(read: CityReader, root: Json, cells: Json): Place {
  if (root['grid'] !== undefined) return placeOnGrid(read, read.record('grid', root['grid']));
  if (cells['lonLat'] !== undefined) return placeByLonLat(read, cells['lonLat']);
  return read.fail('grid', undefined, 'a grid, or cells.lonLat');
}

function placeOnGrid(read: CityReader, json: Json): Place {
  const columns = read.whole('grid.columns', json['columns'], 1, 4096);
  const rows = read.whole('grid.rows', json['rows'], 1, 4096);
  const cellSize_m = read.number('grid.cellSize_m', json['cellSize_m'], 1, 100_000);
  const origin = read.pair('grid.origin', json['origin'] ?? [0, 0]);
  read.cells = columns * rows;
  const x_m = Float64Array.from({ length: read.cells }, (_, i) => ((i % columns) + 0.5) * cellSize_m);
  const y_m = Float64Array.from({ length: read.cells }, (_, i) => (Math.floor(i / columns) + 0.5) * cellSize_m);
  const lat_m = read.number('grid.lat_m_per_degree', json['lat_m_per_degree'] ?? LAT_M_PER_DEGREE, 1e5, 1.2e5);
  const middle = origin[1] + (rows * cellSize_m) / 2 / lat_m;
  const lon_m = read.number(
    'grid.lon_m_per_degree',
    json['lon_m_per_degree'] ?? LAT_M_PER_DEGREE * cosDegrees(middle),
    1,
    1.2e5,
  );
  return {
    grid: { columns, rows, cellSize_m, origin },
    x_m,
    y_m,
    origin,
    lon_m_per_degree: lon_m,
    lat_m_per_degree: lat_m,
  };
}

function placeByLonLat(read: CityReader, json: unknown): Place {
  if (!Array.isArray(json) || json.length === 0)
    return read.fail('cells.lonLat', json, 'an array of [longitude, latitude]');
  read.cells = json.length;
  const points = json.map((point, index) => read.pair('cells.lonLat', point, index));
  const west = westernmost(points.map(([lon]) => lon));
  const south = points.reduce((least, [, lat]) => Math.min(least, lat), 90);
  const north = points.reduce((most, [, lat]) => Math.max(most, lat), -90);
  const lon_m = LAT_M_PER_DEGREE * cosDegrees((south + north) / 2);
  return {
    x_m: Float64Array.from(points, ([lon]) => degreesEast(west, lon) * lon_m),
    y_m: Float64Array.from(points, ([, lat]) => (lat - south) * LAT_M_PER_DEGREE),
    origin: [west, south],
    lon_m_per_degree: lon_m,
    lat_m_per_degree: LAT_M_PER_DEGREE,
  };
}

/** The longitude east of the widest gap between them: the least one, unless they lie on both sides of 180°. */
function westernmost(longitudes: readonly number[]): number {
  const sorted = Float64Array.from(longitudes).sort();
  let west = sorted[0]!;
  let widest = west + 2 * HALF_TURN - sorted.at(-1)!;
  for (let k = 1; k < sorted.length; k++) {
    const gap = sorted[k]! - sorted[k - 1]!;
    if (gap > widest) [west, widest] = [sorted[k]!, gap];
  }
  return west;
}

/** Nearer together than this, all cells are one spot, m. */
const LEAST_SPREAD_M = 1;

/** Refuses a city whose land lies all in one spot: without distances there is nothing to simulate. @throws InputError */
export function checkSpread(read: CityReader, { x_m, y_m }: Place, land_ha: Float64Array): void {
  const first = land_ha.findIndex((land) => land > 0);
  const apart = land_ha.some((land, i) => {
    const [dx, dy] = [x_m[i]! - x_m[first]!, y_m[i]! - y_m[first]!];
    return land > 0 && dx * dx + dy * dy >= LEAST_SPREAD_M * LEAST_SPREAD_M;
  });
  if (!apart)
    read.refuse('cells.lonLat', 'all cells with land on one spot', `cells at least ${LEAST_SPREAD_M} m apart`);
}

/** Reads `core`; its middle is a cell's, or `core.lonLat`. @throws InputError */
export function parseCore(read: CityReader, json: unknown, place: Place, land_ha: Float64Array): City['core'] {
  const core = read.record('core', json);
  const radius_km = read.number('core.radius_km', core['radius_km'], 0.001, 1000);
  const { x_m, y_m } = middleOfCore(read, core, place);
  const inside = land_ha.some((land, i) => {
    const dx = place.x_m[i]! - x_m;
    const dy = place.y_m[i]! - y_m;
    return land > 0 && Math.sqrt(dx * dx + dy * dy) < 1000 * radius_km;
  });
  if (!inside) read.refuse('core', `no cell with land within ${radius_km} km of its middle`, 'at least one');
  return { x_m, y_m, radius_km };
}

function middleOfCore(read: CityReader, core: Json, place: Place): { x_m: number; y_m: number } {
  if (core['lonLat'] !== undefined) {
    const [lon, lat] = read.pair('core.lonLat', core['lonLat']);
    return {
      x_m: degreesEast(place.origin[0], lon) * place.lon_m_per_degree,
      y_m: (lat - place.origin[1]) * place.lat_m_per_degree,
    };
  }
  const cell = read.whole('core.cell', core['cell'], 0, read.cells - 1);
  return { x_m: place.x_m[cell] ?? 0, y_m: place.y_m[cell] ?? 0 };
}

function cosDegrees(degrees: number): number {
  return cos((degrees * Math.PI) / 180);
}
