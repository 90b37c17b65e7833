import { array, assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CELL_COLUMN_COUNT, HOUSING, INFORMATION, LAYER_COUNT, LAYERS } from '../../src/engine/index.ts';
import { coreShareCsv } from '../../src/charts/CoreShareTable.tsx';
import { toCsv } from '../../src/charts/csv.ts';
import { type SectionCity, sectionBins, sectionProfile } from '../../src/charts/profile.ts';
import { rowsByYear, rowsToDraw } from '../../src/charts/series.ts';
import { spreadLabels } from '../../src/charts/spread.ts';

/** One row of five cells of 1 km, 100 ha each, the core in the middle one. */
const TOWN: SectionCity = {
  columns: 5,
  cellSize_m: 1000,
  gridIndex: Uint32Array.from([0, 1, 2, 3, 4]),
  land_ha: new Float32Array(5).fill(100),
  distance_km: Float32Array.from([2, 1, 0, 1, 2]),
  core: { x_m: 2500 },
};

function cellsOf(layers: Record<number, readonly number[]>): Float32Array {
  const cells = new Float32Array(CELL_COLUMN_COUNT * 5);
  for (const [layer, values] of Object.entries(layers)) cells.set(values, Number(layer) * 5);
  return cells;
}

describe('section', () => {
  const cells = cellsOf({
    [HOUSING]: [100, 200, 400, 300, 50],
    [INFORMATION]: [0, 10, 60, 20, 0],
    3: [0, 0, 100, 0, 0],
  });
  const bins = sectionBins(TOWN, cells);

  test('west on the left, east on the right, persons per hectare', () => {
    const profile = sectionProfile(bins, cells);
    expect(bins.reach).toBe(2);
    expect([...profile.functions]).toEqual([1, 2, 5, 3, 0.5]);
    expect([...profile.information]).toEqual([0, 0.1, 0.6, 0.2, 0]);
  });

  test('counts everybody whom it reaches', () => {
    const profile = sectionProfile(bins, cells);
    const total = [...profile.functions].reduce((sum, density, b) => sum + density * (bins.land_ha[b] ?? 0), 0);
    expect(total).toBeCloseTo(1050 + 100, 9);
  });

  test('the empty far fringe is left out', () => {
    const full = cellsOf({ [HOUSING]: [0, 500, 4000, 500, 1] });
    expect(sectionBins(TOWN, full).reach).toBe(1);
  });

  test('a half-ring without land is a gap of nothing, not NaN', () => {
    const lake = { ...TOWN, land_ha: Float32Array.from([100, 0, 100, 100, 100]) };
    expect([...sectionProfile(sectionBins(lake, cells), cells).functions].every(Number.isFinite)).toBe(true);
  });
});

describe('spreadLabels', () => {
  test('leaves room alone and parts what would touch', () => {
    expect(spreadLabels([10, 50, 90], 10, 0, 100)).toEqual([10, 50, 90]);
    expect(spreadLabels([50, 50, 52], 10, 0, 100)).toEqual([50, 60, 70]);
  });

  test('keeps order, distance and bounds whenever there is room', () => {
    assert(
      property(array(double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 10 }), (wanted) => {
        const placed = spreadLabels(wanted, 17, 4, 196);
        const sorted = [...placed].sort((a, b) => a - b);
        sorted.forEach((y, i) => {
          expect(y).toBeGreaterThanOrEqual(4 - 1e-9);
          expect(y).toBeLessThanOrEqual(196 + 1e-9);
          if (i > 0) expect(y - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(17 - 1e-9);
        });
      }),
    );
  });
});

describe('series', () => {
  test('draws at most one row a pixel, always the last', () => {
    expect(rowsToDraw(0, 100)).toEqual([]);
    expect(rowsToDraw(1, 100)).toEqual([0]);
    const rows = rowsToDraw(2400, 100);
    expect(rows.length).toBeLessThanOrEqual(101);
    expect(rows.at(-1)).toBe(2399);
  });

  test('one row a year', () => {
    const year = Float64Array.from([2025, 2025.5, 2026, 2026.1, 2028.9, 0]);
    expect(rowsByYear({ length: 5, year, columns: [] })).toEqual([0, 2, 4]);
  });
});

describe('CSV', () => {
  test('quotes, escapes and says where it is from', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['x,y', 1.5],
          ['say "hi"', Number.NaN],
        ],
        'Berlin\nseed 7',
      ),
    ).toBe('# Berlin seed 7\r\na,b\r\n"x,y",1.5\r\n"say ""hi""",\r\n');
  });

  test('never hands a formula to a spreadsheet', () => {
    expect(toCsv(['a'], [['=1+1'], ['@x']])).toBe("a\r\n'=1+1\r\n'@x\r\n");
  });

  test('core shares by month', () => {
    const columns = Array.from({ length: LAYER_COUNT }, (_, layer) => Float64Array.from([layer / 10, 0]));
    const csv = coreShareCsv({ length: 1, year: Float64Array.from([2025, 0]), columns }, 'test').split('\r\n');
    expect(csv[1]).toBe(`year,${LAYERS.map((layer) => `coreShare.${layer}`).join(',')}`);
    expect(csv[2]).toBe('2025,0,0.1,0.2,0.3,0.4,0.5,0.6,0.7');
  });
});
