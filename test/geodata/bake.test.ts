import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cover } from '../../geodata/bake/src/geometry/coverage.ts';
import { clipLine } from '../../geodata/bake/src/geometry/clipLine.ts';
import { clipLineToBox, clipRingToBox } from '../../geodata/bake/src/geometry/clipToBox.ts';
import { joinLines } from '../../geodata/bake/src/geometry/joinLines.ts';
import { ringArea } from '../../geodata/bake/src/geometry/rings.ts';
import { simplifyTogether } from '../../src/import/geometry/simplifyTogether.ts';
import { intersect, spansAt, subtract, unite } from '../../geodata/bake/src/geometry/spans.ts';
import { lengthOf, thinLines } from '../../geodata/bake/src/geometry/thinLines.ts';
import type { Box, Point } from '../../geodata/bake/src/geometry/types.ts';
import { apportion } from '../../src/import/spread/apportion.ts';
import { balance, roundTable } from '../../src/import/spread/balance.ts';

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

describe('apportion', () => {
  test('gives the left-over units to the largest fractions', () => {
    // Shares of 10: 4.5, 3.5, 2 — one unit left; the tie goes to the first.
    expect(apportion([45, 35, 20], 10)).toEqual([5, 3, 2]);
  });

  test('adds up and stays within one of the share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 50 }),
        fc.nat(1_000_000),
        (weights, total) => {
          const parts = apportion(weights, total);
          expect(sum(parts)).toBe(total);
          parts.forEach((part, i) => {
            expect(Math.abs(part - ((weights[i] ?? 0) / sum(weights)) * total)).toBeLessThan(1 + 1e-6);
          });
        },
      ),
    );
  });

  test('gives nothing where the weight is nought', () => {
    expect(apportion([0, 1, 0, 1], 3)).toEqual([0, 2, 0, 1]);
    expect(() => apportion([0, 0], 3)).toThrow('weights add up to 0');
  });
});

