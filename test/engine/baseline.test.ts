import { describe, expect, test } from 'vitest';
import { type City } from '../../src/engine/city/city.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import type { ParameterOverrides } from '../../src/engine/registries/parameters.ts';
import { inverted, total } from '../fixtures/runs.ts';
import { busyTown, town, unevenTown } from '../fixtures/town.ts';

const SEVEN = [0, 1, 2, 3, 4, 5, 6];

/** A 3 × 3 town with work in the middle and homes at the rim. */
const THREE_BY_THREE = town({
  residents: [40, 90, 35, 120, 60, 80, 70, 110, 45],
  land_ha: [100, 80, 100, 60, 90, 100, 100, 70, 100],
  jobs: {
    information: [1, 2, 1, 3, 40, 4, 1, 2, 1],
    business: [2, 5, 2, 6, 30, 5, 2, 4, 2],
    industry: [20, 4, 15, 5, 1, 4, 25, 6, 30],
    retail: [5, 12, 5, 14, 25, 12, 6, 15, 4],
  },
});

/** The nine-cell town, one of twenty cells where all differ, one with zeros, and one at the times of its own traffic. */
const CITIES: readonly (readonly [string, City, ParameterOverrides])[] = [
  ['3 × 3 town', THREE_BY_THREE, { traffic: 'off' }],
  ['uneven town', parseCity(unevenTown()), { traffic: 'off' }],
  ['uneven town without a floor', parseCity(unevenTown()), { densityFloor: 0, traffic: 'off' }],
  ['uneven town, short run', parseCity(unevenTown()), { sigmaL: 0, theta: 9, traffic: 'off' }],
  ['busy town in its traffic', parseCity(busyTown()), { traffic: 'on' }],
];

describe.each(CITIES)('fundamentals of the %s', (_, city, overrides) => {
  const { geography, parameters: p, observed, fields, baseline, times } = inverted(city, overrides);
  const { n, zones, zoneOf, land_ha } = geography;
  const { time_min } = times;
  const wage = (f: number, j: number) => Math.exp(fields.lnWage[f * zones + zoneOf[j]!]!);

  /** (4) from its definition: Pr(i, j | f) from ln B, wages, rents, errands, nuisance. */
  function jointLaw(f: number): number[][] {
    const weights = Array.from({ length: n }, (__, i) =>
      Array.from({ length: n }, (___, j) => {
        const errands = fields.visits_min[zoneOf[i]!]!;
        const u =
          baseline.lnAmenity[i]! +
          Math.log(wage(f, j)) -
          (1 - p.beta) * fields.lnRent[i]! -
          p.kappa * (time_min[zoneOf[i]! * zones + zoneOf[j]!]! + errands) -
          p.nuisanceWeight * fields.nuisance[i]!;
        return observed.jobs[f]![j]! * Math.exp(p.epsilon * u);
      }),
    );
    const all = total(weights.map(total));
    return weights.map((row) => row.map((weight) => (weight / all) * observed.functionShare[f]!));
  }

  const laws = SEVEN.map(jointLaw);

  test('rows give the residents', () => {
    for (let i = 0; i < n; i++) {
      const people = laws.reduce((sum, law) => sum + total(law[i]!), 0);
      expect(Math.abs(people - observed.residents[i]!)).toBeLessThan(1e-9);
    }
  });

  test("columns give each function's jobs", () => {
    for (const f of SEVEN) {
      for (let j = 0; j < n; j++) {
        const workers = laws[f]!.reduce((sum, row) => sum + row[j]!, 0);
        expect(Math.abs(workers - observed.jobs[f]![j]!)).toBeLessThan(1e-9);
      }
    }
  });

  test("each function's mean wage is 1, weighted by jobs", () => {
    for (const f of SEVEN) {
      let bill = 0;
      for (let j = 0; j < n; j++) bill += observed.jobs[f]![j]! * wage(f, j);
      expect(bill / observed.functionShare[f]!).toBeCloseTo(1, 10);
    }
  });

  test('(7) puts the jobs where they are', () => {
    const customers = fields.residents.map(
      (people, i) => people + 0.3 * SEVEN.reduce((sum, f) => sum + observed.jobs[f]![i]!, 0),
    );
    for (const f of SEVEN) {
      const weights = Array.from({ length: n }, (__, j) => {
        let spill = 0;
        let reach = 0;
        for (let k = 0; k < n; k++) {
          // Firms go to head offices, customers come to firms; in traffic the two ways differ.
          const there = time_min[zoneOf[j]! * zones + zoneOf[k]!]!;
          const here = time_min[zoneOf[k]! * zones + zoneOf[j]!]!;
          spill += Math.exp(-p.delta[f]! * there) * (observed.jobs[0]![k]! / land_ha[k]!);
          reach += Math.exp(-p.xi[f]! * here) * customers[k]!;
        }
        const value =
          baseline.lnProductivity[f * n + j]! +
          p.lambda[f]! * Math.log(spill) +
          p.zeta[f]! * Math.log(reach) -
          p.alpha[f]! * Math.log(wage(f, j)) -
          (1 - p.alpha[f]!) * fields.lnWorkRent[j]! -
          p.nuisance[f]! * fields.nuisance[j]!;
        return Math.exp(p.theta * value);
      });
      const all = total(weights);
      weights.forEach((weight, j) => {
        expect(Math.abs((weight / all) * observed.functionShare[f]! - observed.jobs[f]![j]!)).toBeLessThan(1e-9);
      });
    }
  });

  test('(9) floor space is at rest: K·Q^(1+σ) is what households and firms pay', () => {
    for (let i = 0; i < n; i++) {
      let demand = 0;
      for (const f of SEVEN) {
        for (let j = 0; j < n; j++) demand += (1 - p.beta) * laws[f]![i]![j]! * wage(f, j);
        demand += ((1 - p.alpha[f]!) / p.alpha[f]!) * wage(f, i) * observed.jobs[f]![i]!;
      }
      const supply = land_ha[i]! * Math.exp((1 + p.sigmaL) * fields.lnRent[i]!);
      expect(supply / demand).toBeCloseTo(1, 8);
      expect(fields.homeStock[i]! * Math.exp(fields.lnRent[i]!)).toBeCloseTo(baseline.homeDemand[i]!, 12);
      expect(fields.workStock[i]! * Math.exp(fields.lnWorkRent[i]!)).toBeCloseTo(baseline.workDemand[i]!, 12);
      expect(baseline.homeDemand[i]! + baseline.workDemand[i]!).toBeCloseTo(baseline.demand[i]!, 12);
    }
  });

  test('(12) nuisance has a land-weighted mean of 1', () => {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += (fields.nuisance[i]! * land_ha[i]!) / geography.totalLand_ha;
    expect(mean).toBeCloseTo(1, 12);
  });

  test.runIf(p.traffic === 'off')('(12) without traffic it is crowding', () => {
    const i = 2;
    const crowd = observed.residents[i]! + SEVEN.reduce((sum, f) => sum + observed.jobs[f]![i]!, 0);
    expect(fields.nuisance[i]).toBeCloseTo(crowd / land_ha[i]! / (2 / geography.totalLand_ha), 10);
  });

  test.runIf(p.traffic === 'on')('(11) the observed city pays for its own traffic: a minute more', () => {
    const lost = times.time_min.map((minutes, at) => minutes - geography.time_min[at]!);
    expect(Math.max(...lost)).toBeGreaterThan(1);
  });
});

