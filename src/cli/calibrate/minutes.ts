/** Minutes between places: in a straight line, or by the city's own times. */
import type { City, Geography } from '../../engine/index.ts';
import type { Places } from './places.ts';

const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;
/** Sides of a cell: a place belongs to a city if a cell with land is at most this far from it. */
const NEAR_CELLS = 1.5;

/** Great-circle minutes at one speed; trips within a place are left out (NaN). */
export function straightMinutes({ lon, lat }: Places, speed_kmh: number): Float64Array {
  const n = lon.length;
  return Float64Array.from({ length: n * n }, (_, pair) => {
    const [o, d] = [Math.floor(pair / n), pair % n];
    if (o === d) return Number.NaN;
    const north = Math.sin((RADIANS * (lat[d]! - lat[o]!)) / 2);
    const east = Math.sin((RADIANS * (lon[d]! - lon[o]!)) / 2);
    const half = north * north + Math.cos(RADIANS * lat[o]!) * Math.cos(RADIANS * lat[d]!) * east * east;
    return (60 / speed_kmh) * 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
  });
}

/** Zone of the city that each place lies in, −1 outside of it. */
export function zonesOfPlaces(city: City, geography: Geography, { lon, lat }: Places): Int32Array {
  return Int32Array.from(lon, (degrees, place) => {
    const turned = ((((degrees - city.origin[0] + 180) % 360) + 360) % 360) - 180;
    const x = turned * city.lon_m_per_degree;
    const y = (lat[place]! - city.origin[1]) * city.lat_m_per_degree;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < geography.n; i++) {
      const away = (geography.x_m[i]! - x) ** 2 + (geography.y_m[i]! - y) ** 2;
      if (away < least) [nearest, least] = [i, away];
    }
    const side_m = city.grid?.cellSize_m ?? 100 * Math.sqrt(geography.land_ha[nearest]!);
    return Math.sqrt(least) <= NEAR_CELLS * side_m ? geography.zoneOf[nearest]! : -1;
  });
}

/** The city's minutes between places; NaN within a place, and to and from places outside the city. */
export function cityMinutes(zoneOfPlace: Int32Array, time_min: Float64Array, zones: number): Float64Array {
  const n = zoneOfPlace.length;
  return Float64Array.from({ length: n * n }, (_, pair) => {
    const [o, d] = [Math.floor(pair / n), pair % n];
    const [from, to] = [zoneOfPlace[o]!, zoneOfPlace[d]!];
    return o === d || from < 0 || to < 0 ? Number.NaN : time_min[from * zones + to]!;
  });
}
