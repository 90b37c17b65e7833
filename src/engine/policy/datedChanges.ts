/** Changes by hand as scenario files give them: the broadband roll-out and places, from a date on. */
import { InputError, isRecord, parseGeometry, show } from '../base/index.ts';
import { BROADBAND_ORDERS, findLever, PLACE_LEVERS } from '../registries/index.ts';
import type { Scenario } from './scenario.ts';

type OrderChanges = NonNullable<Scenario['broadbandOrderChanges']>;
type PlaceChanges = NonNullable<Scenario['placeChanges']>;
type Refuse = (field: string, got: unknown, expected: string, index?: number) => never;

/** Months that a scenario can reach before or after its start. */
const LAST_MONTH = 12 * 1000;

/** The month since the start of a calendar year, decimals rounded to months; undefined for anything else. */
export function monthOfYear(year: unknown, start: number): number | undefined {
  const month = typeof year === 'number' ? Math.round((year - start) * 12) : Number.NaN;
  return month >= -LAST_MONTH && month <= LAST_MONTH ? month : undefined;
}

/** Reads `broadbandOrderChanges`: a list of `{year, order}`. @throws InputError */
export function parseOrderChanges(json: unknown, start: number, file: string): OrderChanges {
  const field = 'broadbandOrderChanges';
  const refuse = refusing(file);
  const changes = entriesOf(json, field, ['year', 'order'], refuse).map(({ year, order: given }, index) => {
    const order = BROADBAND_ORDERS.find((choice) => choice === given);
    if (order === undefined) return refuse(`${field}.order`, given, `one of ${BROADBAND_ORDERS.join(', ')}`, index);
    return { month: dateOf(year, start, field, index, refuse), order };
  });
  changes.forEach((change, index) => {
    if (change.month <= (changes[index - 1]?.month ?? Number.NEGATIVE_INFINITY))
      refuse(`${field}.year`, yearsOf(json)[index], 'a later month than the change before', index);
  });
  return changes;
}

/** Reads `placeChanges`: a list of `{year, lever, place}`; without a place the lever goes back to its default one. */
export function parsePlaceChanges(json: unknown, start: number, file: string): PlaceChanges {
  const field = 'placeChanges';
  const refuse = refusing(file);
  const changes = entriesOf(json, field, ['year', 'lever', 'place'], refuse).map(
    ({ year, lever: id, place }, index) => {
      const lever = PLACE_LEVERS.find((known) => known === id);
      const kinds = lever === undefined ? undefined : findLever(lever)?.place?.kinds;
      if (lever === undefined || kinds === undefined)
        return refuse(`${field}.lever`, id, `one of ${PLACE_LEVERS.join(', ')}`, index);
      const month = dateOf(year, start, field, index, refuse);
      if (place === undefined || place === null) return { month, lever };
      return { month, lever, place: parseGeometry(place, kinds, `${field}[${index}].place`, refuse) };
    },
  );
  changes.forEach(({ month, lever }, index) => {
    if (changes.slice(0, index).some((before) => before.lever === lever && before.month >= month))
      refuse(`${field}.year`, yearsOf(json)[index], 'a later month than the change of this lever before', index);
  });
  return changes;
}

function refusing(file: string): Refuse {
  return (field, got, expected, index) => {
    const text = typeof got === 'string' && got.startsWith('an unknown') ? got : show(got);
    throw new InputError('scenario', { file, field, got: text, expected, ...(index === undefined ? {} : { index }) });
  };
}

function entriesOf(
  json: unknown,
  field: string,
  keys: readonly string[],
  refuse: Refuse,
): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(json)) return refuse(field, json, `a list of {${keys.join(', ')}}`);
  return json.map((entry: unknown, index) => {
    if (!isRecord(entry)) return refuse(field, entry, `{${keys.join(', ')}}`, index);
    for (const key of Object.keys(entry))
      if (!keys.includes(key)) refuse(`${field}.${key}`, 'an unknown key', `one of ${keys.join(', ')}`, index);
    return entry;
  });
}

const dateOf = (year: unknown, start: number, field: string, index: number, refuse: Refuse): number =>
  monthOfYear(year, start) ?? refuse(`${field}.year`, year, 'a calendar year', index);

/** For errors only, after every entry was seen to be a record. */
const yearsOf = (json: unknown): unknown[] => (json as { year: unknown }[]).map(({ year }) => year);
