import { expect, test } from 'vitest';
import { around, momentOf, reached } from '../../../src/faces/parts/film/kept.ts';
import type { Shown } from '../../../src/faces/page.ts';

const kept = (month: number, value: number) =>
  ({
    month,
    cells: Float32Array.of(value, 2 * value),
    roads: Float32Array.of(value),
    passengers: Float32Array.of(),
    drift: Float32Array.of(-value),
  }) as unknown as Shown;
const FRAMES = [kept(0, 0), kept(12, 10), kept(36, 30)];

test('a moment lies evenly between the months kept around it', () => {
  const { month, cells, roads, drift } = momentOf(FRAMES, 18);
  expect(month).toBe(18);
  expect([...cells]).toEqual([15, 30]);
  expect([...roads]).toEqual([15]);
  expect([...drift]).toEqual([-15]);
});

test('a month that was kept is itself', () => {
  expect(momentOf(FRAMES, 12)).toBe(FRAMES[1]);
});

test('beyond the last month that was kept nothing changes any more', () => {
  expect(around(FRAMES, 99)).toMatchObject({ after: { month: 36 }, share: 0 });
  expect([...momentOf(FRAMES, 99).cells]).toEqual([30, 60]);
});

test('captions are of months that were reached', () => {
  expect(reached(FRAMES, 35.9)?.month).toBe(12);
  expect(reached(FRAMES, 36)?.month).toBe(36);
});

test('nothing kept is an error', () => {
  expect(() => momentOf([], 5)).toThrow('expected one near 5');
});
