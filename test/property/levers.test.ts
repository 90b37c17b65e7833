import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldFingerprints, fingerprint } from '../../src/engine/output/fingerprint.ts';
import type { Geometry, Position } from '../../src/engine/base/geojson.ts';
import {
  BROADBAND_ORDERS,
  findLever,
  LEVER_IDS,
  type LeverId,
  LEVERS,
  NULL_POLICY,
} from '../../src/engine/registries/levers.ts';
import { measure } from '../../src/engine/accounts/measure.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { createRun, setLever } from '../../src/engine/run/run.ts';
import { NOTHING_HAPPENS, type Scenario } from '../../src/engine/policy/scenario.ts';
import { takeSnapshot } from '../../src/engine/output/snapshot.ts';
import { CURVES, type Schedule } from '../../src/engine/policy/schedule.ts';
import type { City } from '../../src/engine/city/city.ts';
import { check, cities, scenarios, schedules } from './cities.ts';

const few = (given: Partial<Scenario> = {}): Scenario => ({ ...NOTHING_HAPPENS, agents: 1500, ...given });

/** Fingerprints of the start and of each month. */
function prints(city: City, scenario: Scenario, months: number): string[] {
  const run = createRun(city, scenario);
  const list = [fingerprint(run)];
  for (let month = 0; month < months; month++) {
    advanceMonth(run);
    list.push(fingerprint(run));
  }
  return list;
}

const everyLever = (schedule: Schedule) => Object.fromEntries(LEVER_IDS.map((id) => [id, schedule]));

describe('null policy', () => {
  test('every lever scheduled at 0, by any curve and in any order of roll-out, is no lever, bit for bit', () => {
    const zeros = fc
      .uniqueArray(fc.integer({ min: -2, max: 9 }), { minLength: 1, maxLength: 3 })
      .map((months) => months.toSorted((a, b) => a - b))
      .chain((months) =>
        fc.tuple(...months.map((month) => fc.constantFrom(...CURVES).map((curve) => ({ month, value: 0, curve })))),
      );
    fc.assert(
      fc.property(cities, zeros, fc.constantFrom(...BROADBAND_ORDERS), (city, schedule, broadbandOrder) => {
        expect(prints(city, few({ levers: everyLever(schedule), broadbandOrder }), 6)).toEqual(prints(city, few(), 6));
      }),
      check(15),
    );
  });

  test('a lever set to 0 by hand is no lever either', () => {
    fc.assert(
      fc.property(cities, fc.constantFrom(...LEVER_IDS), fc.integer({ min: 0, max: 12 }), (city, id, over) => {
        const touched = createRun(city, few());
        const untouched = createRun(city, few());
        setLever(touched, id, 0, over);
        for (let month = 0; month < 5; month++) {
          advanceMonth(touched);
          advanceMonth(untouched);
          expect(fingerprint(touched)).toBe(fingerprint(untouched));
        }
      }),
      check(15),
    );
  });

  test('the levers of the baseline are those of the null policy', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const run = createRun(city, few());
        advanceMonth(run);
        expect(run.levers).toEqual(NULL_POLICY);
        expect(run.digitalVolume).toBe(0);
      }),
      check(5),
    );
  });
});

describe('month 0 is the city before any lever', () => {
  /** Every field of the state, every indicator and every cell. */
  const atStart = (city: City, scenario: Scenario) => {
    const run = createRun(city, scenario);
    return { fields: fieldFingerprints(run), snapshot: takeSnapshot(run) };
  };

  test.each(LEVER_IDS)('with %s from the start on it is month 0 without, bit for bit', (id) => {
    fc.assert(
      fc.property(cities, fc.integer({ min: -2, max: 0 }), (city, month) => {
        const levers = { [id]: [{ month, value: findLever(id)!.max, curve: 'step' as const }] };
        const { fields, snapshot } = atStart(city, few({ levers }));
        const without = atStart(city, few());
        expect(fields).toEqual(without.fields);
        expect(snapshot).toEqual(without.snapshot);
        expect(snapshot.levers).toEqual(NULL_POLICY);
      }),
      check(3),
    );
  });

  test('nor do other schedules, an order of roll-out and drawn places show in it', () => {
    const ring: Position[] = [
      [9, 49],
      [10.016, 49],
      [10.016, 51],
      [9, 51],
      [9, 49],
    ];
    const area: Geometry = { type: 'Polygon', coordinates: [ring] };
    const places = { broadband: area, growthBoundary: area, floorAreaCap: area, governmentRelocation: area };
    fc.assert(
      fc.property(cities, scenarios, (city, scenario) => {
        const { seed } = scenario;
        const plain = atStart(city, { ...NOTHING_HAPPENS, agents: scenario.agents, seed });
        expect(atStart(city, scenario)).toEqual(plain);
        // The corner is land in every one of these cities, so that the drawing holds something.
        expect(atStart(city, { ...scenario, places, broadbandOrder: 'painted' })).toEqual(plain);
      }),
      check(10),
    );
  });

  test('what the first month brings is the same whether a lever is set from the start on or by hand at the start', () => {
    fc.assert(
      fc.property(cities, fc.constantFrom(...LEVER_IDS), (city, id) => {
        const value = findLever(id)!.max;
        const set = createRun(city, few());
        setLever(set, id, value, 0);
        advanceMonth(set);
        const from = few({ levers: { [id]: [{ month: 0, value, curve: 'step' as const }] } });
        expect(fingerprint(set)).toBe(prints(city, from, 1).at(-1));
        expect(set.levers[id]).toBe(value);
      }),
      check(10),
    );
  });
});

