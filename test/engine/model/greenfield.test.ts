/**
 * Truth, (9): farmland is built over once the demand around it, less some standard errors of the agents counted there, makes
 * it a tenth dearer than farmland; for good, and not where a growth boundary forbids it. Luck alone takes none.
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { buildOnFarmland, surely } from '../../../src/engine/model/greenfield.ts';
import { NULL_POLICY } from '../../../src/engine/registries/levers.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { advance, indicator, smallRun, standing, total } from '../../fixtures/runs.ts';
import { sparseTown, town, unevenTown } from '../../fixtures/town.ts';

const UNEVEN = parseCity(unevenTown());

describe('what a change comes to at least', () => {
  test.each([
    ['10,000 agents and 4 errors: 4 % less', 1.5, 10_000, 4, 1.44],
    ['100 agents: 40 % less', 2, 100, 4, 1.2],
    ['16 agents, who show nothing', 3, 16, 4, 0],
    ['even fewer', 3, 4, 4, 0],
    ['nobody', 3, 0, 4, 0],
    ['nobody, no doubt', 3, 0, 0, 0],
    ['no doubt', 1.25, 7, 0, 1.25],
  ])('%s', (_, change, agents, errors, least) => {
    expect(surely(change, agents, errors)).toBeCloseTo(least, 12);
  });
});

/** Demand of a cell, half of it by homes. */
function ask({ fields }: Run, i: number, demand: number): void {
  fields.homeDemand[i] = demand / 2;
  fields.workDemand[i] = demand / 2;
}

const asked = ({ fields }: Run, i: number): number => fields.homeDemand[i]! + fields.workDemand[i]!;

describe('farmland', () => {
  /** A row of five zones 1 km apart, all farmland, 2,000 agents; demand is `times` that of the start. */
  function row(times: readonly number[], parameters: Record<string, number> = {}): Run {
    const run = smallRun(town({ columns: 5, rows: 1, core: { cell: 0, radius_km: 0.4 } }), {
      agents: 2000,
      parameters: { traffic: 'off', greenfieldReach: 1.2, ...parameters },
    });
    run.fields.urban.fill(0);
    times.forEach((factor, i) => ask(run, i, factor * run.baseline.demand[i]!));
    return run;
  }

  test('demand is that of the zones within reach, here each and its neighbours', () => {
    const run = row([1, 1, 1, 4, 1], { greenfieldDoubt: 0 });
    buildOnFarmland(run);
    const { demand } = run.baseline;
    const change = (zones: readonly number[]) =>
      total(zones.map((z) => asked(run, z))) / total(zones.map((z) => demand[z]!));
    [
      [0, 1],
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
      [3, 4],
    ].forEach((zones, z) => expect(run.fields.areaDemand[z]).toBeCloseTo(change(zones), 12));
  });

  test('four standard errors are taken off, of the mean of households and jobs there', () => {
    const run = row([1, 1, 1, 4, 1]);
    const plain = row([1, 1, 1, 4, 1], { greenfieldDoubt: 0 });
    for (const each of [run, plain]) buildOnFarmland(each);
    const { zoneResidents, zoneJobs } = run.fields;
    const agents = (z: number) =>
      1000 * (zoneResidents[z]! + total([0, 1, 2, 3, 4, 5, 6].map((f) => zoneJobs[f * 5 + z]!)));
    expect(run.fields.areaDemand[0]! / plain.fields.areaDemand[0]!).toBeCloseTo(
      1 - 4 / Math.sqrt(agents(0) + agents(1)),
      12,
    );
  });

  test('turns urban a tenth above its rent, and stays it', () => {
    const run = row([1, 1, 1, 1, 1], { greenfieldReach: 0, greenfieldDoubt: 0, farmRent: 1 });
    const { baseline, fields, geography } = run;
    const farm = (i: number) => (baseline.farmRent * geography.land_ha[i]!) / baseline.demand[i]!;
    [1.09, 1.11, 0.5, 3, 1.099].forEach((above, i) => ask(run, i, above * farm(i) * baseline.demand[i]!));
    buildOnFarmland(run);
    expect(Array.from(fields.urban)).toEqual([0, 1, 0, 1, 0]);
    for (let i = 0; i < geography.n; i++) ask(run, i, 0);
    buildOnFarmland(run);
    expect(Array.from(fields.urban)).toEqual([0, 1, 0, 1, 0]);
  });

  test('that a boundary at 1 holds open stays open, at less it does not', () => {
    const built = (growthBoundary: number): number[] => {
      const run = row([9, 9, 9, 9, 9], { farmRent: 1, greenfieldDoubt: 0 });
      run.places.mayGrow.set([1, 0, 0, 1, 0]);
      run.levers = { ...NULL_POLICY, growthBoundary };
      buildOnFarmland(run);
      return Array.from(run.fields.urban);
    };
    expect(built(1)).toEqual([1, 0, 0, 1, 0]);
    expect(built(0.99)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('ten years without levers take no farmland', () => {
  test.each([
    ['an uneven town with farmland nearly as dear as land is on average', UNEVEN, { farmRent: 0.8 }],
    ['a town whose surroundings are next to empty', parseCity(sparseTown()), {}],
  ])('%s', (_, city, parameters) => {
    for (const seed of [1, 2, 3]) {
      const run = smallRun(city, { agents: 5000, seed, parameters });
      expect(run.fields.urban.filter((urban) => urban === 0).length).toBeGreaterThan(3);
      advance(run, 120);
      expect(indicator(run, 'landTake_ha')).toBe(0);
    }
  });
});

test('real growth takes it: all of government moves out to a field', () => {
  const run = smallRun(UNEVEN, {
    agents: 20_000,
    parameters: { farmRent: 1, greenfieldReach: 0 },
    levers: standing({ governmentRelocation: 1 }),
    places: { governmentRelocation: { type: 'Point', coordinates: [10.005, 50.005] } },
  });
  const field = run.geography.fileIndex.indexOf(0);
  expect(run.baseline.urban[field]).toBe(0);
  advance(run, 2);
  expect(run.fields.urban[field]).toBe(1);
  expect(indicator(run, 'landTake_ha')).toBe(run.geography.land_ha[field]);
});
