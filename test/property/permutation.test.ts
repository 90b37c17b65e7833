/**
 * Truths, to the last bit: draws belong to agents and what is added up is whole. So the order in which a month goes through
 * those who are due changes nothing, nor does the order in which households are counted; and an agent's number matters to its
 * draws alone.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldFingerprints, fingerprint } from '../../src/engine/output/fingerprint.ts';
import { measure } from '../../src/engine/accounts/measure.ts';
import { countHousehold } from '../../src/engine/model/tally.ts';
import { createRun } from '../../src/engine/run/run.ts';
import type { Scenario } from '../../src/engine/policy/scenario.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { makeTally } from '../../src/engine/state/tally.ts';
import { homeOf, renumberEstablishments, renumberHouseholds, shuffleCalendar, shuffled } from '../fixtures/agents.ts';
import { advance, FROZEN } from '../fixtures/runs.ts';
import { check, cities, scenarios } from './cities.ts';

const MONTHS = 8;
const salts = fc.integer({ min: 1, max: 1_000_000 });
/** Many are due each month. */
const RESTLESS = {
  hazardRenter: 0.2,
  hazardOwner: 0.1,
  hazardJob: 0.2,
  hazardEstablishment: 0.1,
  'turnover.retail': 0.5,
};

describe('in which order a month goes through those who are due', () => {
  const restless = (scenario: Scenario): Scenario => ({ ...scenario, parameters: RESTLESS });

  test('is nobody’s business: jobs, homes, moves and closings', () => {
    fc.assert(
      fc.property(cities, scenarios, salts, (city, scenario, salt) => {
        const plain = createRun(city, restless(scenario));
        const mixed = createRun(city, restless(scenario));
        for (const calendar of Object.values(mixed.calendars)) shuffleCalendar(calendar, salt);
        for (let month = 0; month < MONTHS; month++)
          expect(fieldFingerprints(advance(mixed, 1))).toEqual(fieldFingerprints(advance(plain, 1)));
        expect(mixed.households).toEqual(plain.households);
        expect(mixed.establishments).toEqual(plain.establishments);
      }),
      check(15),
    );
  });

  test('one who is left out is noticed', () => {
    fc.assert(
      fc.property(cities, scenarios, (city, scenario) => {
        const plain = createRun(city, restless(scenario));
        const short = createRun(city, restless(scenario));
        const { home } = short.calendars;
        const due = home.due.bind(home);
        home.due = (month, list) => {
          due(month, list);
          list.count -= 1;
        };
        expect(fingerprint(advance(short, MONTHS))).not.toBe(fingerprint(advance(plain, MONTHS)));
      }),
      check(5),
    );
  });
});

test('in which order households are counted is nobody’s business', () => {
  fc.assert(
    fc.property(cities, scenarios, salts, (city, scenario, salt) => {
      const run = advance(createRun(city, scenario), 2);
      const { geography, households, tally } = run;
      const mixed = { ...run, tally: makeTally(geography.n, geography.zones) };
      for (const id of shuffled(households.count, salt)) countHousehold(mixed, id, 1);
      // What follows from the counts is worked out from them, and marks are summed by themselves.
      const { pay: _, commute: __, marks: ___, ...counts } = mixed.tally;
      expect(tally).toMatchObject(counts);
      // Taken off in another order, nothing is left.
      for (const id of shuffled(households.count, salt + 3)) countHousehold(mixed, id, -1);
      for (const column of Object.values(counts)) expect(column.every((number) => number === 0)).toBe(true);
    }),
    check(15),
  );
});

describe('an agent’s number', () => {
  const renumberBoth = (run: Run, salt: number): void => {
    renumberHouseholds(run, shuffled(run.households.count, salt));
    renumberEstablishments(run, shuffled(run.establishments.count, salt + 17));
  };

  test('where nobody draws, no price, road or account knows it', () => {
    fc.assert(
      fc.property(cities, scenarios, salts, (city, { levers, ...rest }, salt) => {
        // Whom policy moves is a draw.
        const { governmentRelocation: _, ...others } = levers;
        const scenario = { ...rest, levers: others, parameters: FROZEN };
        const plain = createRun(city, scenario);
        const other = createRun(city, scenario);
        renumberBoth(other, salt);
        for (let month = 1; month <= MONTHS; month++) {
          advance(plain, 1);
          advance(other, 1);
          // Agents are hashed with their numbers; kilometres to head offices are added in the order of the branches' numbers.
          const { households: __, establishments: ___, indicators: ____, ...expected } = fieldFingerprints(plain);
          expect(fieldFingerprints(other)).toMatchObject(expected);
          const indicators = measure(plain);
          measure(other).forEach((value, k) =>
            expect(Math.abs(value - indicators[k]!)).toBeLessThanOrEqual(1e-12 * Math.abs(indicators[k]!)),
          );
          if (month === 4) renumberBoth(other, salt + 5);
        }
      }),
      check(15),
    );
  });

  test('where they draw, it does matter: another number has another draw', () => {
    fc.assert(
      fc.property(cities, scenarios, salts, (city, scenario, salt) => {
        const still = { ...scenario, levers: {}, parameters: { ...FROZEN, hazardRenter: 0.5, hazardOwner: 0.5 } };
        const plain = createRun(city, still);
        const other = createRun(city, still);
        const order = shuffled(other.households.count, salt);
        renumberHouseholds(other, order);
        advance(plain, 1);
        advance(other, 1);
        const elsewhere = order.filter((before, id) => homeOf(other, id) !== homeOf(plain, before));
        expect(elsewhere.length).toBeGreaterThan(0);
      }),
      check(5),
    );
  });
});

test('the shuffle does shuffle', () => {
  for (const n of [2, 7, 400, 2000]) {
    const order = shuffled(n, 12_345);
    expect(new Set(order).size).toBe(n);
    if (n > 2) expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  }
});
