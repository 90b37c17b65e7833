/** Truth: (9), changes of use: of the buildings that zoning lets change, the part 1 − e^(−gap/cost) has, at the gap then left. */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { solveEquilibrium } from '../../../src/engine/equilibrium/solve.ts';
import { type LeverValues, NULL_POLICY } from '../../../src/engine/registries/levers.ts';
import { changeUses, homeLandAtRest } from '../../../src/engine/model/conversion.ts';
import { makeParameters, type ParameterOverrides } from '../../../src/engine/registries/parameters.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { advance, FROZEN, smallRun, standing } from '../../fixtures/runs.ts';
import { unevenTown } from '../../fixtures/town.ts';

const CITY = parseCity(unevenTown());

/** A run at month 0 whose lever stands at `conversion` and whose homes (`factor`) ask for more floor space than at the start. */
function wanting(conversion: number, factor: number, overrides: ParameterOverrides = {}): Run {
  const run = smallRun(CITY, { parameters: { ...FROZEN, ...overrides } });
  run.levers = { ...run.levers, conversion };
  run.fields.homeDemandSeen.set(run.baseline.homeDemand.map((demand) => factor * demand));
  run.fields.workDemandSeen.set(run.baseline.workDemand);
  return run;
}

describe('land at rest', () => {
  test.each([
    [0.4, 2, 0.5],
    [1, 2, 0.05],
    [1, 0.5, 0.5],
    [0.7, 0.5, 2],
  ])(
    'allowed %d, homes ask for %d times as much, cost %d: the part that changed is as the gap has it',
    (x, factor, cost) => {
      const run = wanting(x, factor, { conversionCost: cost });
      for (let i = 0; i < run.geography.n; i++) {
        const zoned = run.baseline.homeLand[i]!;
        const land = homeLandAtRest(run, i);
        const part = factor > 1 ? (land - zoned) / (1 - zoned) : (zoned - land) / zoned;
        // ln Q = ln(D/K)/(1 + σL), K the land of the use.
        const gap =
          Math.log((factor * run.baseline.homeDemand[i]!) / land / (run.baseline.workDemand[i]! / (1 - land))) / 4;
        expect(part).toBeCloseTo(x * (1 - Math.exp(-Math.abs(gap) / cost)), 9);
        expect(Math.sign(gap)).toBe(Math.sign(factor - 1));
      }
    },
  );

  test('where both uses pay the same nothing changes, and where zoning allows nothing', () => {
    for (const run of [wanting(1, 1), wanting(0, 2)])
      run.baseline.homeLand.forEach((zoned, i) => expect(homeLandAtRest(run, i)).toBeCloseTo(zoned, 10));
  });
});

describe('a month of changes', () => {
  test('a sixtieth of what would pay changes, and takes its floor space along; none is lost', () => {
    const run = wanting(0.5, 2);
    const { fields, baseline, geography } = run;
    const before = Array.from(fields.homeStock, (homes, i) => [homes, fields.workStock[i]!] as const);
    const rest = Array.from({ length: geography.n }, (_, i) => homeLandAtRest(run, i));
    changeUses(run);
    rest.forEach((land, i) => {
      const zoned = baseline.homeLand[i]!;
      expect(fields.homeLand[i]!).toBeCloseTo(zoned + (land - zoned) / 60, 12);
      const [homes, work] = before[i]!;
      expect(fields.converted[i]!).toBeGreaterThan(0);
      expect(fields.homeStock[i]! - homes).toBeCloseTo(fields.converted[i]!, 12);
      expect(work - fields.workStock[i]!).toBeCloseTo(fields.converted[i]!, 12);
      // Floor space per hectare of workplaces is the same as before.
      expect(fields.workStock[i]! / (1 - fields.homeLand[i]!)).toBeCloseTo(work / (1 - zoned), 9);
    });
  });

  test('what has changed stays when zoning allows nothing any more', () => {
    const run = wanting(0.5, 2);
    changeUses(run);
    const land = run.fields.homeLand.slice();
    run.levers = { ...run.levers, conversion: 0 };
    changeUses(run);
    expect(run.fields.homeLand).toEqual(land);
  });

  test('the lever alone leaves a city at rest as it is; in one market it does nothing', () => {
    const run = wanting(1, 1);
    changeUses(run);
    for (const moved of run.fields.converted) expect(moved).toBeCloseTo(0, 10);
    const levers = standing({ conversion: 1, remoteWork: 1 });
    const one = advance(smallRun(CITY, { parameters: { floorMarkets: 'one' }, levers }), 12);
    expect(one.fields.converted.some((moved) => moved !== 0)).toBe(false);
    expect(one.fields.lnWorkRent).toEqual(one.fields.lnRent);
  });
});

describe('the solver', () => {
  const solve = (levers: Partial<LeverValues>, overrides: ParameterOverrides = {}) =>
    solveEquilibrium(CITY, makeParameters({ traffic: 'off', ...overrides }), { ...NULL_POLICY, ...levers });
  const apart = ({ rent, workRent }: { rent: Float64Array; workRent: Float64Array }) =>
    rent.reduce((most, homes, i) => Math.max(most, Math.abs(Math.log(homes / workRent[i]!))), 0);

  test('the more change zoning allows, the nearer the two rents; without cost they are one', () => {
    const [none, half, all] = [0, 0.5, 1].map((conversion) => apart(solve({ remoteWork: 1, conversion })));
    expect(none!).toBeGreaterThan(half!);
    expect(half!).toBeGreaterThan(all!);
    expect(apart(solve({ remoteWork: 1, conversion: 1 }, { conversionCost: 0.01 }))).toBeLessThan(0.05 * none!);
  });

  test('free change without cost is one market', () => {
    const levers = { remoteWork: 1, conversion: 1 };
    const settings = { conversionCost: 0.01 };
    const [free, one, none] = [
      solve(levers, settings),
      solve(levers, { ...settings, floorMarkets: 'one' }),
      solve({ ...levers, conversion: 0 }, settings),
    ];
    const off = (a: Float64Array) =>
      a.reduce((most, share, i) => Math.max(most, Math.abs(share / one.residents[i]! - 1)), 0);
    expect(off(free.residents)).toBeLessThan(0.1 * off(none.residents));
  });
});
