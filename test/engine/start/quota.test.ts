/** Truth: shares by quota add up, are within one of what they should be, alone and in any stretch, and on average exactly that. */
import { describe, expect, test } from 'vitest';
import { EvenMarks, systematic } from '../../../src/engine/start/quota.ts';
import { evenly } from '../../fixtures/frequencies.ts';
import { total } from '../../fixtures/runs.ts';

const ALMOST_ONE = 1 - 2 ** -53;

describe('systematic rounding', () => {
  test('by hand: 2.5, 1.5 and 1 of five; with u = .25 the sums 2.75, 4.25, 5.25 are 2, 4, 5', () => {
    expect(Array.from(systematic([5, 3, 2], 5, 0.25))).toEqual([2, 2, 1]);
    // 3, 4.5 and 5.5 are 3, 4, 5.
    expect(Array.from(systematic([5, 3, 2], 5, 0.5))).toEqual([3, 1, 1]);
  });

  test.each([
    ['zeros get nothing', [0, 3, 0, 1, 0], 4, [0, 3, 0, 1, 0]],
    ['one alone gets all', [0.3], 9, [9]],
    ['nothing to share out', [0.2, 0.8], 0, [0, 0]],
    ['whole numbers stay', [2, 4, 6], 6, [1, 2, 3]],
  ])('%s, whatever the luck', (_, weights, all, parts) => {
    for (const u of [0, 0.3, 0.999, ALMOST_ONE]) expect(Array.from(systematic(weights, all, u))).toEqual(parts);
  });

  test('adds up, and every stretch is within one of what it should be, for 600 mixed cases', () => {
    for (let k = 1; k <= 600; k++) {
      const weights = Array.from({ length: 2 + (k % 9) }, (__, i) => ((k * 7919 + i * 104_729) % 1000) / 1000 + 1e-3);
      const all = total(weights);
      const parts = systematic(weights, k, ((k * 31) % 97) / 97);
      expect(total(parts)).toBe(k);
      for (let from = 0; from < weights.length; from++)
        for (let to = from + 1; to <= weights.length; to++) {
          const expected = (total(weights.slice(from, to)) / all) * k;
          expect(Math.abs(total(parts.slice(from, to)) - expected)).toBeLessThan(1);
        }
    }
  });

  test('over all luck everybody gets what they should', () => {
    const weights = [0.31, 0.02, 4.4, 0.27, 1];
    const draws = 10_000;
    const sums = new Float64Array(weights.length);
    for (const u of evenly(draws)) systematic(weights, 6, u).forEach((part, k) => (sums[k]! += part));
    sums.forEach((sum, k) => expect(Math.abs(sum / draws - weights[k]!)).toBeLessThan(2 / draws));
  });
});

describe('even marks', () => {
  const marksOf = (marked: number, of: number, u: number): number[] => {
    const marks = new EvenMarks(marked, of, u);
    return Array.from({ length: of }, () => (marks.next() ? 1 : 0));
  };

  test('two of five: from u = 0 the third and the fifth', () => {
    expect(marksOf(2, 5, 0)).toEqual([0, 0, 1, 0, 1]);
    expect(marksOf(2, 5, 0.7)).toEqual([1, 0, 0, 1, 0]);
  });

  test('all, none, and exactly as many as asked for, evenly in every stretch', () => {
    for (const u of [0, 0.4, ALMOST_ONE]) {
      expect(marksOf(4, 4, u)).toEqual([1, 1, 1, 1]);
      expect(marksOf(0, 4, u)).toEqual([0, 0, 0, 0]);
      const marks = marksOf(37, 101, u);
      expect(total(marks)).toBe(37);
      for (let from = 0; from < 101; from += 7)
        for (let to = from; to <= 101; to += 5)
          expect(Math.abs(total(marks.slice(from, to)) - ((to - from) * 37) / 101)).toBeLessThan(1 + 1e-9);
    }
  });
});
