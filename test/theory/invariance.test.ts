/**
 * Truth, invariance (MODEL section 9): what cannot matter does not, to the last bit. The order in which a month goes through
 * those who are due, and a policy of zeros, change no fingerprint of any month; an agent's number matters to its draws alone.
 * Stated here on the reference city with all six levers; at length, on many small cities, under any levers, in
 * test/property/permutation.test.ts and test/property/levers.test.ts; ten years of zeros on Berlin in nothing-happens.test.ts.
 * The solver has no agents and no luck; of it the null policy is stated. Tolerance: none.
 */
import { expect, test } from 'vitest';
import {
  BROADBAND_ORDERS,
  fieldFingerprints,
  fingerprint,
  LEVER_IDS,
  makeGeography,
  NULL_POLICY,
  type Run,
  solveEquilibrium,
} from '../../src/engine/index.ts';
import { renumberEstablishments, renumberHouseholds, shuffleCalendar } from '../fixtures/agents.ts';
import { FROZEN } from '../fixtures/runs.ts';
import { advance, ALL_SIX, type Levers, noTraffic, referenceCity, runAgents } from './support.ts';

const city = referenceCity();
const geography = makeGeography(city);
const backwards = (count: number): number[] => Array.from({ length: count }, (_, id) => count - 1 - id);
const start = (levers: Levers): Run => runAgents({ city, geography, seed: 3, agents: 30_000, months: 0, levers });

test('the order in which a month goes through those who are due: a year', () => {
  const plain = start(ALL_SIX);
  const mixed = start(ALL_SIX);
  for (const calendar of Object.values(mixed.calendars)) shuffleCalendar(calendar, 12_345);
  for (let month = 0; month < 12; month++) {
    expect(fingerprint(mixed)).toBe(fingerprint(plain));
    advance(plain, 1);
    advance(mixed, 1);
  }
  expect(fingerprint(mixed)).toBe(fingerprint(plain));
  // The fingerprint does see what agents do: another seed has another.
  const other = runAgents({ city, geography, seed: 4, agents: 30_000, months: 12, levers: ALL_SIX });
  expect(fingerprint(other)).not.toBe(fingerprint(plain));
});

test('the numbers of agents, where nobody draws: a year, last ones first at the start and in June', () => {
  const begin = () =>
    runAgents({ city, geography, seed: 3, agents: 30_000, months: 0, levers: ALL_SIX, parameters: FROZEN });
  const plain = begin();
  const turned = begin();
  const turn = () => {
    renumberHouseholds(turned, backwards(turned.households.count));
    renumberEstablishments(turned, backwards(turned.establishments.count));
  };
  turn();
  for (let month = 0; month < 12; month++) {
    advance(plain, 1);
    advance(turned, 1);
    // Agents are hashed with their numbers; kilometres to head offices are added in the order of the branches' numbers.
    const { households: _, establishments: __, indicators: ___, ...expected } = fieldFingerprints(plain);
    expect(fieldFingerprints(turned)).toMatchObject(expected);
    if (month === 5) turn();
  }
});

test('a policy of zeros: a year', () => {
  const plain = start({});
  const zeros = start(Object.fromEntries(LEVER_IDS.map((id) => [id, 0])));
  for (let month = 0; month < 12; month++) {
    advance(plain, 1);
    advance(zeros, 1);
    expect(fingerprint(zeros)).toBe(fingerprint(plain));
  }
});

test('a policy of zeros in the solver, broadband in any order', () => {
  const zeros = { ...NULL_POLICY, ...Object.fromEntries(LEVER_IDS.map((id) => [id, 0])) };
  const solve = (levers: typeof NULL_POLICY, broadbandOrder: (typeof BROADBAND_ORDERS)[number]) => {
    const { residents, jobs, wage, rent } = solveEquilibrium(city, noTraffic(), levers, { broadbandOrder });
    return [residents, rent, ...jobs, ...wage];
  };
  const plain = solve(NULL_POLICY, 'coreFirst');
  for (const order of BROADBAND_ORDERS) expect(solve(zeros, order)).toEqual(plain);
});
