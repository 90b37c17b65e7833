/** Who lives and works near a drawn place, then and now. */
import type { CityFacts, DrawnPlace } from '../../../bridge/protocol.ts';
import { LAYERS } from '../../../engine/index.ts';

/** So far around a place its answer is looked for, km. */
const AROUND_KM = 3;
const METRES = 1000;

type Grid = Pick<
  CityFacts,
  'columns' | 'cellSize_m' | 'origin' | 'lon_m_per_degree' | 'lat_m_per_degree' | 'gridIndex'
>;
type Metres = readonly [x: number, y: number];

/** The cells whose middle lies in a place or within `AROUND_KM` of it. */
export function cellsAround(city: Grid, place: DrawnPlace): number[] {
  const rings = ringsOf(place);
  const paths = pathsOf(place).map((path) => path.map(([lon, lat]) => metresOf(city, lon, lat)));
  const cells: number[] = [];
  city.gridIndex.forEach((position, cell) => {
    const x = ((position % city.columns) + 0.5) * city.cellSize_m;
    const y = (Math.floor(position / city.columns) + 0.5) * city.cellSize_m;
    const lon = city.origin[0] + x / city.lon_m_per_degree;
    const lat = city.origin[1] + y / city.lat_m_per_degree;
    if (isInside(rings, lon, lat) || paths.some((path) => isNear(path, [x, y]))) cells.push(cell);
  });
  return cells;
}

/** Persons or jobs by layer in some cells, of a month's columns. */
export function peopleIn(cells: Float32Array, count: number, among: readonly number[]): number[] {
  return LAYERS.map((_, layer) => among.reduce((sum, cell) => sum + (cells[layer * count + cell] ?? 0), 0));
}

type Path = readonly (readonly [lon: number, lat: number])[];

function pathsOf(place: DrawnPlace): readonly Path[] {
  if (place.type === 'Point') return [[place.coordinates]];
  if (place.type === 'LineString') return [place.coordinates];
  return place.type === 'MultiPolygon' ? place.coordinates.flat() : place.coordinates;
}

/** The edges between which an area lies. */
const ringsOf = (place: DrawnPlace): readonly Path[] => (place.type.endsWith('Polygon') ? pathsOf(place) : []);

/** Whether a way to the east crosses the edges an odd number of times. */
function isInside(rings: readonly Path[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([x, y], index) => {
      const [x2, y2] = ring[(index + 1) % ring.length]!;
      if (y > lat !== y2 > lat && lon < x + ((lat - y) / (y2 - y)) * (x2 - x)) inside = !inside;
    });
  }
  return inside;
}

const metresOf = (city: Grid, lon: number, lat: number): Metres => [
  (lon - city.origin[0]) * city.lon_m_per_degree,
  (lat - city.origin[1]) * city.lat_m_per_degree,
];

function isNear(path: readonly Metres[], at: Metres): boolean {
  const reach_m = AROUND_KM * METRES;
  return path.some((from, index) => distance_m(from, path[index + 1] ?? from, at) <= reach_m);
}

/** From a point to the nearest of the stretch between two others, metres. */
function distance_m([x, y]: Metres, [x2, y2]: Metres, [px, py]: Metres): number {
  const [dx, dy] = [x2 - x, y2 - y];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((px - x) * dx + (py - y) * dy) / length2));
  return Math.hypot(px - x - along * dx, py - y - along * dy);
}
