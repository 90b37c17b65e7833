/**
 * Truth, invariance (MODEL section 9): what cannot matter does not, to the last bit. The order of the agents' rows, and a
 * policy of zeros, change no fingerprint of any month; nor does the number of pieces in which a month is worked out.
 * Stated here on the reference city with all six levers; at length, on many small cities, under any levers, in
 * test/property/permutation.test.ts and test/property/levers.test.ts; ten years of zeros on Berlin in nothing-happens.test.ts.
 * The solver has no rows and no luck; of it the null policy is stated. Tolerance: none.
 */
import { expect, test } from 'vitest';
import {
  advanceMonth,
  BROADBAND_ORDERS,
  fingerprint,
  LEVER_IDS,
  makeGeography,
  NULL_POLICY,
  type Run,
  solveEquilibrium,
} from '../../src/engine/index.ts';
import { advance, ALL_SIX, type Levers, noTraffic, referenceCity, runAgents } from './support.ts';

const city = referenceCity();
const geography = makeGeography(city);
const start = (levers: Levers): Run => runAgents({ city, geography, seed: 3, agents: 30_000, months: 0, levers });

/** Last rows first, of households and of establishments. */
function turnRows({ households, establishments }: Run): void {
  const { count, rowOf, group, id, cell, size, lease, moved, headOffice } = establishments;
  for (const column of [households.id, households.home, households.establishment, households.traits]) column.reverse();
  for (const column of [id, cell, size, lease, moved, headOffice, establishments.function]) column.reverse();
  // Rows named elsewhere; `rowOf` stays in the order of ids.
  for (const rows of [households.establishment, rowOf, group]) rows.forEach((row, k) => (rows[k] = count - 1 - row));
}

test('the order of rows: a year, turned about at the start and in June', () => {
  const plain = start(ALL_SIX);
  const turned = start(ALL_SIX);
  turnRows(turned);
  expect(turned.households.id[0]).toBe(plain.households.count - 1);
  for (let month = 0; month < 12; month++) {
    expect(fingerprint(turned)).toBe(fingerprint(plain));
    advance(plain, 1);
    advance(turned, 1);
    if (month === 5) turnRows(turned);
  }
  expect(fingerprint(turned)).toBe(fingerprint(plain));
  // The fingerprint does see what agents do: another seed has another.
  const other = runAgents({ city, geography, seed: 4, agents: 30_000, months: 12, levers: ALL_SIX });
  expect(fingerprint(other)).not.toBe(fingerprint(plain));
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

test.each([2, 3, 7])('a month in %d pieces: as in one go, a year long', (chunks) => {
  const whole = start(ALL_SIX);
  const pieces = start(ALL_SIX);
  for (let month = 0; month < 12; month++) {
    advance(whole, 1);
    advanceMonth(pieces, { chunks });
    expect(fingerprint(pieces)).toBe(fingerprint(whole));
  }
});
