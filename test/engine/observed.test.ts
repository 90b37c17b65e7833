import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { observe } from '../../src/engine/city/observed.ts';
import { makeParameters, type ParameterOverrides } from '../../src/engine/registries/parameters.ts';
import { patternDensity } from '../../src/engine/city/patterns.ts';
import { total } from '../fixtures/runs.ts';
import { byFunction, town, unevenTown } from '../fixtures/town.ts';

const seen = (city = town(), overrides: ParameterOverrides = {}) =>
  observe(city, makeGeography(city), makeParameters(overrides));

describe('the observed city in shares', () => {
  test('residents and jobs each sum to 1, whatever their totals in the file', () => {
    const { residents, jobs, functionShare, workers } = seen(parseCity(unevenTown()));
    expect(total(residents)).toBeCloseTo(1, 12);
    expect(jobs.reduce((sum, column) => sum + total(column), 0)).toBeCloseTo(1, 12);
    expect(total(functionShare)).toBeCloseTo(1, 12);
    expect(workers).toBeCloseTo(total(unevenTown().cells.residents), 6);
  });

  test('nine cells alike hold a ninth each', () => {
    for (const share of seen().residents) expect(share).toBeCloseTo(1 / 9, 14);
    expect(seen().jobs[3]![4]).toBeCloseTo(1 / 63, 14);
    expect(seen().floorAdded.residents).toBeCloseTo(0, 14);
    expect(seen().floorAdded.jobs).toBeCloseTo(0, 14);
  });
});

describe('the density floor', () => {
  // 800 people on 900 ha, none in cell 8: .1 % of .889 a hectare on 100 ha is .0889 of a person.
  const residents = [100, 100, 100, 100, 100, 100, 100, 100, 0];

  test('puts a thousandth of the mean density on empty land, and says how much', () => {
    const { residents: shares, floorAdded } = seen(town({ residents }));
    const floor = (0.001 * 800 * 100) / 900;
    expect(shares[8]).toBeCloseTo(floor / (800 + floor), 14);
    expect(floorAdded.residents).toBeCloseTo(floor / 800, 14);
  });

  test('0 allows true zeros', () => {
    const { residents: shares, floorAdded } = seen(town({ residents }), { densityFloor: 0 });
    expect(shares[8]).toBe(0);
    expect(floorAdded).toEqual({ residents: 0, jobs: 0 });
  });

  test('goes by land, function by function', () => {
    const retail = [90, 0, 0, 0, 0, 0, 0, 0, 0];
    const land_ha = [100, 50, 100, 100, 100, 100, 100, 100, 250];
    const { jobs } = seen(town({ land_ha, jobs: { retail } }));
    expect(jobs[3]![8]! / jobs[3]![1]!).toBeCloseTo(5, 10);
    expect(jobs[3]![0]! / jobs[3]![2]!).toBeCloseTo(90 / ((0.001 * 90 * 100) / 1000), 6);
    expect(jobs[2]![8]! / jobs[2]![1]!).toBeCloseTo(1, 10);
  });
});

describe('a city without jobs of its own', () => {
  const side = 9;
  const city = town({ columns: side, rows: side, jobs: false, core: { cell: 40, radius_km: 2 } });

  test('gets the shares of functions that the parameters say', () => {
    const shares = Array.from(seen(city, { densityFloor: 0 }).functionShare);
    makeParameters().share.forEach((share, f) => expect(shares[f]).toBeCloseTo(share, 12));
  });

  test('shares count relative to each other', () => {
    const doubled = Object.fromEntries(
      Object.entries(byFunction((_, f) => makeParameters().share[f]! * 2)).map(([id, share]) => [`share.${id}`, share]),
    );
    seen(city, doubled).functionShare.forEach((share, f) => {
      expect(share).toBeCloseTo(seen(city).functionShare[f]!, 12);
    });
  });

  test('puts jobs down by distance as MODEL section 8 says: information e^(−d/2.5) + .02e^(−d/15)', () => {
    const information = seen(city, { densityFloor: 0 }).jobs[0]!;
    const at = (d: number) => Math.exp(-d / 2.5) + 0.02 * Math.exp(-d / 15);
    expect(information[44]! / information[40]!).toBeCloseTo(at(4) / at(0), 10);
  });
});

describe('the monocentric pattern of MODEL section 8', () => {
  test.each([
    ['information', 0, (d: number) => Math.exp(-d / 2.5)],
    ['business', 1, (d: number) => Math.exp(-d / 4)],
    ['industry', 2, (d: number) => Math.exp(-d / 9) * (1 - 0.7 * Math.exp(-d / 5))],
    ['retail', 3, (d: number) => Math.exp(-d / 6)],
    ['government', 4, (d: number) => Math.exp(-d / 4.5)],
    ['education', 5, (d: number) => Math.exp(-d / 7)],
    ['leisure', 6, (d: number) => Math.exp(-d / 4.5)],
  ])('%s', (_, layer, density) => {
    for (const d of [0, 1, 5, 18])
      expect(patternDensity(layer, d)).toBeCloseTo(density(d) + 0.02 * Math.exp(-d / 15), 12);
  });

  test('residents: densest outside the very middle', () => {
    for (const d of [0, 1, 5, 18])
      expect(patternDensity(7, d)).toBeCloseTo(Math.exp(-d / 8) * (1 - 0.5 * Math.exp(-d / 2.5)), 12);
    expect(patternDensity(7, 3)).toBeGreaterThan(patternDensity(7, 0));
  });
});
