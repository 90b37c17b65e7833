import { describe, expect, test } from 'vitest';
import { KeyedStream, STREAM, threshold } from '../../src/engine/base/random.ts';
import { chiSquare, chiSquareLimit } from '../fixtures/frequencies.ts';

describe('Threefry-2×32 with 20 rounds', () => {
  // Known answers of the Random123 distribution (kat_vectors, threefry2x32 20).
  test.each([
    ['all zeros', [0, 0], [0, 0], ['6b200159', '99ba4efe']],
    ['all ones', [0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], ['1cb996fc', 'bb002be7']],
    ['digits of π', [0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], ['c4923a9c', '483df7a0']],
  ])('%s', (_, counter, key, answer) => {
    const stream = new KeyedStream(key[0]!, key[1]!);
    stream.draw(counter[1]!, counter[0]!);
    expect([stream.high, stream.low].map((word) => word.toString(16).padStart(8, '0'))).toEqual(answer);
  });

  test('uniform puts 53 of the 64 bits behind the point', () => {
    const stream = new KeyedStream(0, 0);
    const expected = ((0x6b200159n << 32n) | 0x99ba4efen) >> 11n;
    // Twenty-seven bits of the first word, twenty-six of the second.
    const joined = (BigInt(0x6b200159 >>> 5) << 26n) | BigInt(0x99ba4efe >>> 6);
    expect(stream.uniform(0, 0)).toBe(Number(joined) / 2 ** 53);
    expect(Math.abs(stream.uniform(0, 0) - Number(expected) / 2 ** 53)).toBeLessThan(2 ** -26);
  });
});

const DRAWS = 60_000;
const BINS = 50;

/** Cells of a square in which pairs of uniforms fall. */
function pairCounts(first: (k: number) => number, second: (k: number) => number): Int32Array {
  const side = 16;
  const counts = new Int32Array(side * side);
  for (let k = 0; k < DRAWS; k++) counts[Math.floor(first(k) * side) * side + Math.floor(second(k) * side)]! += 1;
  return counts;
}

function expectUniform(counts: Int32Array): void {
  const { chi2, degrees } = chiSquare(counts, new Array<number>(counts.length).fill(1 / counts.length));
  expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  // Nor more even than chance allows.
  expect(chi2).toBeGreaterThan(degrees - 6 * Math.sqrt(2 * degrees));
}

describe('uniformity', () => {
  test.each([
    ['ids', (k: number) => new KeyedStream(1, 6).uniform(3, k)],
    ['months', (k: number) => new KeyedStream(1, 6).uniform(k, 3)],
    ['seeds', (k: number) => new KeyedStream(k, 6).uniform(3, 3)],
    ['streams', (k: number) => new KeyedStream(1, k).uniform(3, 3)],
  ])('over %s', (_, draw) => {
    const counts = new Int32Array(BINS);
    for (let k = 0; k < DRAWS; k++) counts[Math.floor(draw(k) * BINS)]! += 1;
    expectUniform(counts);
  });

  test('lies in [0, 1)', () => {
    const stream = new KeyedStream(9, 9);
    let least = 1;
    let most = 0;
    for (let k = 0; k < DRAWS; k++) {
      const u = stream.uniform(0, k);
      least = Math.min(least, u);
      most = Math.max(most, u);
    }
    expect(least).toBeGreaterThanOrEqual(0);
    expect(most).toBeLessThan(1);
    // Among 60,000 uniforms some fall within 0.1 % of either end.
    expect(least).toBeLessThan(0.001);
    expect(most).toBeGreaterThan(0.999);
  });
});

describe('independence', () => {
  const home = new KeyedStream(1, STREAM.home);
  const job = new KeyedStream(1, STREAM.job);
  const twin = new KeyedStream(2, STREAM.home);

  test('of two streams for one agent and month', () => {
    expectUniform(
      pairCounts(
        (k) => home.uniform(5, k),
        (k) => job.uniform(5, k),
      ),
    );
  });

  test('of two months of one agent', () => {
    expectUniform(
      pairCounts(
        (k) => home.uniform(5, k),
        (k) => home.uniform(6, k),
      ),
    );
  });

  test('of neighbouring ids', () => {
    expectUniform(
      pairCounts(
        (k) => home.uniform(5, 2 * k),
        (k) => home.uniform(5, 2 * k + 1),
      ),
    );
  });

  test('of two seeds', () => {
    expectUniform(
      pairCounts(
        (k) => home.uniform(5, k),
        (k) => twin.uniform(5, k),
      ),
    );
  });

  test('of the two words of one draw, which decide on job and home', () => {
    const stream = new KeyedStream(1, STREAM.hazards);
    const word = (which: 'high' | 'low') => (k: number) => {
      stream.draw(7, k);
      return stream[which] / 2 ** 32;
    };
    expectUniform(pairCounts(word('high'), word('low')));
  });
});

test('a draw depends on its key and counter only, not on draws before it', () => {
  const used = new KeyedStream(3, 4);
  for (let k = 0; k < 100; k++) used.draw(k, k);
  expect(used.uniform(12, 34)).toBe(new KeyedStream(3, 4).uniform(12, 34));
});

test('no two streams share a number', () => {
  const numbers = Object.values(STREAM);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('threshold is the share of all 32-bit words', () => {
  expect(threshold(0)).toBe(0);
  expect(threshold(0.5)).toBe(2 ** 31);
  expect(threshold(1)).toBe(2 ** 32);
  expect(threshold(-3)).toBe(0);
  expect(threshold(3)).toBe(2 ** 32);
});

test.each([0.02, 0.0181, 0.0042, 0.0068])('a hazard of %d strikes that often', (hazard) => {
  const stream = new KeyedStream(1, STREAM.hazards);
  const below = threshold(hazard);
  let struck = 0;
  const months = 200_000;
  for (let k = 0; k < months; k++) {
    stream.draw(1, k);
    if (stream.high < below) struck += 1;
  }
  expect(Math.abs(struck - months * hazard)).toBeLessThan(4 * Math.sqrt(months * hazard * (1 - hazard)));
});
