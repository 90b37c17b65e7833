import { describe, expect, it } from 'vitest';
import { CELL_COLUMN_COUNT } from '../../../src/engine/index.ts';
import { informationShareOfCore } from '../../../src/map/data/beam.ts';
import { FIELDS } from '../../../src/map/colours/colourBy.ts';
import {
  emptyMonth,
  fieldAt,
  LIGHT_PLANE,
  mixMonths,
  NOBODY,
  packMonth,
  planeLength,
  PLANES,
} from '../../../src/map/data/fieldData.ts';
import { blur, smoothChange } from '../../../src/map/data/smooth.ts';
import type { MapCity } from '../../../src/map/types.ts';
import { rising, snapshotOf, TINY, TINY_CELLS } from '../tinyCity.ts';

const plane = planeLength(TINY);
/** Cell 4 stands in column 2 of row 1, on half a cell of land. */
const SHORE = 6 * 4;

describe('packing a month', () => {
  const cells = snapshotOf({
    information: rising(10),
    housing: rising(100),
    rent: rising(1),
    commute_min: [Number.NaN, ...rising(2).slice(1)],
    workRent: rising(3),
    vacancy: rising(0.01),
    converted: rising(-0.02),
    floor_m2: rising(25_000),
  });
  const month = emptyMonth(TINY);
  packMonth(TINY, cells, cells, month);

  it('writes densities per ha of land', () => {
    expect(month.values[0]).toBeCloseTo(10 / 25, 6);
    expect(month.values[SHORE]).toBeCloseTo(50 / 12.5, 6);
    expect(month.values[plane + SHORE + 3]).toBeCloseTo(500 / 12.5, 6);
  });

  it('writes fields as they are, and nobody where nobody lives', () => {
    expect(month.values[fieldAt(TINY, 'rent', 6)]).toBe(5);
    expect(month.values[fieldAt(TINY, 'workRent', 6)]).toBe(15);
    expect(month.values[fieldAt(TINY, 'vacancy', 6)]).toBeCloseTo(0.05, 6);
    expect(month.values[fieldAt(TINY, 'converted', 6)]).toBeCloseTo(-0.1, 6);
    expect(month.values[fieldAt(TINY, 'commute_min', 0)]).toBe(NOBODY);
    expect(month.values[fieldAt(TINY, 'commute_min', 6)]).toBe(10);
  });

  it('has a place for every field, between the layers and the light, and none twice', () => {
    const places = FIELDS.flatMap((field) => [...TINY.gridIndex].map((position) => fieldAt(TINY, field, position)));
    expect(new Set(places).size).toBe(FIELDS.length * TINY.gridIndex.length);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(2 * plane);
    expect(Math.max(...places)).toBeLessThan(LIGHT_PLANE * plane);
  });

  it('says how much floor space stands on the land: 125,000 m² on 12.5 ha are as much as the land itself', () => {
    expect(month.values[3 * plane + SHORE + 2]).toBeCloseTo(1, 6);
    expect(month.values[3 * plane + 2]).toBeCloseTo(0.1, 6);
  });

  it('says how much of a cell is land, and 0 on water', () => {
    expect(month.values[LIGHT_PLANE * plane + SHORE]).toBe(0.5);
    expect(month.values[LIGHT_PLANE * plane + 5 * 4]).toBe(0);
  });

  it('is told from the month before by its version', () => {
    expect(month.version).toBe(1);
    expect(month.values).toHaveLength(plane * PLANES);
  });

  it('refuses a snapshot of another city', () => {
    expect(() => packMonth(TINY, new Float32Array(7), cells, emptyMonth(TINY))).toThrow(
      `got 7 values, expected ${CELL_COLUMN_COUNT * TINY_CELLS}`,
    );
  });
});

describe('between two months', () => {
  it('values go straight, and nobody counts as no value', () => {
    const [before, after] = [emptyMonth(TINY), emptyMonth(TINY)];
    const then = snapshotOf({ retail: rising(25), commute_min: [Number.NaN, 20, ...rising(1).slice(2)] });
    const now = snapshotOf({ retail: rising(75), commute_min: [30, Number.NaN, ...rising(1).slice(2)] });
    packMonth(TINY, then, then, before);
    packMonth(TINY, now, now, after);
    mixMonths(TINY, before, after, 0.5);
    expect(before.values[3]).toBeCloseTo(2, 6);
    expect(before.values[fieldAt(TINY, 'commute_min', 0)]).toBe(30);
    expect(before.values[fieldAt(TINY, 'commute_min', 1)]).toBe(NOBODY);
    expect(before.version).toBe(2);
  });
});

describe('what has changed since the start', () => {
  const size = 15;
  const square: MapCity = {
    ...TINY,
    columns: size,
    rows: size,
    gridIndex: Uint32Array.from({ length: size * size }, (_, position) => position),
    land_ha: new Float32Array(size * size).fill(25),
  };
  const then = new Float32Array(size * size).fill(500);

  it('is averaged over a cell and its surroundings, and none is lost', () => {
    const now = then.slice();
    now[7 * size + 7]! += 81;
    const change = smoothChange(square, then, now, 1);
    // Three by three cells, twice: 9 of 81 stay, and the whole reaches two cells to each side.
    expect(change[7 * size + 7]).toBeCloseTo(9 / 25, 6);
    expect(change[7 * size + 9]).toBeCloseTo(3 / 25, 6);
    expect(change[7 * size + 10]).toBe(0);
    expect(change.reduce((sum, value) => sum + value * 25, 0)).toBeCloseTo(81, 3);
  });

  it('is less than a quarter of what it is by cell where people only swap places', () => {
    const now = then.map((people, cell) => people + (cell % 2 === 0 ? 50 : -50));
    const inner = 7 * size + 7;
    expect(Math.abs(smoothChange(square, then, now, 1)[inner]!)).toBeLessThan(0.25 * (50 / 25));
  });

  it('leaves the start as it was, cell by cell', () => {
    const cells = snapshotOf({ housing: rising(100) });
    const month = emptyMonth(TINY);
    packMonth(TINY, cells, cells, month);
    expect(month.values[plane + SHORE + 3]).toBeCloseTo(500 / 12.5, 6);
  });
});

describe('glow', () => {
  it('keeps the light of what is far from the edge and spreads it evenly to all sides', () => {
    const size = 15;
    const light = new Float32Array(size * size);
    light[7 * size + 7] = 1;
    const blurred = blur(light, size, size, 2);
    expect(blurred.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    expect(blurred[7 * size + 6]).toBeCloseTo(blurred[6 * size + 7] ?? 0, 6);
    expect(blurred[7 * size + 7]).toBeGreaterThan(blurred[7 * size + 5] ?? 1);
  });
});

describe('the beam', () => {
  it("is information's share of the core's jobs; homes don't count", () => {
    // Within 0.6 km: cells 2, 4, 5, 7. Information 3 + 5 + 6 + 8 = 22, business twice that.
    const cells = snapshotOf({ information: rising(1), business: rising(2), housing: rising(1000) });
    expect(informationShareOfCore(TINY, cells)).toBeCloseTo(1 / 3, 9);
  });

  it('is 0 where there are no jobs', () => {
    expect(informationShareOfCore(TINY, snapshotOf({}))).toBe(0);
  });
});
