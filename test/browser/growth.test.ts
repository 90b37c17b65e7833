import { expect, test } from 'vitest';
import { growth, isFlat, isGrowing } from './growth.ts';

/** One sample every four visitors. */
const every4 = (...values: readonly number[]) => growth(values.map((y, k) => ({ x: 4 * k, y })));

test('a line has its own slope, and no doubt about it', () => {
  expect(every4(0, 80, 160, 240, 320, 400)).toEqual({ slope: 20, low: 20, high: 20 });
});

test('two samples far off do not make a heap grow that is flat', () => {
  const grown = every4(7003, 7000, 7135, 7001, 7002, 7180, 7001, 7004);
  expect(isFlat(grown, 10)).toBe(true);
  expect(isGrowing(grown, 10)).toBe(false);
});

test('20 kB a visitor are found below such samples', () => {
  const grown = every4(7003, 7080, 7295, 7241, 7322, 7580, 7481, 7564);
  expect(isGrowing(grown, 10)).toBe(true);
  expect(isFlat(grown, 10)).toBe(false);
});

test('what goes up and down by far is neither flat nor growing', () => {
  const grown = every4(0, 300, 10, 320, 0, 310);
  expect(isFlat(grown, 10)).toBe(false);
  expect(isGrowing(grown, 10)).toBe(false);
});

test('three samples are too few', () => {
  expect(() => every4(1, 2, 3)).toThrow('got 3 samples, expected at least 4');
});
