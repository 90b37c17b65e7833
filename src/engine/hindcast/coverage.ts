import type { City, Geography } from '../city/index.ts';
import { InputError } from '../base/index.ts';
import type { Observation, RowPlace } from './observation.ts';

/** What of a city each row of an observed table is about. */
export interface RowCoverage {
  /** Cells in engine order. */
  readonly cells: readonly number[];
  /** Distance of the row from the centre, km: see {@link coverRows}. */
  readonly distance_km: number;
}

/**
 * Cells and distance of each row. A ring has the cells whose middle lies at `from_km` or further from the centre, and
 * nearer than `to_km`; its distance is its middle, (from_km + to_km)/2, so that the first ring's is half its radius. A zone has
 * the cells of the district of that name, else the cell at that position of the city file; its distance is the mean of
 * its cells, weighted by residents.
 * @param residents observed residents by cell, in engine order
 * @throws InputError for a row in which the city has no cell
 */
export function coverRows(
  city: City,
  geography: Geography,
  { centre, rows }: Observation,
  residents: ArrayLike<number>,
): RowCoverage[] {
  const km = distances_km(city, geography, centre);
  return rows.map(({ place }, index) => {
    const cells = cellsOf(city, geography, place, km);
    if (cells.length > 0) return { cells, distance_km: distanceOf(place, cells, km, residents) };
    throw new InputError('observed', {
      field: 'rows',
      index,
      got: `${placeName(place)}, in which ${city.id} has no cell`,
      expected: place.kind === 'ring' ? 'a ring with land in it' : zoneExpected(city),
    });
  });
}

/** "3–5 km", or the zone's name. */
export const placeName = (place: RowPlace): string =>
  place.kind === 'ring' ? `${place.from_km}–${place.to_km} km` : place.zone;

const zoneExpected = ({ districts, cells }: City): string =>
  `${districts.length > 0 ? `the name of one of ${districts.length} districts, or ` : ''}a position from 0 to ${cells - 1} of a cell with land`;

/** Distance of every cell from the rings' centre, km; from the middle of the core where none is given. */
function distances_km(city: City, { n, x_m, y_m }: Geography, centre: Observation['centre']): Float64Array {
  const { origin, lon_m_per_degree, lat_m_per_degree, core } = city;
  const x = centre === undefined ? core.x_m : (centre[0] - origin[0]) * lon_m_per_degree;
  const y = centre === undefined ? core.y_m : (centre[1] - origin[1]) * lat_m_per_degree;
  return Float64Array.from({ length: n }, (_, i) => {
    const dx = x_m[i]! - x;
    const dy = y_m[i]! - y;
    return Math.sqrt(dx * dx + dy * dy) / 1000;
  });
}

function cellsOf(city: City, geography: Geography, place: RowPlace, km: Float64Array): number[] {
  const all = Array.from({ length: geography.n }, (_, i) => i);
  if (place.kind === 'ring') return all.filter((i) => km[i]! >= place.from_km && km[i]! < place.to_km);
  const district = city.districts.findIndex((names) => Object.values(names).includes(place.zone));
  const { fileIndex } = geography;
  if (district >= 0) return all.filter((i) => city.district[fileIndex[i]!] === district);
  return /^\d+$/.test(place.zone) ? all.filter((i) => fileIndex[i] === Number(place.zone)) : [];
}

function distanceOf(place: RowPlace, cells: readonly number[], km: Float64Array, residents: ArrayLike<number>): number {
  if (place.kind === 'ring') return (place.from_km + place.to_km) / 2;
  const people = cells.reduce((sum, i) => sum + residents[i]!, 0);
  return cells.reduce((sum, i) => sum + km[i]! * (people > 0 ? residents[i]! / people : 1 / cells.length), 0);
}
