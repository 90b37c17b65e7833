import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BROADBAND_ORDERS,
  CURVES,
  findLever,
  LEVERS,
  type LeverId,
  parseScenario,
  type Places,
  PLACE_LEVERS,
  type Scenario,
  SCENARIOS,
  scenarioText,
  type Schedule,
  writeScenario,
} from '../../src/engine/index.ts';

const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }).map((lon) => lon + 0),
  fc.double({ min: -90, max: 90, noNaN: true }).map((lat) => lat + 0),
);
const line = fc.array(position, { minLength: 2, maxLength: 5 });
const ring = fc.array(position, { minLength: 3, maxLength: 6 }).map((open) => [...open, open[0]!]);
const polygon = fc.array(ring, { minLength: 1, maxLength: 3 });
const geometries = {
  Point: position.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  LineString: line.map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  MultiLineString: fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((coordinates) => ({ type: 'MultiLineString' as const, coordinates })),
  Polygon: polygon.map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  MultiPolygon: fc
    .array(polygon, { minLength: 1, maxLength: 3 })
    .map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
};

/** A place of a kind that the lever takes. */
const placeOf = (id: LeverId) => fc.oneof(...(findLever(id)?.place?.kinds ?? []).map((kind) => geometries[kind]));

const scheduleOf = (lever: (typeof LEVERS)[number]): fc.Arbitrary<Schedule> =>
  fc.uniqueArray(fc.integer({ min: -600, max: 6000 }), { minLength: 1, maxLength: 6 }).chain((months) =>
    fc.tuple(
      ...months
        .sort((a, b) => a - b)
        .map((month) =>
          fc.record({
            month: fc.constant(month),
            value: fc.double({ min: lever.min, max: lever.max, noNaN: true }).map((value) => value + 0),
            curve: fc.constantFrom(...CURVES),
          }),
        ),
    ),
  );

const levers: fc.Arbitrary<Scenario['levers']> = fc.record(
  Object.fromEntries(LEVERS.map((lever) => [lever.id, scheduleOf(lever)])),
  { requiredKeys: [] },
);
const places: fc.Arbitrary<Places> = fc.record(Object.fromEntries(PLACE_LEVERS.map((id) => [id, placeOf(id)])), {
  requiredKeys: [],
});
const months = fc.uniqueArray(fc.integer({ min: 1, max: 6000 }), { minLength: 1, maxLength: 4 });
const orderChanges = months.chain((chosen) =>
  fc.tuple(
    ...chosen
      .sort((a, b) => a - b)
      .map((month) => fc.record({ month: fc.constant(month), order: fc.constantFrom(...BROADBAND_ORDERS) })),
  ),
);
const placeChanges = fc
  .constantFrom(...PLACE_LEVERS)
  .chain((lever) =>
    months.chain((chosen) =>
      fc.tuple(
        ...chosen
          .sort((a, b) => a - b)
          .map((month) =>
            fc.record(
              { month: fc.constant(month), lever: fc.constant(lever), place: placeOf(lever) },
              { requiredKeys: ['month', 'lever'] },
            ),
          ),
      ),
    ),
  );
const words = fc.dictionary(fc.constantFrom('en', 'zh', 'de'), fc.string(), { minKeys: 1 });

const scenarios: fc.Arbitrary<Scenario> = fc.record(
  {
    id: fc.string(),
    name: words,
    question: words,
    city: fc.string(),
    seed: fc.integer({ min: 0, max: 4294967295 }),
    start: fc.integer({ min: 1, max: 9999 }),
    years: fc.integer({ min: 1, max: 1000 }),
    agents: fc.oneof(fc.constant('full' as const), fc.integer({ min: 100, max: 20_000_000 })),
    parameters: fc.record({ theta: fc.constantFrom(5, 6.25), jobs: fc.constant('fixed') }, { requiredKeys: [] }),
    levers,
    broadbandOrder: fc.constantFrom(...BROADBAND_ORDERS),
    broadbandOrderChanges: orderChanges,
    places,
    placeChanges,
  },
  {
    requiredKeys: [
      'id',
      'name',
      'seed',
      'start',
      'years',
      'agents',
      'parameters',
      'levers',
      'broadbandOrder',
      'places',
    ],
  },
);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('whatever is written is read back as it was: dates to the month, values, places and roll-out to the last bit', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      expect(plain(parseScenario(writeScenario(scenario), 'written'))).toEqual(plain(scenario));
    }),
    { numRuns: 300 },
  );
});

test('so is the text of a file', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      expect(plain(parseScenario(JSON.parse(scenarioText(scenario)), 'text'))).toEqual(plain(scenario));
    }),
    { numRuns: 100 },
  );
});

describe('a written file', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))('keeps all of %s', (_, scenario) => {
    expect(parseScenario(JSON.parse(scenarioText(scenario)))).toEqual(scenario);
  });

  const hand: Scenario = {
    ...SCENARIOS[0]!,
    levers: {
      eGovernment: [{ month: 0, value: 0.5, curve: 'step' }],
      remoteWork: [
        { month: 25, value: 0, curve: 'step' },
        { month: 180, value: 0.6, curve: 's' },
      ],
      eCommerce: [],
    },
    broadbandOrderChanges: [],
    placeChanges: [{ month: 61, lever: 'transit' }],
  };

  test('reads as somebody would have written it: years, one line a point, nothing that says nothing', () => {
    const text = scenarioText(hand);
    expect(text).toContain(
      '"remoteWork": [{ "year": 2027.083, "value": 0, "curve": "step" }, { "year": 2040, "value": 0.6 }]',
    );
    expect(text).toContain('"eGovernment": 0.5');
    expect(text).toContain('"placeChanges": [{ "year": 2030.083, "lever": "transit" }]');
    for (const left of ['eCommerce', '"places"', 'parameters', 'broadbandOrderChanges'])
      expect(text).not.toContain(left);
    expect(Math.max(...text.split('\n').map((row) => row.length))).toBeLessThanOrEqual(112);
  });
});
