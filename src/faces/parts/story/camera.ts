import type { CityFacts } from '../../../bridge/protocol.ts';
import type { CameraState, CityMap, Point } from '../../../map/index.ts';

const FLIGHT_MS = 1400;
/** How much nearer the camera goes to show two places: a nod, not a dive. */
const NEARER = 0.35;

/** The middle of a cell, longitude and latitude. */
function lonLatOf(city: CityFacts, cell: number): Point {
  const position = city.gridIndex[cell] ?? 0;
  const east_m = ((position % city.columns) + 0.5) * city.cellSize_m;
  const north_m = (Math.floor(position / city.columns) + 0.5) * city.cellSize_m;
  return [city.origin[0] + east_m / city.lon_m_per_degree, city.origin[1] + north_m / city.lat_m_per_degree];
}

/** A view a little nearer to some cells than `home`. */
export function viewOf(city: CityFacts, cells: readonly number[], home: CameraState): CameraState {
  const points = cells.map((cell) => lonLatOf(city, cell));
  const middle = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / Math.max(1, points.length);
  // Half way from the city's middle, so that the whole of it stays in the picture.
  return {
    ...home,
    lon: (home.lon + middle(0)) / 2,
    lat: (home.lat + middle(1)) / 2,
    zoom: home.zoom + NEARER,
  };
}

/** Glides to a view. Call what it returns to break off. */
export function glideTo(map: CityMap, to: CameraState): () => void {
  const from = map.camera();
  const began_ms = performance.now();
  let frame = 0;
  const between = (a: number, b: number, t: number) => a + (b - a) * t;
  const step = (): void => {
    const t = Math.min(1, (performance.now() - began_ms) / FLIGHT_MS);
    const eased = t * t * (3 - 2 * t);
    map.setCamera({
      lon: between(from.lon, to.lon, eased),
      lat: between(from.lat, to.lat, eased),
      zoom: between(from.zoom, to.zoom, eased),
      bearing: between(from.bearing, to.bearing, eased),
      pitch: between(from.pitch, to.pitch, eased),
    });
    if (t < 1) frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
}
