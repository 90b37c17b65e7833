import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CellCoverage } from '../../src/import/spread/coverage.ts';

const RASTER = { columns: 7, rows: 5 };

type Ring = readonly (readonly [number, number])[];

function cover(rings: readonly Ring[], raster = RASTER) {
  const xy = Float64Array.from(rings.flat(2));
  const start = [0];
  for (const ring of rings) start.push(start.at(-1)! + ring.length);
  const found = new CellCoverage(raster).of({ xy, start, from: 0, to: rings.length });
  const parts = new Float64Array(raster.columns * raster.rows);
  for (let k = 0; k < found.count; k++) parts[found.cells[k]!]! += found.parts[k]!;
  return { parts, crossing: found.crossing, sum: parts.reduce((a, b) => a + b, 0) };
}

/** Area by the shoelace formula. */
const areaOf = (ring: Ring): number =>
  ring.reduce((sum, [x, y], k) => {
    const [nextX, nextY] = ring[(k + 1) % ring.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];
const hole = (ring: Ring): Ring => ring.toReversed();

describe('how much of each cell an area covers', () => {
  test('a box of cells covers them whole, and nothing else', () => {
    const { parts } = cover([box(1, 1, 3, 4)]);
    parts.forEach((part, cell) => {
      const [x, y] = [cell % 7, Math.floor(cell / 7)];
      expect(part).toBe(x >= 1 && x < 3 && y >= 1 && y < 4 ? 1 : 0);
    });
  });

  test('a box between cells covers the products of its overlaps', () => {
    const { parts } = cover([box(0.25, 0.5, 2.5, 1.25)]);
    const [across, up] = [
      [0.75, 1, 0.5],
      [0.5, 0.25],
    ];
    up.forEach((height, y) => across.forEach((width, x) => expect(parts[7 * y + x]).toBeCloseTo(width * height, 12)));
  });

  test('a triangle covers half of each cell on its long side', () => {
    const { parts } = cover([
      [
        [0, 0],
        [4, 0],
        [4, 4],
      ],
    ]);
    expect([parts[0], parts[8], parts[16], parts[24]]).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect([parts[1], parts[7]]).toEqual([1, 0]);
  });

  test('a hole is not covered, and an island in it is', () => {
    const { parts, sum } = cover([box(0, 0, 5, 5), hole(box(1, 1, 4, 4)), box(2, 2, 3, 3)]);
    expect(sum).toBe(25 - 9 + 1);
    expect([parts[0], parts[8], parts[16]]).toEqual([1, 0, 1]);
  });

  test('what lies beyond the raster counts nowhere', () => {
    expect(cover([box(-3, -2, 2, 2)]).sum).toBe(4);
    expect(cover([box(5, 3, 90, 80)]).sum).toBe(4);
    expect(cover([box(-3, -3, 30, 30)]).sum).toBe(35);
    expect(cover([box(8, 0, 9, 1)]).sum).toBe(0);
  });

  test('a border that crosses itself is told, and covers no more than the cells', () => {
    const bow = cover([
      [
        [0, 0],
        [4, 4],
        [4, 0],
        [0, 4],
      ],
    ]);
    expect(bow.crossing).toBe(true);
    expect(Math.max(...bow.parts)).toBeLessThanOrEqual(1);
    expect(cover([box(0, 0, 2, 2)]).crossing).toBe(false);
  });

  test('parts of a star-shaped area add up to its area, wherever it lies', () => {
    const star = fc
      .tuple(
        fc.double({ min: 1.5, max: 5.5, noNaN: true }),
        fc.double({ min: 1.5, max: 3.5, noNaN: true }),
        fc.array(fc.double({ min: 0.05, max: 1.4, noNaN: true }), { minLength: 3, maxLength: 40 }),
      )
      .map(
        ([x, y, radii]): Ring =>
          radii.map((radius, k) => {
            const angle = (2 * Math.PI * k) / radii.length;
            return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
          }),
      );
    fc.assert(
      fc.property(star, (ring) => {
        const { sum, parts } = cover([ring]);
        expect(sum).toBeCloseTo(areaOf(ring), 9);
        for (const part of parts) expect(part).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('two areas that share a border cover each cell between them as one does', () => {
    const [left, right]: readonly Ring[] = [
      [
        [0.3, 0.2],
        [2.1, 0.7],
        [3.3, 4.4],
        [0.4, 4.6],
      ],
      [
        [2.1, 0.7],
        [6.7, 0.1],
        [6.2, 4.8],
        [3.3, 4.4],
      ],
    ];
    const whole = cover([[left![0]!, left![1]!, right![1]!, right![2]!, right![3]!, left![3]!]]);
    const [a, b] = [cover([left!]), cover([right!])];
    whole.parts.forEach((part, cell) => expect(a.parts[cell]! + b.parts[cell]!).toBeCloseTo(part, 9));
  });
});
