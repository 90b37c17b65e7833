/** Places that levers act on, as scenarios draw them. */
import { type Geometry, InputError, isRecord, parseGeometry, show } from '../base/index.ts';
import { findLever, type LeverId, PLACE_LEVERS } from '../registries/index.ts';

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
