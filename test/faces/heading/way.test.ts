import { expect, test } from 'vitest';
import { lengthOf, wayGone } from '../../../src/faces/parts/heading/way.ts';

test('none of the way at the start, all of it at the rest, more beyond, negative on the other side', () => {
  expect(wayGone([0.5], [0.5], [0.2], 0.005)).toBe(0);
  expect(wayGone([0.5], [0.4], [0.2], 0.005)).toBeCloseTo(1 / 3, 12);
  expect(wayGone([0.5], [0.2], [0.2], 0.005)).toBe(1);
  expect(wayGone([0.5], [0.1], [0.2], 0.005)).toBeCloseTo(4 / 3, 12);
  expect(wayGone([0.5], [0.6], [0.2], 0.005)).toBeCloseTo(-1 / 3, 12);
});

test('what has moved across the way counts nothing', () => {
  expect(wayGone([0, 0], [1, 5], [4, 0], 0.1)).toBe(0.25);
});

test('a rest next to the start has no way to it, nor has one that is not known', () => {
  expect(wayGone([0.5], [0.4], [0.501], 0.005)).toBeUndefined();
  expect(wayGone([0.5], [0.4], [0.5], 0)).toBeUndefined();
  expect(wayGone([Number.NaN], [0.4], [0.2], 0.005)).toBeUndefined();
});

test('length is that of the diagonal', () => {
  expect(lengthOf([3, 4])).toBe(5);
});
