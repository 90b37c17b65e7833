/** Truths: urban land counts the hectares of urban cells, land take what was not urban at the start; floor space is an index. */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { advance, indicator, smallRun } from '../../fixtures/runs.ts';
import { town, unevenTown } from '../../fixtures/town.ts';

const TEN_TO_NINETY = [10, 20, 30, 40, 50, 60, 70, 80, 90];

describe('land', () => {
  test('urban at the start: 10 + 40 ha; now 90 ha more', () => {
    const run = smallRun(town({ land_ha: TEN_TO_NINETY }));
    run.baseline.urban.set([1, 0, 0, 1, 0, 0, 0, 0, 0]);
    run.fields.urban.set([1, 0, 0, 1, 0, 0, 0, 0, 1]);
    expect(indicator(run, 'urbanLand_ha')).toBe(140);
    expect(indicator(run, 'landTake_ha')).toBe(90);
  });

  test('none is taken at the start, and never less than none later', () => {
    const run = smallRun(parseCity(unevenTown()), { parameters: { farmRent: 1 } });
    expect(indicator(run, 'landTake_ha')).toBe(0);
    expect(indicator(run, 'urbanLand_ha')).toBeLessThan(run.geography.totalLand_ha);
    advance(run, 24);
    expect(indicator(run, 'landTake_ha')).toBeGreaterThanOrEqual(0);
  });
});

test('floor space: 100 at the start, 125 with a quarter more', () => {
  const run = smallRun(town());
  expect(indicator(run, 'floorSpace')).toBe(100);
  for (const column of [run.fields.homeStock, run.fields.workStock])
    column.forEach((floor, i) => void (column[i] = 1.25 * floor));
  expect(indicator(run, 'floorSpace')).toBeCloseTo(125, 11);
});
