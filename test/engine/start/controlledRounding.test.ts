/**
 * Truth: controlled rounding turns each entry of a table into one of its two whole neighbours, keeps every sum of a row or
 * column, and leaves every entry what it was in the mean over seeds (Cox 1987). Fitting gives a law the sums asked for.
 */
import { describe, expect, test } from 'vitest';
import { KeyedStream, STREAM } from '../../../src/engine/base/random.ts';
import { roundControlled } from '../../../src/engine/start/controlledRounding.ts';
import { fitMargins } from '../../../src/engine/start/fit.ts';
import { total } from '../../fixtures/runs.ts';

const uniformOf = (seed: number) => {
  const stream = new KeyedStream(seed, STREAM.startHomes);
  return (k: number) => stream.uniform(0, k);
};
const rowOf = (table: ArrayLike<number>, width: number, i: number): number[] =>
  Array.from({ length: width }, (_, j) => table[i * width + j]!);
const columnOf = (table: ArrayLike<number>, width: number, j: number): number[] =>
  Array.from({ length: table.length / width }, (_, i) => table[i * width + j]!);

/** Whole sums of rows and columns for a table of that size, and a law that is fitted to them. */
function fitted(height: number, width: number, people: number) {
  const rows = new Int32Array(height);
  const columns = new Int32Array(width);
  for (let k = 0; k < people; k++) {
    rows[(k * k + 3 * k) % height]! += 1;
    columns[(k * 7 + (k % 3)) % width]! += 1;
  }
  const law = Float64Array.from({ length: height * width }, (_, at) =>
    Math.exp(-Math.abs((at % width) / width - Math.floor(at / width) / height) * 4),
  );
  fitMargins(law, rows, columns);
  return { law, rows, columns };
}

describe('fitting a law to sums', () => {
  test('by hand: a law of ones becomes rows × columns over all', () => {
    const law = new Float64Array(4).fill(1);
    fitMargins(law, [3, 1], [2, 2]);
    [1.5, 1.5, 0.5, 0.5].forEach((value, at) => expect(law[at]).toBeCloseTo(value, 12));
  });

  test('gives both sums, and keeps the ratios that a law is made of', () => {
    const law = Float64Array.of(4, 1, 1, 4);
    fitMargins(law, [5, 3], [2, 6]);
    expect(law[0]! + law[1]!).toBeCloseTo(5, 6);
    expect(law[0]! + law[2]!).toBeCloseTo(2, 6);
    expect((law[0]! * law[3]!) / (law[1]! * law[2]!)).toBeCloseTo(16, 6);
  });

  test('empty rows and columns get nothing', () => {
    const law = new Float64Array(6).fill(1);
    fitMargins(law, [0, 4], [1, 0, 3]);
    expect(Array.from(law, (value) => Math.round(value * 1e6) / 1e6)).toEqual([0, 0, 0, 1, 0, 3]);
  });
});

describe('controlled rounding', () => {
  test.each([
    [1, 1, 9],
    [2, 2, 5],
    [3, 7, 40],
    [24, 7, 500],
    [31, 31, 90],
    [40, 25, 3000],
  ])('%d × %d entries of %d people: whole neighbours, and every sum', (height, width, people) => {
    const { law, rows, columns } = fitted(height, width, people);
    for (let seed = 1; seed <= 20; seed++) {
      const whole = roundControlled(law, rows, columns, uniformOf(seed));
      whole.forEach((value, at) => expect(Math.abs(value - law[at]!)).toBeLessThan(1));
      for (let i = 0; i < height; i++) expect(total(rowOf(whole, width, i))).toBe(rows[i]);
      for (let j = 0; j < width; j++) expect(total(columnOf(whole, width, j))).toBe(columns[j]);
    }
  });

  test('another seed rounds otherwise; the same seed the same', () => {
    const { law, rows, columns } = fitted(24, 7, 500);
    const once = roundControlled(law, rows, columns, uniformOf(1));
    expect(roundControlled(law, rows, columns, uniformOf(1))).toEqual(once);
    expect(roundControlled(law, rows, columns, uniformOf(2))).not.toEqual(once);
  });

  test('over 4,000 seeds every entry is in the mean what it was, to 4.5 standard errors', () => {
    const { law, rows, columns } = fitted(9, 6, 60);
    const seeds = 4000;
    const sums = new Float64Array(law.length);
    for (let seed = 1; seed <= seeds; seed++)
      roundControlled(law, rows, columns, uniformOf(seed)).forEach((value, at) => (sums[at]! += value));
    sums.forEach((sum, at) => {
      const part = law[at]! - Math.floor(law[at]!);
      expect(Math.abs(sum / seeds - law[at]!)).toBeLessThan(4.5 * Math.sqrt((part * (1 - part)) / seeds) + 1e-6);
    });
  });

  test('a law that can’t have the sums asked for is rounded to them all the same', () => {
    // Nobody of the first place may go to the first column, and yet all are wanted there.
    const whole = roundControlled(Float64Array.of(0, 3, 0, 0), [3, 0], [3, 0], uniformOf(1));
    expect(Array.from(whole)).toEqual([3, 0, 0, 0]);
  });
});
