import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { carry } from '../../src/import/spread/carry.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('the total is kept, and every stretch of neighbours has its share within 1', () => {
  const weights = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 1_000_000 }), (given, total) => {
      fc.pre(sum(given) > 1e-9);
      const whole = carry(given, total);
      expect(sum(whole)).toBe(total);
      for (let from = 0; from < given.length; from++)
        for (let to = from + 1; to <= given.length; to++) {
          const share = (sum(given.slice(from, to)) / sum(given)) * total;
          expect(Math.abs(sum(whole.slice(from, to)) - share)).toBeLessThan(1 + 1e-6);
        }
    }),
    { numRuns: 50 },
  );
});

test('few on many stay spread out: ten on a hundred alike are one in ten', () => {
  const whole = carry(new Float64Array(100).fill(1), 10);
  for (let ten = 0; ten < 100; ten += 10) expect(sum(whole.slice(ten, ten + 10))).toBe(1);
});

test('what weighs nothing gets nothing, and nothing cannot be shared by no weight', () => {
  expect(carry([0, 1, 0, 1, 0], 7)).toEqual([0, 4, 0, 3, 0]);
  expect(carry([0, 0], 0)).toEqual([0, 0]);
  expect(() => carry([0, 0], 3)).toThrow(/weights add up to 0/);
});
