/**
 * Truth: of weights w a draw finds entry k for a share w_k/Σw of all u on [0, 1): the k-th stretch, neither more nor less.
 * What weighs nothing is never found.
 */
import { describe, expect, test } from 'vitest';
import { KeyedStream, STREAM } from '../../../src/engine/base/random.ts';
import { drawBetween, drawFromRunningSum, runningProducts } from '../../../src/engine/kernels/draws.ts';
import { chiSquare, chiSquareLimit, evenly } from '../../fixtures/frequencies.ts';
import { total } from '../../fixtures/runs.ts';

const ALMOST_ONE = 1 - 2 ** -53;
const uniforms = new KeyedStream(2025, STREAM.jobZone);

function runningSums(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight));
}

/** Weights of many sizes, a third of them 0. */
const mixedWeights = (count: number, salt: number): number[] =>
  Array.from({ length: count }, (_, k) => {
    const u = uniforms.uniform(salt, k);
    return u < 1 / 3 ? 0 : 10 ** (4 * u - 3);
  });

describe('draw from a running sum', () => {
  const frequencies = (weights: number[], draws = 10_000) => {
    const running = runningSums(weights);
    const counts = new Float64Array(weights.length);
    for (const u of evenly(draws)) counts[drawFromRunningSum(running, u)]! += 1;
    return Array.from(counts, (count) => count / draws);
  };

  test.each([
    ['unequal', [1, 2, 3, 4], [0.1, 0.2, 0.3, 0.4]],
    ['all equal', [7, 7, 7, 7, 7], [0.2, 0.2, 0.2, 0.2, 0.2]],
    ['zero weights at both ends and within', [0, 3, 0, 0, 1, 0], [0, 0.75, 0, 0, 0.25, 0]],
    ['one alone', [5], [1]],
    ['one that counts', [0, 0, 4, 0], [0, 0, 1, 0]],
    ['a zero first', [0, 1, 1], [0, 0.5, 0.5]],
    ['a zero in the middle', [1, 0, 1], [0.5, 0, 0.5]],
    ['a zero last', [1, 1, 0], [0.5, 0.5, 0]],
    ['tiny weights', [1e-300, 3e-300], [0.25, 0.75]],
  ])('%s', (_, weights, probabilities) => {
    frequencies(weights).forEach((share, k) =>
      expect(Math.abs(share - probabilities[k]!)).toBeLessThanOrEqual(1.01e-4),
    );
  });

  test('u = 0 and u just below 1 never meet a zero weight', () => {
    for (const scale of [1, 1 / 3, 0.1, 7.3, 1 + Number.EPSILON, 1e-250, Number.MIN_VALUE]) {
      const running = Float64Array.of(0, 0, scale, 2 * scale, 2 * scale, 2 * scale);
      expect(drawFromRunningSum(running, 0)).toBe(2);
      expect(drawFromRunningSum(running, ALMOST_ONE)).toBe(3);
    }
  });

  test('n + 1 outcomes of n + 1 equal parts: each u at the foot of its part', () => {
    for (const parts of [1, 2, 8, 64]) {
      const running = Float64Array.from({ length: parts }, (_, k) => k + 1);
      for (let k = 0; k < parts; k++) expect(drawFromRunningSum(running, k / parts)).toBe(k);
    }
  });
});

describe('draw between two entries', () => {
  test.each([2, 3, 10, 65, 500])(
    'of %i random weights, alone or amid others: frequencies are the weights (χ²)',
    (count) => {
      for (const [before, after] of [
        [0, 0],
        [7, 5],
      ] as const) {
        const weights = mixedWeights(count, 10 * count + before);
        // Two at least weigh something.
        weights[0] = 0.2;
        weights[count - 1] = 1;
        // Sums of a stretch begin at 0 with it: neighbours have their own.
        const running = Float64Array.of(
          ...runningSums(Array<number>(before).fill(3)),
          ...runningSums(weights),
          ...runningSums(Array<number>(after).fill(2)),
        );
        const counts = new Int32Array(count);
        for (let k = 0; k < 100_000; k++)
          counts[drawBetween(running, before, before + count, uniforms.uniform(1000 + count, k)) - before]! += 1;
        const { chi2, degrees } = chiSquare(
          counts,
          weights.map((weight) => weight / total(weights)),
        );
        expect(chi2).toBeLessThan(chiSquareLimit(degrees));
      }
    },
  );

  test('an entry of weight 0 is never drawn: 200 rows of weights, u from 0 to just below 1', () => {
    for (let row = 0; row < 200; row++) {
      const weights = mixedWeights(1 + (row % 40), row);
      if (total(weights) === 0) continue;
      const running = runningSums(weights);
      for (const u of [0, 2 ** -53, ...evenly(99), ALMOST_ONE]) {
        const k = drawBetween(running, 0, weights.length, u);
        expect(weights[k]).toBeGreaterThan(0);
        // And u × the total lies in its stretch, to within the rounding of one product.
        const target = u * running.at(-1)!;
        expect(target).toBeLessThanOrEqual(running[k]!);
        expect(target).toBeGreaterThanOrEqual(k === 0 ? 0 : running[k - 1]!);
      }
    }
  });

  test('a lower u never finds a later entry', () => {
    for (let row = 0; row < 50; row++) {
      const running = runningSums([...mixedWeights(30, row), 1]);
      let last = 0;
      for (const u of evenly(500)) {
        const k = drawFromRunningSum(running, u);
        expect(k).toBeGreaterThanOrEqual(last);
        last = k;
      }
    }
  });
});

describe('running products', () => {
  test.each([
    [0, 0, 5],
    [3, 0, 4],
    [0, 2, 4],
    [6, 6, 1],
  ])('from entries %i and %i on: the sums of a plain loop, to the bit', (aStart, bStart, length) => {
    const column = (salt: number) => Float64Array.from({ length: 8 }, (_, k) => uniforms.uniform(salt, k));
    const [a, b] = [column(1), column(2)];
    const out = new Float64Array(length);
    runningProducts(a, aStart, b, bStart, out);
    const expected: number[] = [];
    for (let k = 0; k < length; k++) expected.push((expected[k - 1] ?? 0) + a[aStart + k]! * b[bStart + k]!);
    expect(Array.from(out)).toEqual(expected);
  });
});
