/**
 * Truths of (14): with ι = b = 1 distance costs nothing to anybody but head offices, so Υ = Σ_k J_k/K_k everywhere while
 * Υ⁰_j = Σ_k e^(−δ·t_jk)·J_k/K_k; the indicator is the mean of 1 − Υ⁰/Υ over jobs of the functions that spillovers matter
 * to. Likewise M = Σ_i (R_i + .3·E_i) for business at full reach. Nothing online: exactly 0.
 */
import { describe, expect, test } from 'vitest';
import { digitalAgglomeration } from '../../../src/engine/accounts/drivers.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { refreshAccess } from '../../../src/engine/model/access.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { advance, indicator, pulledRun, smallRun, standing } from '../../fixtures/runs.ts';
import { town, unevenTown } from '../../fixtures/town.ts';

const SEVEN = [0, 1, 2, 3, 4, 5, 6];

/** A town that is connected everywhere, with information mostly in the middle. */
const CITY = town({ jobs: { information: [1, 2, 1, 2, 60, 2, 1, 2, 1] } });

function online(levers: Parameters<typeof standing>[0], parameters = {}): Run {
  const run = pulledRun(CITY, { levers: standing(levers), parameters });
  refreshAccess(run);
  return run;
}

/** Minutes, jobs per hectare of information, jobs and people of the run. */
function parts(run: Run) {
  const { geography, fields, times } = run;
  const { zones, land_ha } = geography;
  const zonesOf = Array.from({ length: zones }, (_, z) => z);
  const t = (i: number, j: number) => times.time_min[i * zones + j]!;
  const jobs = (f: number, z: number) => fields.zoneJobs[f * zones + z]!;
  const density = (z: number) => jobs(0, z) / land_ha[z]!;
  const people = (z: number) => fields.zoneResidents[z]! + 0.3 * SEVEN.reduce((sum, f) => sum + jobs(f, z), 0);
  return { zonesOf, t, jobs, density, people };
}

test('nothing online at the start: exactly 0', () => {
  const run = smallRun(parseCity(unevenTown()));
  expect(digitalAgglomeration(run)).toEqual({ information: 0, customers: 0 });
  advance(run, 6);
  expect(indicator(run, 'digitalAgglomeration.information')).toBe(0);
  expect(indicator(run, 'digitalAgglomeration.customers')).toBe(0);
});

describe('full informatization, broadband everywhere', () => {
  const run = online({ informatization: 1 });
  const { zonesOf, t, jobs, density, people } = parts(run);

  test('information: the mean of 1 − Υ⁰/Υ over all jobs, head offices counting 0', () => {
    const everywhere = zonesOf.reduce((sum, k) => sum + density(k), 0);
    let benefit = 0;
    let all = 0;
    for (const f of SEVEN) {
      for (const j of zonesOf) {
        all += jobs(f, j);
        if (f === 0) continue;
        const inPerson = zonesOf.reduce((sum, k) => sum + Math.exp(-0.1 * t(j, k)) * density(k), 0);
        benefit += jobs(f, j) * (1 - inPerson / everywhere);
      }
    }
    expect(benefit / all).toBeGreaterThan(0.2);
    expect(digitalAgglomeration(run).information).toBeCloseTo(benefit / all, 10);
  });

  test('customers: business reaches everybody, the other services as before', () => {
    const everybody = zonesOf.reduce((sum, i) => sum + people(i), 0);
    let benefit = 0;
    let all = 0;
    for (const f of [1, 3, 4, 5, 6]) {
      for (const j of zonesOf) {
        all += jobs(f, j);
        if (f !== 1) continue;
        const inPerson = zonesOf.reduce((sum, i) => sum + people(i) * Math.exp(-0.08 * t(i, j)), 0);
        benefit += jobs(f, j) * (1 - inPerson / everybody);
      }
    }
    expect(digitalAgglomeration(run).customers).toBeCloseTo(benefit / all, 10);
  });
});

test('e-commerce at 1: shops alone gain, by 1 − Σ people·e^(−ξt)/Σ people·e^(−.4ξt)', () => {
  const run = online({ eCommerce: 1 });
  const { zonesOf, t, jobs, people } = parts(run);
  let benefit = 0;
  let all = 0;
  for (const f of [1, 3, 4, 5, 6]) {
    for (const j of zonesOf) {
      all += jobs(f, j);
      if (f !== 3) continue;
      const reach = (part: number) => zonesOf.reduce((sum, i) => sum + people(i) * Math.exp(-0.15 * part * t(i, j)), 0);
      benefit += jobs(f, j) * (1 - reach(1) / reach(0.4));
    }
  }
  expect(digitalAgglomeration(run).customers).toBeCloseTo(benefit / all, 10);
  expect(digitalAgglomeration(run).information).toBe(0);
});

test('screens among head offices count too, once they replace meetings', () => {
  expect(digitalAgglomeration(online({ faceToFaceSubstitution: 0.8 })).information).toBeGreaterThan(0);
});

test('functions that spillovers do not matter to are left out of the mean', () => {
  const none = Object.fromEntries(
    ['business', 'retail', 'government', 'education', 'leisure'].map((id) => [`lambda.${id}`, 0]),
  );
  const run = online({ informatization: 1 }, { ...none, 'lambda.information': 0 });
  const { zonesOf, t, jobs, density } = parts(run);
  const everywhere = zonesOf.reduce((sum, k) => sum + density(k), 0);
  const industry = zonesOf.reduce(
    (sum, j) =>
      sum +
      jobs(2, j) * (1 - zonesOf.reduce((reach, k) => reach + Math.exp(-0.1 * t(j, k)) * density(k), 0) / everywhere),
    0,
  );
  const all = zonesOf.reduce((sum, j) => sum + jobs(2, j), 0);
  expect(digitalAgglomeration(run).information).toBeCloseTo(industry / all, 10);
});