describe('several cells a zone', () => {
  const side = 30;
  const city = town({
    columns: side,
    rows: side,
    cellSize_m: 700,
    residents: Array.from({ length: side * side }, (_, i) => 1 + (i % 7)),
    land_ha: Array.from({ length: side * side }, (_, i) => 20 + (i % 5)),
    jobs: false,
    core: { cell: 15 * side + 15, radius_km: 3 },
  });

  test('(4) gives the residents of every cell', () => {
    const { geography, parameters: p, observed, fields, baseline, times } = inverted(city);
    const { n, zones, zoneOf } = geography;
    const { time_min } = times;
    expect(zones).toBeLessThan(n);
    const people = new Float64Array(n);
    for (const f of SEVEN) {
      const pull = Float64Array.from({ length: zones }, (_, z) => {
        let sum = 0;
        for (let k = 0; k < zones; k++)
          sum +=
            fields.zoneJobs[f * zones + k]! *
            Math.exp(p.epsilon * (fields.lnWage[f * zones + k]! - p.kappa * time_min[z * zones + k]!));
        return sum;
      });
      const weights = Array.from({ length: n }, (_, i) => {
        const home = baseline.lnAmenity[i]! - (1 - p.beta) * fields.lnRent[i]! - p.nuisanceWeight * fields.nuisance[i]!;
        return Math.exp(p.epsilon * (home - p.kappa * fields.visits_min[zoneOf[i]!]!)) * pull[zoneOf[i]!]!;
      });
      const all = total(weights);
      weights.forEach((weight, i) => {
        people[i]! += (weight / all) * observed.functionShare[f]!;
      });
    }
    people.forEach((share, i) => expect(Math.abs(share / observed.residents[i]! - 1)).toBeLessThan(1e-8));
  });
});

describe('a town where every place is the same', () => {
  // One job a worker and no advantage anywhere but in the middle, which is nearer to all.
  const { fields, geography } = inverted(town(), { traffic: 'off' });

  test('wages are the same at the four corners, and on the four sides', () => {
    const wages = Array.from(fields.lnWage.subarray(0, 9));
    for (const corner of [2, 6, 8]) expect(wages[corner]).toBeCloseTo(wages[0]!, 12);
    for (const edge of [3, 5, 7]) expect(wages[edge]).toBeCloseTo(wages[1]!, 12);
    expect(geography.zones).toBe(9);
  });

  test('a corner is harder to reach and pays more than the middle', () => {
    expect(fields.lnWage[0]).toBeGreaterThan(fields.lnWage[1]!);
    expect(fields.lnWage[1]).toBeGreaterThan(fields.lnWage[4]!);
  });
});

describe('fundamentals of the file instead of inversion', () => {
  test('are taken as they are, amenity added', () => {
    const json = unevenTown();
    const cells = json.cells.land_ha.length;
    const column = (shift: number) => Array.from({ length: cells }, (_, i) => shift + i / 10);
    const logProductivity = Object.fromEntries(Object.keys(json.cells.jobs!).map((id, f) => [id, column(f)]));
    const city = parseCity({
      ...json,
      cells: { ...json.cells, amenity: column(0.5) },
      fundamentals: { logAmenity: column(3), logProductivity },
    });
    const { baseline, geography } = inverted(city);
    geography.fileIndex.forEach((file, i) => {
      expect(baseline.lnAmenity[i]).toBeCloseTo(3.5 + file / 5, 12);
      expect(baseline.lnProductivity[2 * geography.n + i]).toBeCloseTo(2 + file / 10, 12);
    });
  });
});
