/** Links as anybody could make them: any plan, any dates, any drawing, any view. */
import * as fc from 'fast-check';
import {
  BROADBAND_ORDERS,
  CHOICES,
  CURVES,
  findLever,
  LEVER_IDS,
  type LeverId,
  PARAMETERS,
  type ParameterOverrides,
  PLACE_LEVERS,
  type PlaceChange,
  type Places,
  type Policy,
  type Schedule,
} from '../../src/engine/index.ts';
import type { Json, Link } from '../../src/faces/link.ts';
import { FACES, FLOW_CHOICES, type NamedPolicy, type Plan, VIEWS } from '../../src/faces/plan.ts';
import { COLOUR_BY } from '../../src/map/index.ts';
import { redirect } from '../../src/engine/policy/schedule.ts';

export const CITIES = ['berlin', 'london', 'chicago', 'monocentric', 'polycentric'];

const between = (min: number, max: number) =>
  // JSON writes the two zeros alike, and the model doesn't tell them apart.
  fc.oneof(fc.double({ min, max, noNaN: true }), fc.constantFrom(min, max)).map((value) => (value === 0 ? 0 : value));

const months = (least: number, most: number) =>
  fc
    .uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 6 })
    .map((list) => list.toSorted((a, b) => a - b));

/** Dated by an author. */
const authored = (id: LeverId): fc.Arbitrary<Schedule> => {
  const lever = findLever(id)!;
  const rest = fc.record({ value: between(lever.min, lever.max), curve: fc.constantFrom(...CURVES) });
  return months(-12_000, 12_000).chain((list) =>
    fc.tuple(...list.map((month) => rest.map((point) => ({ month, ...point })))),
  );
};

/** Pulled by hand again and again, so that ramps are cut short. */
export const pulled = (id: LeverId): fc.Arbitrary<Schedule> => {
  const lever = findLever(id)!;
  const steps = Math.round((lever.max - lever.min) / lever.step);
  const pull = fc.record({
    after: fc.integer({ min: 1, max: 80 }),
    value: fc.integer({ min: 0, max: steps }).map((step) => Number((lever.min + step * lever.step).toFixed(6))),
    years: fc.constantFrom(0, 1, 2, 5, 10),
  });
  return fc.array(pull, { minLength: 1, maxLength: 6 }).map((pulls) => {
    let month = 0;
    let schedule: Schedule = [];
    for (const { after, value, years } of pulls) {
      month += after;
      schedule = redirect(schedule, month, value, years * 12, lever.default);
    }
    return schedule;
  });
};

const place = fc.tuple(between(-180, 180), between(-90, 90));
const ring = fc.array(place, { minLength: 3, maxLength: 6 }).map((points) => [...points, points[0]!]);
const geometries: Readonly<Record<string, fc.Arbitrary<NonNullable<PlaceChange['place']>>>> = {
  Point: place.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  LineString: fc
    .array(place, { minLength: 2, maxLength: 5 })
    .map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  MultiLineString: fc
    .array(fc.array(place, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((coordinates) => ({ type: 'MultiLineString' as const, coordinates })),
  Polygon: fc
    .array(ring, { minLength: 1, maxLength: 2 })
    .map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  MultiPolygon: fc
    .array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
    .map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
};
const drawn = (lever: LeverId) =>
  fc.constantFrom(...(findLever(lever)!.place?.kinds ?? [])).chain((kind) => geometries[kind]!);
const placed: fc.Arbitrary<Places> = fc
  .subarray([...PLACE_LEVERS])
  .chain((levers) => fc.tuple(...levers.map((lever) => drawn(lever).map((geometry) => [lever, geometry] as const))))
  .map((entries) => Object.fromEntries(entries));
const placeChange: fc.Arbitrary<PlaceChange> = fc
  .tuple(fc.constantFrom(...PLACE_LEVERS), fc.integer({ min: 0, max: 900 }), fc.boolean())
  .chain(([lever, month, without]) =>
    without ? fc.constant({ lever, month }) : drawn(lever).map((geometry) => ({ lever, month, place: geometry })),
  );

const levers: fc.Arbitrary<Policy['levers']> = fc
  .subarray([...LEVER_IDS])
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.oneof(authored(id), pulled(id)).map((points) => [id, points] as const))),
  )
  .map((entries) => Object.fromEntries(entries));

const policy: fc.Arbitrary<Policy> = fc.record(
  {
    levers,
    broadbandOrder: fc.constantFrom(...BROADBAND_ORDERS),
    broadbandOrderChanges: fc.array(
      fc.record({ month: fc.integer({ min: 0, max: 900 }), order: fc.constantFrom(...BROADBAND_ORDERS) }),
      { maxLength: 3 },
    ),
    places: placed,
    placeChanges: fc.array(placeChange, { maxLength: 3 }),
  },
  { requiredKeys: ['levers', 'broadbandOrder', 'places'] },
);

const parameters: fc.Arbitrary<ParameterOverrides> = fc
  .tuple(fc.subarray([...PARAMETERS], { maxLength: 5 }), fc.subarray([...CHOICES]))
  .chain(([numbers, choices]) =>
    fc.tuple(
      ...numbers.map(({ id, min, max }) => between(min, max).map((value): [string, number | string] => [id, value])),
      ...choices.map((choice) =>
        fc.constantFrom(...choice.choices).map((value): [string, number | string] => [choice.id, value]),
      ),
    ),
  )
  .map((entries) => Object.fromEntries(entries));

const plan = (city: string | undefined): fc.Arbitrary<Plan> =>
  fc.record({
    city: fc.constant(city),
    seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    agents: fc.integer({ min: 100, max: 20_000_000 }),
    startYear: fc.integer({ min: 1, max: 9999 }),
    parameters,
    policy,
  });

const hash = fc.stringMatching(/^[0-9a-f]{16}$/);
const name = fc.stringMatching(/^[^\p{Cc}]{1,20}$/u);
const twin: fc.Arbitrary<NamedPolicy> = fc.record(
  { name: fc.record({ en: name, zh: name }), policy, parameters },
  { requiredKeys: ['name', 'policy'] },
);

/** Everything but the city. */
const around = fc.record(
  {
    month: fc.integer({ min: 0, max: 2400 }),
    camera: fc.record({
      lon: between(-180, 180),
      lat: between(-90, 90),
      zoom: between(0, 24),
      bearing: between(-360, 360),
      pitch: between(0, 85),
    }),
    colourBy: fc.constantFrom(...COLOUR_BY),
    flows: fc.constantFrom(...FLOW_CHOICES),
    logical: fc.boolean(),
    view: fc.constantFrom(...VIEWS),
    face: fc.constantFrom(...FACES),
    twin,
    model: fc.stringMatching(/^\d\.\d{1,2}\.\d{1,2}$/),
    fingerprint: hash,
    lesson: fc.stringMatching(/^[a-z][\w.-]{0,30}$/),
    extras: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue() as fc.Arbitrary<Json>, { maxKeys: 3 }),
  },
  { requiredKeys: ['month', 'colourBy', 'flows', 'logical', 'view', 'face', 'model'] },
);

const city = fc.oneof(fc.constantFrom(...CITIES), fc.record({ file: fc.stringMatching(/^[^\p{Cc}]{1,40}$/u), hash }));

export const links: fc.Arbitrary<Link> = fc
  .tuple(city, around)
  .chain(([from, rest]) =>
    typeof from === 'string'
      ? plan(from).map((given) => ({ ...rest, plan: given }))
      : plan(undefined).map((given) => ({ ...rest, plan: given, own: from })),
  );
