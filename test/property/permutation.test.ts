import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/engine/output/fingerprint.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { createRun } from '../../src/engine/run/run.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { check, cities, scenarios } from './cities.ts';

/** A shuffle of 0 … n − 1 by multiplication with a number coprime to n, turned by an offset. */
function shuffle(n: number, salt: number): number[] {
  let step = 1 + (salt % Math.max(1, n - 1));
  while (greatestCommonDivisor(step, n) !== 1) step += 1;
  return Array.from({ length: n }, (_, k) => (k * step + salt) % n);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Puts row `order[k]` in row k. */
function reorder(
  columns: readonly { [index: number]: number; slice(): ArrayLike<number> }[],
  order: readonly number[],
): void {
  for (const column of columns) {
    const before = column.slice();
    order.forEach((from, to) => {
      column[to] = before[from]!;
    });
  }
}

function permuteHouseholds({ households }: Run, salt: number): void {
  const { id, home, establishment, traits, count } = households;
  reorder([id, home, establishment, traits], shuffle(count, salt));
}

function permuteEstablishments({ establishments, households }: Run, salt: number): void {
  const { id, rowOf, cell, size, lease, moved, headOffice, count, group } = establishments;
  const order = shuffle(count, salt);
  reorder([id, cell, size, lease, moved, headOffice, establishments.function], order);
  const rowNow = new Uint32Array(count);
  order.forEach((from, to) => {
    rowNow[from] = to;
    rowOf[id[to]!] = to;
  });
  for (let row = 0; row < households.count; row++)
    households.establishment[row] = rowNow[households.establishment[row]!]!;
  for (let slot = 0; slot < count; slot++) group[slot] = rowNow[group[slot]!]!;
}

const MONTHS = 8;

describe('the order of rows is nobody’s business', () => {
  test.each<[string, (run: Run, salt: number) => void]>([
    ['households', permuteHouseholds],
    ['establishments', permuteEstablishments],
    ['both', (run, salt) => (permuteHouseholds(run, salt), permuteEstablishments(run, salt + 17))],
  ])('of %s', (_, permute) => {
    fc.assert(
      fc.property(cities, scenarios, fc.integer({ min: 1, max: 1_000_000 }), (city, scenario, salt) => {
        const plain = createRun(city, scenario);
        const mixed = createRun(city, scenario);
        permute(mixed, salt);
        expect(Array.from(mixed.households.home)).not.toEqual([]);
        for (let month = 0; month < MONTHS; month++) {
          expect(fingerprint(mixed)).toBe(fingerprint(plain));
          advanceMonth(plain);
          advanceMonth(mixed);
          // Again in the middle of the run.
          if (month === 3) permute(mixed, salt + 5);
        }
        expect(fingerprint(mixed)).toBe(fingerprint(plain));
      }),
      check(15),
    );
  });

  test('the shuffle does shuffle', () => {
    for (const n of [2, 7, 400, 2000]) {
      const order = shuffle(n, 12_345);
      expect(new Set(order).size).toBe(n);
      if (n > 2) expect(order).not.toEqual(order.toSorted((a, b) => a - b));
    }
  });
});
