/**
 * Truths: the change is Σ_f E_f·[λ′·(mean ln Υ − mean⁰ ln Υ⁰) + ζ·(mean ln M − mean⁰ ln M⁰)] in % of output, means over the
 * jobs of each month. At the start it is 0, exactly, whatever the units of Υ and M. Twice the information within reach of
 * everybody is λ·ln 2 of each function. What jobs lose by standing elsewhere and what places lose add up to all.
 */
import { describe, expect, test } from 'vitest';
import { agglomerationChange, AGGLOMERATION_PARTS } from '../../../src/engine/accounts/agglomeration.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { advance, indicator, pulledRun, smallRun, standing } from '../../fixtures/runs.ts';
import { busyTown, town, unevenTown } from '../../fixtures/town.ts';

const LAMBDA = [0.071, 0.05, 0.05, 0.01, 0.02, 0.02, 0.01];
const SEVEN = [0, 1, 2, 3, 4, 5, 6];
const QUIET = { traffic: 'off' };

/** Share of a function in all jobs, by hand. */
const jobsOf = ({ fields, geography: { zones } }: Run, f: number): number =>
  fields.zoneJobs.subarray(f * zones, (f + 1) * zones).reduce((sum, here) => sum + here, 0);

/** All jobs of a function at one place. */
function gather({ fields, geography: { zones } }: Run, f: number, zone: number): number {
  const jobs = fields.zoneJobs.subarray(f * zones, (f + 1) * zones);
  const all = jobs.reduce((sum, here) => sum + here, 0);
  jobs.fill(0);
  jobs[zone] = all;
  return all;
}

describe('at the start', () => {
  test.each([
    ['uneven', parseCity(unevenTown())],
    ['busy', parseCity(busyTown())],
  ])('of the %s town nothing is gained or lost, exactly', (_, city) => {
    const run = smallRun(city);
    for (const part of AGGLOMERATION_PARTS) expect(indicator(run, `agglomeration.${part}`)).toBe(0);
  });
});

describe('reach that changes, jobs that stand still', () => {
  test('twice the information within everybody’s reach: 100·ln 2·Σ E·λ %, all of it at places', () => {
    const run = smallRun(parseCity(unevenTown()), { parameters: QUIET });
    run.fields.lnSpillover.forEach((ln, at) => (run.fields.lnSpillover[at] = ln + Math.LN2));
    const gain = 100 * Math.LN2 * SEVEN.reduce((sum, f) => sum + jobsOf(run, f) * LAMBDA[f]!, 0);
    const change = agglomerationChange(run);
    expect(change.information).toBeCloseTo(gain, 10);
    expect(change.customers).toBe(0);
    expect(change.all).toBeCloseTo(gain, 10);
    expect(change.places).toBeCloseTo(gain, 10);
    expect(change.moves).toBe(0);
  });

  test('a fifth of the customers lost to shops in one place: ζ·E there·ln .8', () => {
    const run = smallRun(parseCity(unevenTown()), { parameters: QUIET });
    const at = 3 * run.geography.zones + 7;
    run.fields.lnCustomers[at]! += Math.log(0.8);
    const { customers, information, places } = agglomerationChange(run);
    expect(customers).toBeCloseTo(100 * run.parameters.zeta[3]! * run.fields.zoneJobs[at]! * Math.log(0.8), 10);
    expect(information).toBe(0);
    expect(places).toBeCloseTo(customers, 12);
  });

  test('stronger spillovers (χ) give what stands above the start’s mean: nothing where reach is as it was', () => {
    const run = pulledRun(parseCity(unevenTown()), { parameters: { ...QUIET, chi: 2, informationGrowth: 0 } });
    run.digitalVolume = 0.5;
    expect(agglomerationChange(run).all).toBeCloseTo(0, 12);
    run.fields.lnSpillover.forEach((ln, at) => (run.fields.lnSpillover[at] = ln + 0.1));
    const others = SEVEN.slice(1).reduce((sum, f) => sum + jobsOf(run, f) * LAMBDA[f]!, 0);
    // λ′ = λ·(1 + 2·½) for information alone.
    expect(agglomerationChange(run).information).toBeCloseTo(
      100 * 0.1 * (2 * LAMBDA[0]! * jobsOf(run, 0) + others),
      10,
    );
  });
});