describe('the future does not reach back', () => {
  test('a lever scheduled from a month on leaves all months before as they were', () => {
    fc.assert(
      fc.property(
        cities,
        fc.constantFrom(...LEVER_IDS),
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(...CURVES),
        (city, id, from, curve) => {
          const schedule: Schedule = [{ month: from, value: 1, curve }];
          const months = prints(city, few({ levers: { [id]: schedule } }), from);
          const before = prints(city, few(), from);
          expect(months.slice(0, from)).toEqual(before.slice(0, from));
        },
      ),
      check(20),
    );
  });

  test('what is scheduled after the last month changes nothing', () => {
    fc.assert(
      fc.property(cities, scenarios, schedules, (city, scenario, later) => {
        const shifted = later.map((point) => ({ ...point, month: point.month + 100, curve: 'step' as const }));
        const levers = Object.fromEntries(LEVER_IDS.map((id) => [id, [...(scenario.levers[id] ?? []), ...shifted]]));
        expect(prints(city, { ...scenario, levers }, 5)).toEqual(prints(city, scenario, 5));
      }),
      check(10),
    );
  });

  test('moving a lever by hand and replaying its schedule from the start give the same months', () => {
    fc.assert(
      fc.property(
        cities,
        scenarios,
        fc.array(
          fc.record({
            after: fc.integer({ min: 0, max: 3 }),
            id: fc.constantFrom(...LEVER_IDS),
            value: fc.double({ min: 0, max: 1, noNaN: true }),
            over: fc.integer({ min: 0, max: 6 }),
          }),
          { maxLength: 4 },
        ),
        (city, scenario, moves) => {
          const run = createRun(city, scenario);
          for (const { after, id, value, over } of moves) {
            for (let month = 0; month < after; month++) advanceMonth(run);
            setLever(run, id, value, over);
          }
          advanceMonth(run);
          const replay = prints(city, run.scenario, run.month);
          expect(replay.at(-1)).toBe(fingerprint(run));
        },
      ),
      check(20),
    );
  });
});

describe('every lever is alive', () => {
  const LEVERS_WITHOUT_BROADBAND = LEVER_IDS.filter((id) => id !== 'broadband');

  test.each(LEVERS_WITHOUT_BROADBAND)('%s moves the city within half a year', (id: LeverId) => {
    fc.assert(
      fc.property(cities, (city) => {
        // Restless establishments: of 1,500 agents' workplaces hardly one reconsiders in half a year otherwise. And
        // farmland as dear as the mean, or small cities would be urban throughout and a growth boundary hold nothing back.
        const restless = few({ parameters: { hazardEstablishment: 0.5, farmRent: 1 } });
        const value = 0.7 * findLever(id)!.max;
        const pulled = { ...restless, levers: { [id]: [{ month: 0, value, curve: 'step' as const }] } };
        const [now, then] = [prints(city, pulled, 6), prints(city, restless, 6)];
        expect(now.at(-1)).not.toBe(then.at(-1));
      }),
      check(4),
    );
  });

  /** What (8) counts: work, visits and the flows of firms. The other levers build, price or forbid. */
  const ONLINE: readonly LeverId[] = [
    'remoteWork',
    'eCommerce',
    'remoteStudy',
    'virtualLeisure',
    'eGovernment',
    'informatization',
    'informatization.information',
    'informatization.logistics',
    'informatization.capital',
    'informatization.business',
  ];

  test('the registry says so of them: they enter (8), and broadband, without which nothing is online', () => {
    const inEight = LEVERS.filter(({ equations }) => equations.split(', ').includes('8')).map(({ id }) => id);
    expect(inEight.toSorted()).toEqual([...ONLINE, 'broadband'].toSorted());
  });

  test('each online lever lets online life grow, and no other does', () => {
    fc.assert(
      fc.property(cities, (city) => {
        for (const id of LEVER_IDS) {
          const run = createRun(city, few({ levers: { [id]: [{ month: 0, value: 0.7, curve: 'step' }] } }));
          advanceMonth(run);
          if (ONLINE.includes(id)) expect(run.digitalVolume).toBeGreaterThan(0);
          else expect(run.digitalVolume).toBe(0);
        }
      }),
      check(4),
    );
  });

  test.each(BROADBAND_ORDERS)('broadband, %s, moves a city that lacks it', (broadbandOrder) => {
    fc.assert(
      fc.property(cities, (city) => {
        const lacking: City = { ...city, connectivity: city.connectivity.map(() => 0.2) };
        const work: Schedule = [{ month: 0, value: 0.6, curve: 'step' }];
        const build: Schedule = [{ month: 0, value: 0.5, curve: 'step' }];
        const built = prints(lacking, few({ broadbandOrder, levers: { remoteWork: work, broadband: build } }), 4);
        const unbuilt = prints(lacking, few({ broadbandOrder, levers: { remoteWork: work } }), 4);
        expect(built.at(-1)).not.toBe(unbuilt.at(-1));
      }),
      check(4),
    );
  });

  test('the orders differ from each other', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const lacking: City = { ...city, connectivity: city.connectivity.map(() => 0) };
        const build: Schedule = [{ month: 0, value: 0.5, curve: 'step' }];
        const ends = BROADBAND_ORDERS.map((broadbandOrder) =>
          prints(lacking, few({ broadbandOrder, levers: { broadband: build } }), 1).at(-1),
        );
        expect(new Set(ends).size).toBe(3);
      }),
      check(5),
    );
  });

  test('what one sees of it: remote work saves minutes of commuting', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const minutes = (value: number) => {
          const run = createRun(city, few({ levers: { remoteWork: [{ month: 0, value, curve: 'step' }] } }));
          advanceMonth(run);
          return measure(run)[20]!;
        };
        expect(minutes(0.6)).toBeLessThan(minutes(0));
      }),
      check(5),
    );
  });
});
