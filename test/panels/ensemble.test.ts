import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  differenceReading,
  type Ensemble,
  type EnsembleRun,
  isSettled,
  quantile,
  rangeAt,
  reading,
} from '../../src/panels/ranges/ensemble.ts';

const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Ten seeds whose only indicator grows by their number each month. */
const ensemble = (more: Partial<Ensemble> = {}): Ensemble => ({
  months: [0, 3, 6],
  wanted: 10,
  paired: true,
  runs: TEN.map((seed): EnsembleRun => {
    const rows = [0, 3, 6].map((month) => Float64Array.of(seed * month));
    return { seed, rows, other: rows.map((row) => Float64Array.of((row[0] ?? 0) - seed)) };
  }),
  ...more,
});

describe('quantile', () => {
  test('of one to ten, as R gives it (its type 7, the default)', () => {
    expect(quantile(TEN, 0.1)).toBeCloseTo(1.9, 12);
    expect(quantile(TEN, 0.25)).toBeCloseTo(3.25, 12);
    expect(quantile(TEN, 0.5)).toBeCloseTo(5.5, 12);
    expect(quantile(TEN, 0.9)).toBeCloseTo(9.1, 12);
  });

  test('lies between least and most, rises with p, and is the value itself for a sample of one', () => {
    const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(sample, part, part, (values, p, q) => {
        values.sort((a, b) => a - b);
        const [lower, upper] = [quantile(values, Math.min(p, q)), quantile(values, Math.max(p, q))];
        expect(lower).toBeGreaterThanOrEqual((values[0] ?? 0) - 1e-9);
        expect(upper).toBeLessThanOrEqual((values.at(-1) ?? 0) + 1e-9);
        expect(upper).toBeGreaterThanOrEqual(lower - 1e-9);
      }),
    );
    expect(quantile([4], 0.9)).toBe(4);
  });
});

describe('rangeAt', () => {
  test('of a month that was asked: between the tenth and the ninetieth percentile', () => {
    expect(rangeAt(ensemble(), 3, reading(0))).toEqual({
      low: expect.closeTo(5.7, 12),
      median: expect.closeTo(16.5, 12),
      high: expect.closeTo(27.3, 12),
    });
  });

  test('between two months it is on the straight line between them', () => {
    const [at3, at4, at6] = [3, 4, 6].map((month) => rangeAt(ensemble(), month, reading(0))?.median ?? Number.NaN);
    expect(at4).toBeCloseTo(((at3 ?? 0) * 2 + (at6 ?? 0)) / 3, 12);
  });

  test('of a difference it is that of the pairs, not the difference of the ranges', () => {
    expect(rangeAt(ensemble(), 6, differenceReading(0))).toEqual({
      low: expect.closeTo(1.9, 12),
      median: expect.closeTo(5.5, 12),
      high: expect.closeTo(9.1, 12),
    });
  });

  test('is unknown while seeds are missing, after the last month, and of what a run does not have', () => {
    const all = ensemble();
    expect(rangeAt({ ...all, runs: all.runs.slice(1) }, 3, reading(0))).toBeUndefined();
    expect(rangeAt(all, 7, reading(0))).toBeUndefined();
    expect(rangeAt(all, 3, reading(1))).toBeUndefined();
    const without = all.runs.map(({ seed, rows }) => ({ seed, rows }));
    expect(rangeAt({ ...all, runs: without }, 3, differenceReading(0))).toBeUndefined();
  });
});

test('a difference is settled when its range leaves out nothing at all', () => {
  expect(isSettled({ low: 0.1, median: 1, high: 2 })).toBe(true);
  expect(isSettled({ low: -2, median: -1, high: -0.1 })).toBe(true);
  expect(isSettled({ low: -0.1, median: 1, high: 2 })).toBe(false);
  expect(isSettled({ low: 0, median: 0, high: 0 })).toBe(false);
});
