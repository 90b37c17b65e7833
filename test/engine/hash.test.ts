import { describe, expect, test } from 'vitest';
import { Hasher, mix } from '../../src/engine/base/hash.ts';

const ofFloats = (...values: number[]) => new Hasher().floats(Float64Array.from(values)).hex();

test('sixteen hexadecimal digits', () => {
  expect(new Hasher().hex()).toMatch(/^[0-9a-f]{16}$/);
  expect(new Hasher().text('ring').hex()).toMatch(/^[0-9a-f]{16}$/);
});

test('equal input, equal hash', () => {
  expect(ofFloats(1, 2, 3)).toBe(ofFloats(1, 2, 3));
});

describe('tells apart', () => {
  test.each([
    ['neighbouring doubles', ofFloats(1), ofFloats(1 + Number.EPSILON)],
    ['0 and −0', ofFloats(0), ofFloats(-0)],
    ['another order', ofFloats(1, 2), ofFloats(2, 1)],
    ['a trailing zero', ofFloats(1), ofFloats(1, 0)],
    ['where one column ends and the next begins', floatsIn([1], [2, 3]), floatsIn([1, 2], [3])],
    ['texts cut elsewhere', textsIn('ab', 'c'), textsIn('a', 'bc')],
    ['letters beyond Latin', textsIn('环'), textsIn('歘')],
  ])('%s', (_, a, b) => {
    expect(a).not.toBe(b);
  });

  test('100,000 consecutive words, in each half of the hash', () => {
    const hashes = Array.from({ length: 100_000 }, (_, k) => new Hasher().word(k).hex());
    expect(new Set(hashes).size).toBe(100_000);
    // 100,000 of 2^32 values: 1.16 pairs share a half by chance; more than ten would be a weak mixer.
    expect(new Set(hashes.map((hash) => hash.slice(0, 8))).size).toBeGreaterThan(99_990);
    expect(new Set(hashes.map((hash) => hash.slice(8))).size).toBeGreaterThan(99_990);
  });
});

test('mix: each input bit flips each output bit about half of the time', () => {
  for (let bit = 0; bit < 32; bit++) {
    const flips = new Int32Array(32);
    for (let k = 0; k < 400; k++) {
      const word = Math.imul(k, 0x9e3779b1);
      const difference = mix(word) ^ mix(word ^ (1 << bit));
      for (let out = 0; out < 32; out++) flips[out]! += (difference >>> out) & 1;
    }
    // Standard deviation 10.
    for (const count of flips) expect(Math.abs(count - 200)).toBeLessThan(70);
  }
});

function floatsIn(a: number[], b: number[]): string {
  return new Hasher().floats(Float64Array.from(a)).floats(Float64Array.from(b)).hex();
}

function textsIn(...texts: string[]): string {
  return texts.reduce((hasher, text) => hasher.text(text), new Hasher()).hex();
}
