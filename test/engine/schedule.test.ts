import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURVES, redirect, type Schedule, valueAt } from '../../src/engine/policy/schedule.ts';

/** The same examples in every run. */
const CHECK = { seed: 1, numRuns: 300 };

const RAMP: Schedule = [
  { month: 12, value: 0.2, curve: 'step' },
  { month: 32, value: 0.6, curve: 'linear' },
  { month: 52, value: 1, curve: 's' },
  { month: 60, value: 0, curve: 'step' },
];

describe('value of a schedule', () => {
  test.each([
    ['before the first point it is the default', 11, 0.05],
    ['at a point it is the point', 12, 0.2],
    ['a quarter along a line', 17, 0.3],
    ['half along a line', 22, 0.4],
    ['at the next point', 32, 0.6],
    // 3x² − 2x³ at ¼ is 0.15625: 0.6 + 0.4 × 0.15625.
    ['a quarter along an S', 37, 0.6625],
    ['half along an S', 42, 0.8],
    ['three quarters along an S', 47, 0.9375],
    ['a step waits until its month', 59, 1],
    ['and then is there', 60, 0],
    ['after the last point it stays', 999, 0],
  ])('%s', (_, month, value) => {
    expect(valueAt(RAMP, month, 0.05)).toBeCloseTo(value, 14);
  });

  test('an empty schedule is the default for ever', () => {
    expect(valueAt([], 7, 0.4)).toBe(0.4);
  });

  test('a ramp between equal values does not waver by a bit', () => {
    const flat: Schedule = [
      { month: 0, value: 0.1, curve: 'step' },
      { month: 7, value: 0.1, curve: 's' },
    ];
    for (let month = 0; month < 10; month++) expect(valueAt(flat, month, 0)).toBe(0.1);
  });
});

const schedules = fc.uniqueArray(fc.integer({ min: -20, max: 100 }), { maxLength: 5 }).chain((months) =>
  fc.tuple(
    ...months
      .toSorted((a, b) => a - b)
      .map((month) =>
        fc.record({
          month: fc.constant(month),
          value: fc.double({ min: 0, max: 1, noNaN: true }),
          curve: fc.constantFrom(...CURVES),
        }),
      ),
  ),
);

describe('moving a lever by hand', () => {
  test('at once: the new value from that month on', () => {
    const moved = redirect(RAMP, 20, 0.9, 0, 0);
    expect(valueAt(moved, 19, 0)).toBe(valueAt(RAMP, 19, 0));
    for (const month of [20, 32, 59, 200]) expect(valueAt(moved, month, 0)).toBe(0.9);
  });

  test('slowly: an S-curve from where the lever stood', () => {
    const moved = redirect(RAMP, 22, 0, 10, 0);
    expect(valueAt(moved, 22, 0)).toBeCloseTo(0.4, 14);
    expect(valueAt(moved, 27, 0)).toBeCloseTo(0.2, 14);
    expect(valueAt(moved, 32, 0)).toBe(0);
    expect(valueAt(moved, 300, 0)).toBe(0);
  });

  test('the past stays to the last bit, whatever was under way', () => {
    fc.assert(
      fc.property(
        schedules,
        fc.integer({ min: 1, max: 110 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 60 }),
        (schedule, month, value, overMonths) => {
          const moved = redirect(schedule, month, value, overMonths, 0.3);
          for (let m = 0; m < month; m++) expect(valueAt(moved, m, 0.3)).toBe(valueAt(schedule, m, 0.3));
          expect(valueAt(moved, month + overMonths, 0.3)).toBe(value);
          expect(valueAt(moved, month + overMonths + 500, 0.3)).toBe(value);
        },
      ),
      CHECK,
    );
  });

  test('the months of the result rise strictly', () => {
    fc.assert(
      fc.property(
        schedules,
        fc.integer({ min: 1, max: 110 }),
        fc.integer({ min: 0, max: 60 }),
        (schedule, month, over) => {
          const months = redirect(schedule, month, 1, over, 0).map((point) => point.month);
          for (let k = 1; k < months.length; k++) expect(months[k]).toBeGreaterThan(months[k - 1]!);
        },
      ),
      CHECK,
    );
  });

  test('twice in one month: the second counts', () => {
    const twice = redirect(redirect([], 5, 0.2, 12, 0), 5, 0.7, 0, 0);
    expect(valueAt(twice, 4, 0)).toBe(0);
    expect(valueAt(twice, 5, 0)).toBe(0.7);
    expect(valueAt(twice, 17, 0)).toBe(0.7);
  });
});
