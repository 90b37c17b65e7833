import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubleArea } from '../../../src/import/geometry/geojson.ts';
import { outlineOf } from '../../../src/import/geometry/outline.ts';
import { PointNumbers } from '../../../src/import/geometry/pointNumbers.ts';
import type { Point } from '../../../src/import/geometry/types.ts';

/** A square of a thousandth of a degree, counter-clockwise. */
const square = (x: number, y: number): Point[] =>
  [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
  ].map(([a, b]): Point => [13 + a! / 1000, 51 + b! / 1000]);
const area = (rings: readonly (readonly Point[])[]) => rings.reduce((sum, ring) => sum + doubleArea(ring) / 2, 0) * 1e6;

describe('the outline of areas', () => {
  test('60 × 60 squares have one ring of 240 corners around them', () => {
    const rings = outlineOf(Array.from({ length: 3600 }, (_, k) => square(k % 60, Math.floor(k / 60))));
    expect(rings.map((ring) => ring.length)).toEqual([240]);
    expect(area(rings)).toBeCloseTo(3600, 3);
  });

  test('a square that is left out becomes a hole, and one apart a ring of its own', () => {
    const squares = [0, 1, 2, 3, 5, 6, 7, 8].map((k) => square(k % 3, Math.floor(k / 3)));
    const rings = outlineOf([...squares, square(9, 9)]);
    expect(rings.map((ring) => Math.round(area([ring]))).toSorted((a, b) => a - b)).toEqual([-1, 1, 9]);
  });

  test('any set of squares keeps its area', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(99), { minLength: 1, maxLength: 60 }), (places) => {
        const rings = outlineOf(places.map((k) => square(k % 10, Math.floor(k / 10))));
        expect(area(rings)).toBeCloseTo(places.length, 4);
      }),
      { seed: 3 },
    );
  });
});

test('points have one number each, as many as there are', () => {
  const numbers = new PointNumbers();
  const points = Array.from({ length: 5000 }, (_, k): Point => [-180 + k * 0.07, -90 + ((k * 7919) % 5000) * 0.036]);
  expect(points.map((point) => numbers.of(point))).toEqual(Array.from(points.keys()));
  expect(points.map(([x, y]) => numbers.of([x + 1e-9, y]))).toEqual(Array.from(points.keys()));
  expect(numbers.points).toEqual(points);
});
