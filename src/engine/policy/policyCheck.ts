/** Refuses policies that would be accepted and then do nothing. */
import { cellsInside, type City, type Geography, metresOf } from '../city/index.ts';
import { type Geometry, InputError, type Position } from '../base/index.ts';
import type { LeverId, Parameters } from '../registries/index.ts';
import type { PlaceColumns } from './placeColumns.ts';
import type { Scenario } from './scenario.ts';

/** Levers that act through travel times alone. */
const THROUGH_TRAFFIC: readonly LeverId[] = ['congestionCharge', 'transit', 'roadCapacity'];

/**
 * Refuses a lever that nothing could come of under these parameters.
 * @param value the highest it goes to
 * @param file names where it comes from
 */
export function checkLever(id: LeverId, value: number, { traffic }: Pick<Parameters, 'traffic'>, file?: string): void {
  if (traffic === 'on' || value <= 0 || !THROUGH_TRAFFIC.includes(id)) return;
  throw new InputError('lever', {
    ...(file === undefined ? {} : { file }),
    field: `levers.${id}`,
    got: `${id} above 0 with traffic=off`,
    expected: 'traffic=on',
  });
}

/** Refuses a scenario with a lever that nothing could come of. @throws InputError */
export function checkPolicy({ id, levers }: Pick<Scenario, 'id' | 'levers'>, parameters: Parameters): void {
  const relocated = (levers.governmentRelocation ?? []).some(({ value }) => value > 0);
  if (relocated && parameters.jobs === 'fixed') {
    throw new InputError('lever', {
      file: `scenario ${id}`,
      field: 'levers.governmentRelocation',
      got: 'governmentRelocation above 0 with jobs=fixed',
      expected: 'jobs=free',
    });
  }
  for (const lever of THROUGH_TRAFFIC) {
    const highest = (levers[lever] ?? []).reduce((most, { value }) => Math.max(most, value), 0);
    checkLever(lever, highest, parameters, `scenario ${id}`);
  }
}

type PointOrLine = Extract<Geometry, { type: 'Point' | 'LineString' | 'MultiLineString' }>;

interface Setting {
  readonly city: City;
  readonly geography: Geography;
}

/**
 * Refuses a drawn place that misses the city, or is too small to hold what its lever acts on.
 * @param file names where the drawing comes from
 * @throws InputError
 */
export function checkPlaces(setting: Setting, places: PlaceColumns, file?: string): void {
  for (const [lever, place] of Object.entries(places.drawn) as [LeverId, Geometry][]) {
    const fault = faultOf(setting, places, lever, place);
    if (fault === undefined) continue;
    const [got, expected] = fault;
    throw new InputError('scenario', {
      ...(file === undefined ? {} : { file }),
      field: `places.${lever}`,
      got,
      expected: `${expected} of ${setting.city.id}`,
    });
  }
}

function faultOf(
  setting: Setting,
  { cordon, widened }: PlaceColumns,
  lever: LeverId,
  place: Geometry,
): readonly [got: string, expected: string] | undefined {
  const { city, geography } = setting;
  if (place.type === 'Point' || place.type === 'LineString' || place.type === 'MultiLineString')
    return meets(setting, place) ? undefined : ['a place outside', 'a place inside the map'];
  if (lever === 'congestionCharge')
    return cordon.includes(1) && cordon.includes(0)
      ? undefined
      : [`a cordon around ${cordon.includes(1) ? 'every' : 'no'} junction`, 'an area with some, but not all junctions'];
  if (lever === 'roadCapacity')
    return widened.includes(1) ? undefined : ['an area without roads', 'an area with roads'];
  return cellsInside(city, geography, place).includes(1)
    ? undefined
    : ['an area that holds no middle of a cell', 'an area with cells'];
}

function positionsOf(place: PointOrLine): readonly Position[] {
  if (place.type === 'Point') return [place.coordinates];
  return place.type === 'LineString' ? place.coordinates : place.coordinates.flat();
}

/** Whether the bounds of a point or line meet those of the cells, give or take the room of one cell. */
function meets({ city, geography: { n, x_m, y_m } }: Setting, place: PointOrLine): boolean {
  const at = positionsOf(place).map((position) => metresOf(city, position));
  return [x_m, y_m].every((column, axis) => {
    const [least, most] = boundsOf(column);
    const [from, to] = boundsOf(at.map((position) => position[axis]!));
    const room_m = (most - least) / Math.sqrt(n);
    return to >= least - room_m && from <= most + room_m;
  });
}

function boundsOf(column: Iterable<number>): readonly [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of column) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