describe('jobs that stand elsewhere, reach that stays', () => {
  test('all of business moves to one place: E·[λ·(ln Υ there − mean) + ζ·(ln M there − mean)]', () => {
    const run = smallRun(parseCity(unevenTown()), { parameters: QUIET });
    const { zones } = run.geography;
    const mean = (column: Float64Array) => {
      let sum = 0;
      for (let z = 0; z < zones; z++) sum += run.fields.zoneJobs[zones + z]! * column[zones + z]!;
      return sum / jobsOf(run, 1);
    };
    const { lnSpillover, lnCustomers } = run.fields;
    const [meanSpillover, meanCustomers] = [mean(lnSpillover), mean(lnCustomers)];
    const all = gather(run, 1, 0);
    const information = 100 * all * LAMBDA[1]! * (lnSpillover[zones]! - meanSpillover);
    const customers = 100 * all * run.parameters.zeta[1]! * (lnCustomers[zones]! - meanCustomers);
    const change = agglomerationChange(run);
    expect(change.information).toBeCloseTo(information, 10);
    expect(change.customers).toBeCloseTo(customers, 10);
    expect(change.moves).toBeCloseTo(information + customers, 10);
    expect(change.places).toBeCloseTo(0, 12);
    // A corner is out of the way.
    expect(change.all).toBeLessThan(0);
  });
});

describe('both', () => {
  const run = advance(
    smallRun(parseCity(busyTown(10)), { levers: standing({ informatization: 0.8, remoteWork: 0.6 }) }),
    24,
  );
  const change = agglomerationChange(run);

  test('information and customers add up to all, and so do places and moves', () => {
    expect(change.information + change.customers).toBeCloseTo(change.all, 10);
    expect(change.places + change.moves).toBeCloseTo(change.all, 10);
    expect(Math.abs(change.all)).toBeGreaterThan(0.1);
  });

  test('places are Σ_f Σ_j E_fj·Δ(λ′·ln Υ + ζ·ln M) over today’s jobs, ln Υ counted from the start’s mean', () => {
    const { fields, start, geography, parameters: p } = run;
    const { lnSpillover, lnCustomers, meanSpillover } = start.agglomeration;
    let sum = 0;
    for (const f of SEVEN) {
      const lambda = f === 0 ? p.lambda[0]! * (1 + p.chi * run.digitalVolume) : p.lambda[f]!;
      for (let z = 0; z < geography.zones; z++) {
        const at = f * geography.zones + z;
        if (fields.zoneJobs[at] === 0) continue;
        const from = meanSpillover[f]!;
        const information = lambda * (fields.lnSpillover[at]! - from) - p.lambda[f]! * (lnSpillover[at]! - from);
        sum += fields.zoneJobs[at]! * (information + p.zeta[f]! * (fields.lnCustomers[at]! - lnCustomers[at]!));
      }
    }
    expect(change.places).toBeCloseTo(100 * sum, 9);
  });
});

describe('in person alone', () => {
  test('while nothing is online it is all of it', () => {
    const run = advance(smallRun(parseCity(busyTown(10))), 12);
    const change = agglomerationChange(run);
    expect(change.all).not.toBe(0);
    expect(change.inPerson).toBeCloseTo(change.all, 12);
  });

  test('what the network brings within reach is not in it: nobody has moved, nothing is lost', () => {
    const levers = standing({ informatization: 1, eCommerce: 1 });
    const run = pulledRun(parseCity(unevenTown()), { levers, parameters: { ...QUIET, informationGrowth: 0 } });
    const change = agglomerationChange(run);
    expect(change.all).toBeGreaterThan(0.1);
    expect(change.inPerson).toBeCloseTo(0, 9);
  });

  test('business driven to a corner loses in person what it still has over the network', () => {
    const levers = standing({ informatization: 1 });
    const run = pulledRun(town({ jobs: { information: [1, 2, 1, 2, 60, 2, 1, 2, 1] } }), { levers, parameters: QUIET });
    gather(run, 1, 4);
    const inTheMiddle = agglomerationChange(run);
    gather(run, 1, 0);
    const inTheCorner = agglomerationChange(run);
    expect(inTheCorner.inPerson).toBeLessThan(inTheMiddle.inPerson);
    // Fully integrated, everything is as near from everywhere.
    expect(inTheCorner.all).toBeCloseTo(inTheMiddle.all, 9);
  });
});

test('units say nothing: hectares of half the size leave every part as it is', () => {
  const levers = standing({ informatization: 0.8, remoteWork: 0.6 });
  const change = (land_ha: number) => {
    const city = town({ land_ha, jobs: { information: [1, 2, 1, 2, 60, 2, 1, 2, 1] } });
    return agglomerationChange(pulledRun(city, { levers, parameters: QUIET }));
  };
  const [coarse, fine] = [change(100), change(200)];
  for (const part of AGGLOMERATION_PARTS) expect(fine[part]).toBeCloseTo(coarse[part], 9);
  expect(coarse.information).toBeGreaterThan(0);
});

test('signs: offices driven out of the middle lose reach that wages do not show', () => {
  const run = smallRun(town({ jobs: { information: [1, 2, 1, 2, 60, 2, 1, 2, 1] } }), { parameters: QUIET });
  gather(run, 0, 0);
  expect(agglomerationChange(run).all).toBeLessThan(0);
  expect(run.fields.lnWage.every(Number.isFinite)).toBe(true);
});
