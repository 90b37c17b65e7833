/**
 * Truths: welfare is the change of expected best utility (4) since the start, in % of consumption. At month 0 without
 * levers it is 0 for everybody, exactly. A rise of all rents by a factor F costs a tenant 100·h·ln F % and an owner, who
 * is paid the rent of the own home, nothing. Where all jobs stand in one place, remote work ρ gives who can telework
 * 100·κ·ρ·t %, t the minutes from home.
 */
import { describe, expect, test } from 'vitest';
import { WELFARE_GROUPS, welfareChange, welfareLevels } from '../../../src/engine/accounts/welfare.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { FUNCTIONS } from '../../../src/engine/registries/functions.ts';
import { refreshOffers } from '../../../src/engine/model/offers.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { advance, indicator, smallRun, standing } from '../../fixtures/runs.ts';
import { busyTown, byFunction, town, unevenTown } from '../../fixtures/town.ts';

const H = 0.25;

function raiseRents(run: Run, factor: number, where: (i: number) => boolean = () => true): void {
  run.fields.lnRent.forEach((lnRent, i) => {
    if (where(i)) run.fields.lnRent[i] = lnRent + Math.log(factor);
  });
}

describe('at the start', () => {
  test.each([
    ['uneven', parseCity(unevenTown())],
    ['busy', parseCity(busyTown())],
  ])('of the %s town nobody gains or loses, exactly', (_, city) => {
    const run = smallRun(city);
    for (const group of WELFARE_GROUPS) expect(indicator(run, `welfare.${group}`)).toBe(0);
    for (const f of FUNCTIONS) expect(indicator(run, `welfareByFunction.${f}`)).toBe(0);
    expect([indicator(run, 'welfareGainers'), indicator(run, 'welfareLosers')]).toEqual([0, 0]);
  });
});

describe('a pure rise of rents by a tenth', () => {
  const run = smallRun(town(), { parameters: { traffic: 'off' } });
  raiseRents(run, 1.1);
  const { groups, functions, gainers, losers } = welfareChange(run);
  const loss = -100 * H * Math.log(1.1);

  test('tenants lose .25·ln 1.1 = 2.4 %', () => {
    expect(groups.renter).toBeCloseTo(loss, 10);
    for (const change of functions) expect(change).toBeCloseTo(loss, 10);
  });

  test('owners lose nothing: they pay it to themselves', () => {
    expect(groups.owner).toBeCloseTo(0, 10);
  });

  test('everybody else’s group loses in the proportion of its tenants', () => {
    const owners = run.tally.owners.reduce((sum, here) => sum + here, 0) / run.households.count;
    const weighted =
      groups.core * (run.tally.residents[4]! / 2000) + groups.outside * (1 - run.tally.residents[4]! / 2000);
    expect(weighted).toBeCloseTo((1 - owners) * loss, 10);
    expect(groups.all).toBeCloseTo((1 - owners) * loss, 10);
    expect(losers).toBeCloseTo(1 - owners, 12);
    expect(gainers).toBe(0);
  });
});

test('in the core alone: those outside feel nothing of it at home', () => {
  const run = smallRun(town(), { parameters: { traffic: 'off' } });
  raiseRents(run, 1.1, (i) => i === 4);
  const { groups } = welfareChange(run);
  expect(groups.outside).toBeCloseTo(0, 10);
  const owners = run.tally.owners[4]! / run.tally.residents[4]!;
  expect(groups.core).toBeCloseTo(-(1 - owners) * 100 * H * Math.log(1.1), 10);
});

test('a fall of rents by a tenth is a gain of 2.6 % to tenants, who are then the gainers', () => {
  const run = smallRun(town(), { parameters: { traffic: 'off' } });
  raiseRents(run, 1 / 1.11);
  const { groups, gainers, losers } = welfareChange(run);
  expect(groups.renter).toBeCloseTo(100 * H * Math.log(1.11), 10);
  expect(gainers).toBeGreaterThan(0);
  expect(losers).toBe(0);
});

describe('all jobs in the middle', () => {
  const allInTheMiddle = [0, 0, 0, 0, 90, 0, 0, 0, 0];
  const city = town({ jobs: byFunction(() => allInTheMiddle) });
  const parameters = { densityFloor: 0, traffic: 'off' };

  test('expected best job is its wage less κ minutes of the way there', () => {
    const run = smallRun(city, { parameters });
    const { work } = welfareLevels(run);
    for (const [zone, minutes] of [
      [4, 3],
      [1, 5.6],
      [0, 3 + 2.6 * Math.SQRT2],
    ] as const)
      for (const r of [0, 1]) expect(work[(r * 9 + zone) * 7 + 2]).toBeCloseTo(-0.01475 * minutes, 10);
  });

  test('remote work .6 gives who can telework κ·.6·t, and others nothing', () => {
    const run = smallRun(city, { parameters });
    run.fields.onSite.fill(0.4);
    refreshOffers(run.geography, run.parameters, run.fields, run.tables);
    const { groups } = welfareChange(run);
    const minutes = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((z) => run.times.time_min[z * 9 + 4]!);
    let gain = 0;
    let people = 0;
    for (let f = 0; f < 7; f++) {
      for (let z = 0; z < 9; z++) {
        const here = run.tally.homes[(7 + f) * 9 + z]!;
        people += here;
        gain += here * 100 * 0.01475 * 0.6 * minutes[z]!;
      }
    }
    expect(groups.teleworkable).toBeCloseTo(gain / people, 9);
    expect(groups.onSite).toBeCloseTo(0, 10);
    expect(gain / people).toBeGreaterThan(3);
  });
});

test('the log-sum over homes and jobs of a function: ln Σ_ij offers·e^(ε·u)/ε, by hand', () => {
  const run = smallRun(parseCity(unevenTown()));
  const { geography, fields, baseline, parameters: p, times } = run;
  refreshOffers(geography, p, fields, run.tables);
  const { anywhere } = welfareLevels(run);
  for (const f of [0, 3]) {
    let sum = 0;
    for (let i = 0; i < geography.n; i++) {
      const z = geography.zoneOf[i]!;
      const home =
        baseline.lnAmenity[i]! -
        H * fields.lnRent[i]! -
        p.kappa * fields.visits_min[z]! -
        p.nuisanceWeight * fields.nuisance[i]!;
      for (let j = 0; j < geography.zones; j++) {
        const u = home + fields.lnWage[f * geography.zones + j]! - p.kappa * times.time_min[z * geography.zones + j]!;
        sum += (fields.zoneJobs[f * geography.zones + j]! / run.functionShare[f]!) * Math.exp(p.epsilon * u);
      }
    }
    for (const r of [0, 1]) expect(anywhere[r * 7 + f]).toBeCloseTo(Math.log(sum) / p.epsilon, 9);
  }
});

test('signs: after two years of remote work who can telework has gained more than who cannot', () => {
  const run = advance(smallRun(parseCity(busyTown(10)), { levers: standing({ remoteWork: 0.6 }) }), 24);
  expect(indicator(run, 'welfare.teleworkable')).toBeGreaterThan(1);
  expect(indicator(run, 'welfare.teleworkable')).toBeGreaterThan(indicator(run, 'welfare.onSite') + 1);
  expect(indicator(run, 'welfareByFunction.information')).toBeGreaterThan(indicator(run, 'welfareByFunction.industry'));
});
