/** Statistics of small tables, worked by hand. */
import { describe, expect, test } from 'vitest';
import {
  fitLine,
  meanAbsoluteError,
  pearson,
  ranks,
  rootMeanSquareError,
  sizeRatio,
  spearman,
  squaredError,
} from '../../../src/engine/hindcast/statistics.ts';
import { halfWidth } from '../../../src/engine/base/sampleMean.ts';

const ONE = [1, 1, 1, 1];

describe('errors', () => {
  test('squares, roots and sizes of what is missed: 1, −2, 0, 3', () => {
    const [forecast, observed] = [
      [2, 0, 5, 4],
      [1, 2, 5, 1],
    ];
    expect(squaredError(forecast, observed, ONE)).toBe(14);
    expect(rootMeanSquareError(forecast, observed, ONE)).toBeCloseTo(Math.sqrt(3.5), 12);
    expect(meanAbsoluteError(forecast, observed, ONE)).toBe(1.5);
  });

  test('a row that counts twice is as good as two rows', () => {
    const twice = squaredError([2, 0], [1, 2], [2, 1]);
    expect(twice).toBe(squaredError([2, 2, 0], [1, 1, 2], [1, 1, 1]));
    expect(pearson([1, 3, 2], [2, 5, 1], [2, 1, 1])).toBeCloseTo(pearson([1, 1, 3, 2], [2, 2, 5, 1], ONE), 12);
    const [weighted, repeated] = [fitLine([0, 1, 2], [1, 0, 4], [2, 1, 1]), fitLine([0, 0, 1, 2], [1, 1, 0, 4], ONE)];
    expect(weighted.slope).toBeCloseTo(repeated.slope, 12);
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 12);
  });
});

describe('a line', () => {
  test('least squares through (0,1), (1,3), (2,2), (3,6): slope 1.4, intercept .9', () => {
    const { slope, intercept, fitted } = fitLine([0, 1, 2, 3], [1, 3, 2, 6], ONE);
    expect(slope).toBeCloseTo(1.4, 12);
    expect(intercept).toBeCloseTo(0.9, 12);
    [0.9, 2.3, 3.7, 5.1].forEach((value, row) => expect(fitted[row]).toBeCloseTo(value, 12));
  });

  test('left out is the line through all the other rows, at the row', () => {
    const [x, y, w] = [
      [0, 1, 2, 4],
      [1, 3, 2, 6],
      [1, 2, 1, 3],
    ];
    const { leftOut } = fitLine(x, y, w);
    for (const row of x.keys()) {
      const others = (column: readonly number[]) => column.filter((_, k) => k !== row);
      const { slope, intercept } = fitLine(others(x), others(y), others(w));
      expect(leftOut[row]).toBeCloseTo(intercept + slope * x[row]!, 10);
    }
  });

  test('two rows leave nothing over; equal distances have no slope', () => {
    expect(fitLine([1, 2], [3, 5], [1, 1]).leftOut).toEqual([Number.NaN, Number.NaN]);
    expect(fitLine([1, 1, 1], [3, 5, 7], [1, 1, 1])).toMatchObject({ slope: 0, intercept: 5, leftOut: [6, 5, 4] });
  });
});

describe('correlation and size', () => {
  test('Pearson of (1,2), (2,1), (3,4), (4,3) is .6', () => {
    expect(pearson([1, 2, 3, 4], [2, 1, 4, 3], ONE)).toBeCloseTo(0.6, 12);
    expect(pearson([0, 0, 0, 0], [2, 1, 4, 3], ONE)).toBeNaN();
  });

  test('Spearman sees order alone; ties share the mean of their ranks', () => {
    expect(ranks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1]);
    expect(spearman([1, 10, 100, 1000], [-4, -3, 0, 9], ONE)).toBeCloseTo(1, 12);
    // 1 − 6 Σd²/(n(n²−1)) with d = 1, 1, 0, 0.
    expect(spearman([1, 2, 3, 4], [20, 10, 30, 40], ONE)).toBeCloseTo(1 - (6 * 2) / 60, 12);
  });

  test('the size ratio is the factor between two that differ by one', () => {
    expect(sizeRatio([2, -4, 1], [4, -8, 2], [1, 1, 1])).toBeCloseTo(0.5, 12);
    expect(sizeRatio([-4, 8, -2], [4, -8, 2], [1, 5, 1])).toBeCloseTo(-1, 12);
  });

  test('half a 95 % interval: t with two degrees of freedom times the standard error', () => {
    // Standard deviation 1, three runs.
    expect(halfWidth([4, 5, 6])).toBeCloseTo(4.303 / Math.sqrt(3), 12);
    expect(halfWidth([4])).toBeNaN();
  });
});
