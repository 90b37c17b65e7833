/** Places that levers act on, as scenarios draw them, and what they mean for cells, zones and roads. */
import type { City } from '../city/city.ts';
import { type CityFrame, degreesEast } from '../city/cityPlace.ts';
import { InputError, show } from '../base/errors.ts';
import { type Geometry, insideOf, isRecord, parseGeometry, type Position } from '../base/geojson.ts';
import type { Geography } from '../city/geography.ts';
import { findLever, type LeverId, PLACE_LEVERS } from '../registries/levers.ts';

/** Drawn places by lever. */
export type Places = Readonly<Partial<Record<LeverId, Geometry>>>;

/** Reads `places` of a scenario file: lever id → GeoJSON geometry or feature. @throws InputError */
export function parsePlaces(json: unknown, file: string): Places {
  const refuse = (field: string, got: unknown, expected: string, index?: number): never => {
    const text = typeof got === 'string' ? got : show(got);
    throw new InputError('scenario', { file, field, got: text, expected, ...(index === undefined ? {} : { index }) });
  };
  if (json === undefined) return {};
  if (!isRecord(json)) return refuse('places', json, 'an object of lever: GeoJSON geometry');
  return Object.fromEntries(
    Object.entries(json).map(([id, geometry]) => {
      const lever = PLACE_LEVERS.includes(id as LeverId) ? findLever(id) : undefined;
      if (lever?.place === undefined)
        return refuse(`places.${id}`, 'a lever without a place', `one of ${PLACE_LEVERS.join(', ')}`);
      return [id, parseGeometry(geometry, lever.place.kinds, `places.${id}`, refuse)];
    }),
  );
}

/** Longitude and latitude of a point in metres from a city's origin. */
export function lonLatOf(city: City, x_m: number, y_m: number): Position {
  return [city.origin[0] + x_m / city.lon_m_per_degree, city.origin[1] + y_m / city.lat_m_per_degree];
}

/** Metres east and north of a city's origin. */
export function metresOf(city: CityFrame, [lon, lat]: Position): readonly [x_m: number, y_m: number] {
  return [degreesEast(city.origin[0], lon) * city.lon_m_per_degree, (lat - city.origin[1]) * city.lat_m_per_degree];
}

/** 1 for each cell whose middle lies in the area. */
export function cellsInside(city: City, { n, x_m, y_m }: Geography, area: Geometry): Uint8Array {
  const inside = insideOf(area);
  return Uint8Array.from({ length: n }, (_, i) => (inside(...lonLatOf(city, x_m[i]!, y_m[i]!)) ? 1 : 0));
}

/** Share of each zone's land that lies in marked cells. */
export function zoneShare({ zones, zoneStart, land_ha }: Geography, inside: Uint8Array): Float64Array {
  return Float64Array.from({ length: zones }, (_, z) => {
    let marked = 0;
    let land = 0;
    for (let i = zoneStart[z]!; i < zoneStart[z + 1]!; i++) {
      land += land_ha[i]!;
      if (inside[i] === 1) marked += land_ha[i]!;
    }
    return marked / land;
  });
}

/** Cell whose middle is nearest to a position. */
export function nearestCell(city: City, { n, x_m, y_m }: Geography, at: Position): number {
  const [x, y] = metresOf(city, at);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const dx = x_m[i]! - x;
    const dy = y_m[i]! - y;
    const squared = dx * dx + dy * dy;
    if (squared < least) {
      least = squared;
      best = i;
    }
  }
  return best;
}
