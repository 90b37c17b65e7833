import {
  type Cells,
  type City,
  type CityDrawing,
  type DrawnFeature,
  fittedIn,
  type Observed,
  type ParameterOverrides,
} from '../engine/index.ts';
import type { CityFacts, ObservedCity } from './protocol.ts';

/** Nearer than this to 180° a map that is moved about would come across it. */
const FARTHEST_DRAWN = 170;
const HALF_TURN = 180;

/**
 * Where the page draws a city. Map libraries count longitudes from the start again beyond 180°; a city there is drawn half
 * a turn away, where it looks the same.
 */
function drawnOrigin({ origin: [lon, lat] }: Pick<City, 'origin'>): CityFacts['origin'] {
  return Math.abs(lon) > FARTHEST_DRAWN ? [lon - Math.sign(lon) * HALF_TURN, lat] : [lon, lat];
}

/** A city file's drawing, where the page draws the city. */
export function drawingOf({ drawing, ...city }: City): Pick<ObservedCity, 'drawing'> {
  if (drawing === undefined) return {};
  const [lon] = drawnOrigin(city);
  return { drawing: lon === city.origin[0] ? drawing : movedEast(drawing, lon - city.origin[0]) };
}

/** @param degrees a half turn, one way or the other */
function movedEast(drawing: CityDrawing, degrees: number): CityDrawing {
  const move = (coordinates: unknown): unknown => {
    const list = coordinates as readonly unknown[];
    if (typeof list[0] !== 'number') return list.map(move);
    const lon = list[0] + degrees;
    return [lon < -HALF_TURN ? lon + 2 * HALF_TURN : lon > HALF_TURN ? lon - 2 * HALF_TURN : lon, list[1]];
  };
  const moved = (feature: DrawnFeature): DrawnFeature => {
    const { geometry } = feature;
    return { ...feature, geometry: { ...geometry, coordinates: move(geometry.coordinates) } as typeof geometry };
  };
  return Object.fromEntries(
    Object.entries(drawing).map(([part, { type, features }]) => [part, { type, features: features.map(moved) }]),
  );
}

/** Of people and jobs: how many stand in what counts as built. What is beyond is thinly settled, and widens the view for few. */
const BUILT_SHARE = 0.96;

/** 1 for the cells that are built: the densest, until they hold that share of people and jobs. */
export function builtCells({ n, land_ha }: Cells, { residents, jobs }: Observed): Uint8Array {
  const people = Float64Array.from({ length: n }, (_, i) =>
    jobs.reduce((sum, column) => sum + column[i]!, residents[i]!),
  );
  const densest = Array.from(people.keys()).sort(
    (a, b) => people[b]! / land_ha[b]! - people[a]! / land_ha[a]! || a - b,
  );
  const built = new Uint8Array(n);
  let left = BUILT_SHARE * people.reduce((sum, here) => sum + here, 0);
  for (const cell of densest) {
    if (left <= 0) break;
    built[cell] = 1;
    left -= people[cell]!;
  }
  return built;
}

/** What a page needs to draw a city with a grid, cells in engine order. */
export function cityFacts(city: City, cells: Cells, observed: Observed, overrides: ParameterOverrides = {}): CityFacts {
  const fitted = fittedIn(city, overrides);
  const { fileIndex, land_ha, distance_km } = cells;
  const grid = city.grid ?? { columns: 0, rows: 0, cellSize_m: 0 };
  return {
    id: city.id,
    name: city.name,
    columns: grid.columns,
    rows: grid.rows,
    cellSize_m: grid.cellSize_m,
    origin: drawnOrigin(city),
    lon_m_per_degree: city.lon_m_per_degree,
    lat_m_per_degree: city.lat_m_per_degree,
    gridIndex: fileIndex.slice(),
    land_ha: Float32Array.from(land_ha),
    built: builtCells(cells, observed),
    district: Int16Array.from(fileIndex, (file) => city.district[file] ?? -1),
    districts: city.districts,
    core: city.core,
    distance_km: Float32Array.from(distance_km),
    residents: observed.workers,
    jobs: observed.workers,
    ...(fitted === undefined ? {} : { fitted }),
    sources: city.sources,
  };
}
