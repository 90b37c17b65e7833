/** Truths: everybody where they fit, else a round number whose month takes no more draws than there are; never too few. */
import { describe, expect, test } from 'vitest';
import { drawForTiming, drawsAMonth, FEWEST_HOUSEHOLDS, householdsWithin } from '../../src/engine/run/capacity.ts';

const BERLIN = { zones: 510, workers: 1_680_089.4 };
const LONDON = { zones: 692, workers: 5_362_000 };

describe.each([BERLIN, LONDON])('$workers workers in $zones zones', ({ zones, workers }) => {
  test('just enough for everybody is everybody', () => {
    const enough = drawsAMonth(zones, Math.round(workers));
    expect(householdsWithin(enough, zones, workers)).toBe(Math.round(workers));
    expect(householdsWithin(10 * enough, zones, workers)).toBe(Math.round(workers));
  });

  test('with less, the largest round number that fits', () => {
    for (let households = FEWEST_HOUSEHOLDS; households < workers; households += 100_000) {
      expect(householdsWithin(drawsAMonth(zones, households), zones, workers)).toBe(households);
      const hardlyMore = householdsWithin(drawsAMonth(zones, households + 50_000), zones, workers);
      expect(hardlyMore).toBe(households + 50_000 >= Math.round(workers) ? Math.round(workers) : households);
    }
  });

  test('a machine that carries none runs the fewest all the same', () => {
    for (const draws of [0, 1, drawsAMonth(zones, 0), drawsAMonth(zones, FEWEST_HOUSEHOLDS) - 1])
      expect(householdsWithin(draws, zones, workers)).toBe(FEWEST_HOUSEHOLDS);
  });
});

test('a town of fewer workers than the fewest has one household each', () => {
  expect(householdsWithin(0, 20, 5_000)).toBe(5_000);
  expect(householdsWithin(1e9, 20, 5_000)).toBe(5_000);
});

test('what is timed depends on every draw', () => {
  const seen = Array.from({ length: 6 }, (_, count) => drawForTiming(count));
  expect(new Set(seen).size).toBe(seen.length);
});
