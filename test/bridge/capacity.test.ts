/** Truths: a machine that draws twice as fast carries more; the measurement takes the fastest of its turns. */
import { expect, test } from 'vitest';
import { fittingHouseholds } from '../../src/bridge/capacity.ts';

/** A clock on which the turns of the measurement take as long as is said. */
function clockOf(turns_ms: readonly number[]): () => number {
  const readings = turns_ms.flatMap((_, turn) => {
    const before = turns_ms.slice(0, turn).reduce((sum, ms) => sum + ms, 0);
    return [before, before + turns_ms[turn]!];
  });
  return () => readings.shift()!;
}

const BERLIN = [510, 1_680_089] as const;

test('200,000 draws in 2 ms: Berlin one to one at 12 months a second; in 20 ms: the fewest', () => {
  expect(fittingHouseholds(clockOf([2, 2, 2, 2]), ...BERLIN)).toBe(1_680_089);
  expect(fittingHouseholds(clockOf([20, 20, 20, 20]), ...BERLIN)).toBe(200_000);
});

test('in between, a number in between that grows with speed', () => {
  const found = [6.5, 5.6, 4.8].map((ms) => fittingHouseholds(clockOf([ms, ms, ms, ms]), ...BERLIN));
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(new Set(found).size).toBe(3);
  for (const number of found) expect(number % 100_000).toBe(0);
});

test('a slow first turn counts for nothing', () => {
  expect(fittingHouseholds(clockOf([80, 9, 2, 30]), ...BERLIN)).toBe(1_680_089);
});