describe('a balanced and rounded table', () => {
  test('keeps both margins, each entry within one of the exact one', () => {
    const tables = fc.integer({ min: 1, max: 8 }).chain((columns) =>
      fc.array(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(tables, tables, (whole, seed) => {
        // Margins of a table of whole numbers, imposed on another table: they always agree with each other.
        const rows = whole.map(sum);
        const columns = (whole[0] ?? []).map((_, c) => sum(whole.map((row) => row[c] ?? 0)));
        const start = rows.map((_, r) =>
          columns.map((__, c) => seed[r % seed.length]?.[c % (seed[0]?.length ?? 1)] ?? 1),
        );
        const exact = balance(start, rows, columns);
        const rounded = roundTable(exact, rows, columns);
        expect(rounded.map(sum)).toEqual(rows);
        expect(columns.map((_, c) => sum(rounded.map((row) => row[c] ?? 0)))).toEqual(columns);
        rounded.forEach((row, r) => {
          row.forEach((value, c) => {
            expect(Math.abs(value - (exact[r]?.[c] ?? Number.NaN))).toBeLessThanOrEqual(1);
          });
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('spans', () => {
  const square: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ];
  const hole: Point[] = [
    [4, 4],
    [6, 4],
    [6, 6],
    [4, 6],
  ];

  test('a hole is outside', () => {
    expect(spansAt([square, hole], 5)).toEqual([0, 4, 6, 10]);
    expect(spansAt([square, hole], 3)).toEqual([0, 10]);
  });

  test('union, intersection and difference', () => {
    expect(
      unite([
        [0, 4],
        [3, 6],
        [8, 9],
      ]),
    ).toEqual([0, 6, 8, 9]);
    expect(intersect([0, 4, 6, 10], [3, 7])).toEqual([3, 4, 6, 7]);
    expect(subtract([0, 10], [2, 3, 5, 12])).toEqual([0, 2, 3, 5]);
  });
});

test('a district is cut by the cells exactly, water before green', () => {
  const grid = {
    columns: 2,
    rows: 2,
    cellSize_m: 100,
    origin: [0, 0] as const,
    lon_m_per_degree: 1,
    lat_m_per_degree: 1,
  };
  const district: Point[] = [
    [0, 0],
    [150, 0],
    [150, 100],
    [0, 100],
  ];
  const lake: Point[] = [
    [0, 0],
    [20, 0],
    [20, 100],
    [0, 100],
  ];
  const park: Point[] = [
    [10, 0],
    [60, 0],
    [60, 100],
    [10, 100],
  ];
  const { land_ha, water_ha, green_ha, district: owner } = cover(grid, [[district]], [[lake]], [[park]]);
  expect([...land_ha].map((value) => Number(value.toFixed(9)))).toEqual([0.4, 0.5, 0, 0]);
  expect([...water_ha].map((value) => Number(value.toFixed(9)))).toEqual([0.2, 0, 0, 0]);
  expect([...green_ha].map((value) => Number(value.toFixed(9)))).toEqual([0.4, 0, 0, 0]);
  expect([...owner]).toEqual([0, 0, -1, -1]);
});

test('neighbours still share their border after simplifying', () => {
  const border: Point[] = [
    [10, 0],
    [10.4, 3],
    [9.7, 6],
    [10, 10],
  ];
  const west: Point[] = [[0, 0], ...border, [0, 10]];
  const east: Point[] = [[20, 10], ...[...border].reverse(), [20, 0]];
  const [a = [], b = []] = simplifyTogether([west, east], 1);
  const shared = (ring: readonly Point[]) =>
    ring
      .map(String)
      .filter((point) => border.map(String).includes(point))
      .sort();
  expect(shared(a)).toEqual(['10,0', '10,10']);
  expect(shared(b)).toEqual(shared(a));
});

describe('clipLine', () => {
  const square: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ];
  const hole: Point[] = [
    [4, 4],
    [6, 4],
    [6, 6],
    [4, 6],
  ];

  test('keeps what is inside and a stub beyond', () => {
    const line: Point[] = [
      [-20, 5],
      [5, 5],
      [5, 30],
    ];
    expect(clipLine(line, [square], 2)).toEqual([
      [
        [-2, 5],
        [5, 5],
        [5, 12],
      ],
    ]);
  });

  test('cuts out what lies in a hole or between two visits, unless the stubs meet', () => {
    const line: Point[] = [
      [1, 5],
      [9, 5],
    ];
    expect(clipLine(line, [square, hole], 0.5)).toEqual([
      [
        [1, 5],
        [4.5, 5],
      ],
      [
        [5.5, 5],
        [9, 5],
      ],
    ]);
    expect(clipLine(line, [square, hole], 1)).toEqual([line]);
  });

  test('leaves nothing of a line that stays outside, and all of one that stays inside', () => {
    const outside: Point[] = [
      [20, 0],
      [20, 10],
    ];
    const inside: Point[] = [
      [1, 1],
      [2, 5],
      [3, 3],
    ];
    expect(clipLine(outside, [square], 5)).toEqual([]);
    expect(clipLine(inside, [square], 5)).toEqual([inside]);
  });

  test('a line along the border meets its corners', () => {
    const border: Point[] = [
      [0, 20],
      [0, 0],
    ];
    for (const [, y] of clipLine(border, [square], 3).flat()) expect(y).toBeLessThanOrEqual(13);
  });

  test('nothing of it is further away than the stub', () => {
    const point = fc.tuple(
      fc.double({ min: -30, max: 40, noNaN: true }),
      fc.double({ min: -30, max: 40, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 8 }), (line) => {
        for (const [x, y] of clipLine(line, [square], 3).flat()) {
          const away = Math.hypot(Math.max(0, -x, x - 10), Math.max(0, -y, y - 10));
          expect(away).toBeLessThanOrEqual(3 + 1e-6);
        }
      }),
    );
  });
});

describe('tiles', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 8192 }), fc.integer({ min: 0, max: 8192 }));
  const WEST: Box = [0, 0, 4096, 8192];
  const EAST: Box = [4096, 0, 8192, 8192];

  test('the parts of a line in two tiles are together as long as the line', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 12 }), (line) => {
        // Along the border itself both tiles have it.
        fc.pre(line.every(([x]) => x !== 4096));
        const parts = [...clipLineToBox(line, WEST), ...clipLineToBox(line, EAST)];
        expect(sum(parts.map(lengthOf))).toBeCloseTo(lengthOf(line), 6);
      }),
    );
  });

  test('the parts of an area in two tiles are together as large as the area', () => {
    const corners = fc.array(fc.double({ min: 10, max: 4000, noNaN: true }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(corners, fc.integer({ min: 0, max: 8192 }), (radii, middle) => {
        // A star around its middle never crosses itself.
        const ring = radii.map((radius, index): Point => {
          const angle = (2 * Math.PI * index) / radii.length;
          return [middle + radius * Math.cos(angle), 4096 + radius * Math.sin(angle)];
        });
        const sides = [-8192, 4096, 16_384];
        const parts = [0, 1].map((k) => clipRingToBox(ring, [sides[k]!, -8192, sides[k + 1]!, 16_384]));
        expect(sum(parts.map(ringArea))).toBeCloseTo(ringArea(ring), 3);
      }),
    );
  });

  test('a street that a border has cut is one again, and a crossing street stays another', () => {
    const street: Point[] = [
      [0, 0],
      [300, 0],
      [1000, 5],
    ];
    const across: Point[] = [
      [300, -400],
      [300, 400],
    ];
    const pieces = [...clipLineToBox(street, [0, -500, 500, 500]), ...clipLineToBox(street, [500, -500, 1000, 500])];
    expect(pieces).toHaveLength(2);
    const crossing: Point[][] = [across.with(1, [300, 0]), across.with(0, [300, 0])];
    const joined = joinLines([...pieces, ...crossing], 2);
    expect(joined).toHaveLength(2);
    expect(joined.map((line) => Math.round(lengthOf(line))).toSorted((a, b) => a - b)).toEqual([800, 1000]);
  });

  test('lines that are cut anywhere, in any order, are as long as before when joined', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 6 }), fc.nat(1000), (line, seed) => {
        const pieces = line.slice(1).map((point, index): Point[] => [line[index]!, point]);
        const shuffled = pieces.map((piece, index) => ((index + seed) % 2 === 0 ? piece : piece.toReversed()));
        expect(sum(joinLines(shuffled, 1).map(lengthOf))).toBeCloseTo(sum(pieces.map(lengthOf)), 6);
      }),
    );
  });

  test('of parallel tracks one is drawn, and one farther off stays', () => {
    const track = (y: number): Point[] => [
      [0, y],
      [5000, y],
    ];
    expect(thinLines([track(0), track(12)], 25, 500)).toHaveLength(1);
    expect(thinLines([track(0), track(120)], 25, 500)).toHaveLength(2);
    // A siding alone is none.
    expect(thinLines([track(0).with(1, [400, 0])], 25, 500)).toEqual([]);
  });
});
