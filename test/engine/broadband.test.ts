import { describe, expect, test } from 'vitest';
import { connectivityAt } from '../../src/engine/policy/broadband.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { BROADBAND_ORDERS } from '../../src/engine/registries/levers.ts';
import { total } from '../fixtures/runs.ts';
import { town } from '../fixtures/town.ts';

/** Five cells in a row, the core in the westernmost; nobody connected. */
const row = (connectivity: number | number[] = 0) =>
  makeGeography(town({ columns: 5, rows: 1, connectivity, jobs: false, core: { cell: 0, radius_km: 0.6 } }));
const ALIKE = new Float64Array(5).fill(0.2);
const rounded = (column: Float64Array) => Array.from(column, (b) => Number(b.toFixed(9)));

describe('five equal places in a row, half built', () => {
  // The front spans a quarter of the residents: it stands at ½ × 1.25 = .625 of them, behind places ranked 0, .2, .4 …
  test('core first', () => {
    expect(rounded(connectivityAt(row(), ALIKE, 'coreFirst', 0.5))).toEqual([1, 1, 0.9, 0.1, 0]);
  });

  test('fringe first', () => {
    expect(rounded(connectivityAt(row(), ALIKE, 'fringeFirst', 0.5))).toEqual([0, 0.1, 0.9, 1, 1]);
  });

  test('even', () => {
    expect(rounded(connectivityAt(row(), ALIKE, 'even', 0.5))).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  });

  test('ranks count residents, not places', () => {
    // Four fifths live in the first place: behind it the second is ranked .8, beyond the front at .625.
    const residents = Float64Array.of(0.8, 0.05, 0.05, 0.05, 0.05);
    expect(rounded(connectivityAt(row(), residents, 'coreFirst', 0.5))).toEqual([1, 0, 0, 0, 0]);
  });

  test('only what was missing is built: b + (1 − b)·½', () => {
    expect(rounded(connectivityAt(row([0, 0.2, 0.5, 0.8, 1]), ALIKE, 'even', 0.5))).toEqual([0.5, 0.6, 0.75, 0.9, 1]);
  });
});

describe.each(BROADBAND_ORDERS)('%s', (order) => {
  const start = [0.1, 0.7, 0, 0.4, 1];

  test('nothing built is the start, to the bit', () => {
    expect(Array.from(connectivityAt(row(start), ALIKE, order, 0))).toEqual(Array.from(row(start).connectivity));
  });

  test('all built is fast broadband for all', () => {
    for (const b of connectivityAt(row(start), ALIKE, order, 1)) expect(b).toBeCloseTo(1, 12);
  });

  test('every place gains, or stays, as more is built', () => {
    let before = connectivityAt(row(start), ALIKE, order, 0);
    for (let step = 1; step <= 20; step++) {
      const now = connectivityAt(row(start), ALIKE, order, step / 20);
      now.forEach((b, z) => expect(b).toBeGreaterThanOrEqual(before[z]! - 1e-12));
      before = now;
    }
    expect(total(before)).toBeCloseTo(5, 12);
    expect(total(connectivityAt(row(start), ALIKE, order, 0.4))).toBeGreaterThan(total(row(start).connectivity) + 0.5);
  });
});

test('orders put the near before the far, or the far before the near', () => {
  for (const built of [0.1, 0.3, 0.6, 0.9]) {
    const core = connectivityAt(row(), ALIKE, 'coreFirst', built);
    const fringe = connectivityAt(row(), ALIKE, 'fringeFirst', built);
    for (let z = 1; z < 5; z++) {
      expect(core[z]).toBeLessThanOrEqual(core[z - 1]!);
      expect(fringe[z]).toBeGreaterThanOrEqual(fringe[z - 1]!);
    }
  }
});
