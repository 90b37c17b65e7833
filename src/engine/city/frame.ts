/** Between longitude and latitude, and metres from a city's origin. */
import type { Position } from '../base/index.ts';
import type { City } from './city.ts';

/** What turns longitude and latitude into metres and back. */
export type CityFrame = Pick<City, 'origin' | 'lon_m_per_degree' | 'lat_m_per_degree'>;

export const HALF_TURN = 180;

/** Degrees of longitude from one meridian to another, the shorter way round: 179° to −179° are 2°. */
export function degreesEast(from: number, to: number): number {
  const degrees = to - from;
  if (degrees > HALF_TURN) return degrees - 2 * HALF_TURN;
  return degrees < -HALF_TURN ? degrees + 2 * HALF_TURN : degrees;
}

/** Longitude and latitude of a point in metres from a city's origin. */
export function lonLatOf(city: CityFrame, x_m: number, y_m: number): Position {
  return [city.origin[0] + x_m / city.lon_m_per_degree, city.origin[1] + y_m / city.lat_m_per_degree];
}

/** Metres east and north of a city's origin. */
export function metresOf(city: CityFrame, [lon, lat]: Position): readonly [x_m: number, y_m: number] {
  return [degreesEast(city.origin[0], lon) * city.lon_m_per_degree, (lat - city.origin[1]) * city.lat_m_per_degree];
}
