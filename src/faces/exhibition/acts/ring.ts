import type { CityFacts, DrawnPlace } from '../../../bridge/protocol.ts';
import type { LonLat } from '../../parts/draw/sketch.ts';

/** Of a ring around a touched place; assumed: a core within which cars would pay. */
const RADIUS_M = 3000;
/** With this number of corners a ring looks round. */
const CORNERS = 48;
const GRAIN = 1e6;

/** A ring around a place, as an area. */
export function ringAround(
  [lon, lat]: LonLat,
  city: Pick<CityFacts, 'lon_m_per_degree' | 'lat_m_per_degree'>,
): DrawnPlace {
  const corner = (k: number): LonLat => {
    const angle = (2 * Math.PI * (k % CORNERS)) / CORNERS;
    const east = (RADIUS_M * Math.cos(angle)) / city.lon_m_per_degree;
    const north = (RADIUS_M * Math.sin(angle)) / city.lat_m_per_degree;
    return [Math.round((lon + east) * GRAIN) / GRAIN, Math.round((lat + north) * GRAIN) / GRAIN];
  };
  return { type: 'Polygon', coordinates: [Array.from({ length: CORNERS + 1 }, (_, k) => corner(k))] };
}
