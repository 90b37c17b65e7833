import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { type LeverId, NULL_POLICY } from '../../../src/engine/registries/levers.ts';
import { reach, refreshAccess } from '../../../src/engine/model/access.ts';
import { DecayMatrix } from '../../../src/engine/kernels/decay.ts';
import { settleFloorSpace } from '../../../src/engine/model/floorspace.ts';
import { settleNuisance } from '../../../src/engine/model/nuisance.ts';
import { refreshOffers } from '../../../src/engine/model/offers.ts';
import { pullLevers } from '../../../src/engine/model/policy.ts';
import { establishmentValues } from '../../../src/engine/model/value.ts';
import { COMMUTE_TICKS } from '../../../src/engine/model/tally.ts';
import { settleWages } from '../../../src/engine/model/wages.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { TRAIT_FUNCTION, TRAIT_TELEWORKABLE } from '../../../src/engine/state/agents.ts';
import { countAnew, homeOf, allHomes, traitsOf, workplaceOf } from '../../fixtures/agents.ts';
import { pulledRun, smallRun, total } from '../../fixtures/runs.ts';
import { town, unevenTown } from '../../fixtures/town.ts';

const UNEVEN = parseCity(unevenTown());
const SEVEN = [0, 1, 2, 3, 4, 5, 6];

/** Levers that stand from the start on. */
const standing = (values: Partial<Record<LeverId, number>>) => ({
  levers: Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, [{ month: 0, value, curve: 'step' as const }]]),
  ),
});

describe('decay', () => {
  const time_min = Float64Array.of(3, 10, 7, 3);

  test('e^(−rate·t), each row at its own rate', () => {
    const decay = new DecayMatrix(time_min, true);
    expect(decay.update(Float64Array.of(0.1, 0.2))).toBe(true);
    const expected = [Math.exp(-0.3), Math.exp(-1), Math.exp(-1.4), Math.exp(-0.6)];
    decay.values.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 14));
    expect(Array.from(decay.transposed!)).toEqual([0, 2, 1, 3].map((at) => decay.values[at]));
  });

  test('works out again only what changed', () => {
    const decay = new DecayMatrix(time_min);
    decay.update(Float64Array.of(0.1, 0.2));
    expect(decay.update(Float64Array.of(0.1, 0.2))).toBe(false);
    decay.values.fill(-1);
    expect(decay.update(Float64Array.of(0.1, 0.3))).toBe(true);
    expect(Array.from(decay.values.subarray(0, 2))).toEqual([-1, -1]);
    expect(decay.values[2]).toBeCloseTo(Math.exp(-2.1), 14);
  });
});

describe('phase 1, levers', () => {
  test('those of this month, and (1) by connectivity', () => {
    const run = smallRun(UNEVEN, {
      levers: {
        remoteWork: [
          { month: 0, value: 0, curve: 'step' },
          { month: 10, value: 1, curve: 'linear' },
        ],
      },
    });
    run.month = 6;
    pullLevers(run);
    expect(run.levers).toEqual({ ...NULL_POLICY, remoteWork: 0.6 });
    run.fields.onSite.forEach((phi, z) => expect(phi).toBeCloseTo(1 - 0.6 * run.fields.connectivity[z]!, 14));
    expect(Array.from(run.fields.connectivity)).toEqual(Array.from(run.geography.connectivity));
  });
});

describe('phase 2, access', () => {
  const pulled = {
    eCommerce: 0.5,
    eGovernment: 1,
    remoteStudy: 0.25,
    virtualLeisure: 1,
    informatization: 0.6,
    faceToFaceSubstitution: 0.3,
  };
  const run = pulledRun(UNEVEN, standing(pulled));
  refreshAccess(run);
  const { geography, fields, parameters: p } = run;
  const { zones, land_ha, n } = geography;
  const { time_min } = run.times;
  const jobs = (f: number, k: number) => fields.zoneJobs[f * zones + k]!;

  test('(2) and errands of (3)', () => {
    const services = [
      { f: 3, sigma: 0.6 * 0.5, omega: 0.35, c: 8 },
      { f: 4, sigma: 0.9, omega: 0.05, c: 5 },
      { f: 5, sigma: 0.4 * 0.25, omega: 0.25, c: 10 },
      { f: 6, sigma: 0.3, omega: 0.25, c: 15 },
    ];
    for (let i = 0; i < zones; i++) {
      const b = fields.connectivity[i]!;
      let expected = 0;
      for (const { f, sigma, omega, c } of services) {
        const all = total(fields.zoneJobs.subarray(f * zones, (f + 1) * zones));
        let near = 0;
        for (let k = 0; k < zones; k++) near += (jobs(f, k) / all) * Math.exp(-p.xi[f]! * time_min[i * zones + k]!);
        expected += omega * ((1 - sigma * b) * (-Math.log(near) / p.xi[f]!) + sigma * b * c);
      }
      expect(fields.visits_min[i]).toBeCloseTo(expected, 10);
    }
  });

  test('(5) spillovers: plants reach head office by informatization, head offices each other by substitution', () => {
    for (const f of SEVEN) {
      const iota = f === 0 ? 0.3 : 0.6;
      for (let j = 0; j < zones; j++) {
        let expected = 0;
        for (let k = 0; k < n; k++) {
          const rate = p.delta[f]! * (1 - iota * fields.connectivity[j]!);
          expected += (Math.exp(-rate * time_min[j * zones + k]!) * fields.jobs[k]!) / land_ha[k]!;
        }
        expect(fields.lnSpillover[f * zones + j]).toBeCloseTo(Math.log(expected), 10);
      }
    }
  });

  test('(6) customers: residents, and workers at .3, by their own connectivity', () => {
    const sigma = [0, 0.6, 0, 0.3, 0.9, 0.1, 0.3];
    for (const f of [1, 3, 4, 5, 6]) {
      for (let j = 0; j < zones; j++) {
        let expected = 0;
        for (let i = 0; i < zones; i++) {
          const people = fields.zoneResidents[i]! + 0.3 * SEVEN.reduce((sum, g) => sum + jobs(g, i), 0);
          expected +=
            people * Math.exp(-p.xi[f]! * (1 - sigma[f]! * fields.connectivity[i]!) * time_min[i * zones + j]!);
        }
        expect(fields.lnCustomers[f * zones + j]).toBeCloseTo(Math.log(expected), 10);
      }
    }
  });

  test('(6) those who work at home are no customers near their office, unless all count', () => {
    const parameters = { traffic: 'off', informationGrowth: 0 };
    const at = (remoteWork: number, customers: string) =>
      pulledRun(UNEVEN, { ...standing({ remoteWork }), parameters: { ...parameters, customers } });
    const [run, none, first] = [at(0.6, 'onSite'), at(0, 'onSite'), at(0.6, 'all')];
    const { zones, time_min } = run.geography;
    const b = run.fields.connectivity.reduce((sum, here, z) => sum + here * run.fields.zoneResidents[z]!, 0);
    for (let j = 0; j < zones; j++) {
      let expected = 0;
      for (let i = 0; i < zones; i++) {
        const on = SEVEN.reduce(
          (sum, g) => sum + (1 - 0.6 * run.parameters.tele[g]! * b) * run.fields.zoneJobs[g * zones + i]!,
          0,
        );
        expected += (run.fields.zoneResidents[i]! + 0.3 * on) * Math.exp(-0.15 * time_min[i * zones + j]!);
      }
      expect(run.fields.lnCustomers[3 * zones + j]).toBeCloseTo(Math.log(expected), 10);
    }
    expect(first.fields.lnCustomers).toEqual(none.fields.lnCustomers);
  });

  test('(7) puts them together with wages, rents and nuisance', () => {
    const values = new Float64Array(n);
    for (const f of [0, 2, 3]) {
      establishmentValues(f, { geography, parameters: p, remoteWork: 0.5, digitalVolume: 0.4, fields }, values);
      for (let j = 0; j < n; j++) {
        const at = f * zones + j;
        const lambda = f === 0 ? p.lambda[0]! * (1 + 0.5 * 0.4) : p.lambda[f]!;
        const expected =
          lambda * fields.lnSpillover[at]! +
          p.zeta[f]! * fields.lnCustomers[at]! -
          p.alpha[f]! * fields.lnWage[at]! -
          (1 - p.alpha[f]!) * (1 - 0.5 * 0.5 * p.tele[f]!) * fields.lnRent[j]! -
          p.nuisance[f]! * fields.nuisance[j]!;
        expect(values[j]).toBeCloseTo(expected, 12);
      }
    }
  });

  test('twice is once', () => {
    const before = fields.lnSpillover.slice();
    reach(geography, p, run.levers, fields, run.tables);
    expect(fields.lnSpillover).toEqual(before);
  });
});

describe('the tally', () => {
  const run = smallRun(UNEVEN);
  const { households, establishments, tally, geography, fields } = run;
  const { n, zones, zoneOf } = geography;
  countAnew(run);

  test('counts every household once', () => {
    expect(total(tally.residents)).toBe(households.count);
    expect(total(tally.homes)).toBe(households.count);
    expect(total(tally.byFunction)).toBe(households.count);
    for (let i = 0; i < n; i++) {
      expect(tally.residents[i]).toBe(allHomes(run).filter((home) => home === i).length);
      expect(fields.residents[i]).toBeCloseTo(tally.residents[i]! / households.count, 15);
    }
  });

  test('residents by zone, r and function', () => {
    const [r, f, z] = [1, 1, 8];
    let expected = 0;
    for (let row = 0; row < households.count; row++) {
      const trait = traitsOf(run, row);
      if ((trait & TRAIT_FUNCTION) === f && (trait & TRAIT_TELEWORKABLE) > 0 && zoneOf[homeOf(run, row)] === z)
        expected += 1;
    }
    expect(expected).toBeGreaterThan(0);
    expect(tally.homes[(r * 7 + f) * zones + z]).toBe(expected);
  });

  test('adds up commutes to within half a tick each, and wages', () => {
    let minutes = 0;
    let pay = 0;
    for (let row = 0; row < households.count; row++) {
      const job = zoneOf[establishments.cell[workplaceOf(run, row)]!]!;
      minutes += run.times.travel_min[zoneOf[homeOf(run, row)]! * zones + job]!;
      pay += Math.exp(fields.lnWage[(traitsOf(run, row) & TRAIT_FUNCTION) * zones + job]!);
    }
    expect(Math.abs(total(tally.commute) / COMMUTE_TICKS - minutes)).toBeLessThan(households.count / COMMUTE_TICKS / 2);
    expect(total(tally.pay) / 2 ** 24).toBeCloseTo(pay, 3);
  });
});

describe('phase 6, floor space', () => {
  /** (9) as the agents have it, from its definition. */
  function demandOf(run: Run): { readonly homes: Float64Array; readonly workplaces: Float64Array } {
    const { households, establishments, geography, fields, parameters: p, levers } = run;
    const { n, zones, zoneOf } = geography;
    const demand = new Float64Array(n);
    const workplaces = new Float64Array(n);
    for (let row = 0; row < households.count; row++) {
      const home = homeOf(run, row);
      const trait = traitsOf(run, row);
      const job = zoneOf[establishments.cell[workplaceOf(run, row)]!]!;
      const wage = Math.exp(fields.lnWage[(trait & TRAIT_FUNCTION) * zones + job]!);
      const r = (trait & TRAIT_TELEWORKABLE) > 0 ? 1 : 0;
      const h = (1 - p.beta) * (1 + p.homeOffice * levers.remoteWork * r * fields.connectivity[zoneOf[home]!]!);
      demand[home]! += (h * wage) / households.count;
    }
    for (const f of SEVEN) {
      const perWage = ((1 - p.alpha[f]!) / p.alpha[f]!) * (1 - p.hotDesk * levers.remoteWork * p.tele[f]!);
      for (let i = 0; i < n; i++)
        workplaces[i]! += perWage * Math.exp(fields.lnWage[f * zones + zoneOf[i]!]!) * fields.jobs[f * n + i]!;
    }
    return { homes: demand, workplaces };
  }

  test('pooled: before·(own + prior·zone change)/(before + prior), a prior of 20 households, each use by itself', () => {
    const run = pulledRun(UNEVEN, { ...standing({ remoteWork: 0.8 }), parameters: { rentPooling: 20, hotDesk: 0 } });
    const { baseline, fields, households } = run;
    settleFloorSpace(run);
    const { homes, workplaces } = demandOf(run);
    const prior = (20 * 0.25) / households.count;
    for (const [own, atStart, seen] of [
      [homes, baseline.homeDemand, fields.homeDemandSeen],
      [workplaces, baseline.workDemand, fields.workDemandSeen],
    ] as const)
      own.forEach((demand, i) => {
        const before = atStart[i]!;
        const change = (demand + prior) / (before + prior);
        expect(seen[i]! / ((before * (demand + prior * change)) / (before + prior))).toBeCloseTo(1, 5);
      });
  });

  test('a cell with many tenants is left as it is', () => {
    const run = smallRun(UNEVEN, { agents: 20_000, parameters: { rentPooling: 1 } });
    settleFloorSpace(run);
    const { homes, workplaces } = demandOf(run);
    homes.forEach((demand, i) => expect(Math.abs(run.fields.homeDemandSeen[i]! / demand - 1)).toBeLessThan(0.01));
    workplaces.forEach((demand, i) => expect(Math.abs(run.fields.workDemandSeen[i]! / demand - 1)).toBeLessThan(0.01));
  });

  test('stock closes a tenth of its gap a year, within +2 % and −.5 % a year; rent is demand over stock', () => {
    // Few enough agents that some cells have far more or fewer than they should.
    const run = smallRun(UNEVEN, { agents: 120, parameters: { rentPooling: 1 } });
    const { fields, geography, parameters: p } = run;
    const before = [fields.homeStock.slice(), fields.workStock.slice()];
    settleFloorSpace(run);
    let bounded = 0;
    let free = 0;
    for (let i = 0; i < geography.n; i++) {
      const homes = { land: fields.homeLand[i]!, stock: fields.homeStock, demand: fields.homeDemandSeen };
      const work = { land: 1 - fields.homeLand[i]!, stock: fields.workStock, demand: fields.workDemandSeen };
      [homes, work].forEach(({ land, stock, demand }, use) => {
        const hectares = land * geography.land_ha[i]!;
        const stood = before[use]![i]!;
        const rest = hectares * (demand[i]! / hectares) ** (p.sigmaL / (1 + p.sigmaL));
        const wanted = stood + (0.1 / 12) * (rest - stood);
        const least = stood * (1 - 0.005 / 12);
        const most = stood * (1 + 0.02 / 12);
        expect(stock[i]! / Math.min(most, Math.max(least, wanted))).toBeCloseTo(1, 12);
        const lnRent = use === 0 ? fields.lnRent : fields.lnWorkRent;
        expect(lnRent[i]).toBeCloseTo(Math.log(demand[i]! / stock[i]!), 12);
        if (wanted < least || wanted > most) bounded += 1;
        else free += 1;
      });
    }
    expect(bounded).toBeGreaterThan(0);
    expect(free).toBeGreaterThan(0);
  });
});

describe('phase 6, wages', () => {
  test('(10): a fifth of the way to −ln LMA/ε, then a mean of 1', () => {
    const run = pulledRun(UNEVEN, standing({ remoteWork: 0.5 }));
    const { fields, geography, tally, parameters: p } = run;
    const { zones } = geography;
    const { time_min } = run.times;
    countAnew(run);
    refreshOffers(geography, p, fields, run.tables);
    const before = fields.lnWage.slice();
    settleWages(run);
    for (const f of [0, 3, 5]) {
      const K = (r: number, i: number, j: number) =>
        Math.exp(-p.epsilon * p.kappa * (1 - 0.5 * r * fields.connectivity[i]!) * time_min[i * zones + j]!);
      const target = Array.from({ length: zones }, (_, j) => {
        let access = 0;
        for (const r of [0, 1]) {
          for (let i = 0; i < zones; i++) {
            let offers = 0;
            for (let k = 0; k < zones; k++)
              offers += fields.zoneJobs[f * zones + k]! * Math.exp(p.epsilon * before[f * zones + k]!) * K(r, i, k);
            access += (tally.homes[(r * 7 + f) * zones + i]! / offers) * K(r, i, j);
          }
        }
        return -Math.log(access) / p.epsilon;
      });
      const centred = (lnWage: number[]) => {
        let bill = 0;
        lnWage.forEach((value, j) => {
          bill += fields.zoneJobs[f * zones + j]! * Math.exp(value);
        });
        const mean = Math.log(bill / total(fields.zoneJobs.subarray(f * zones, (f + 1) * zones)));
        return lnWage.map((value) => value - mean);
      };
      const goal = centred(target);
      const expected = centred(goal.map((value, j) => before[f * zones + j]! + 0.2 * (value - before[f * zones + j]!)));
      expected.forEach((value, j) => expect(fields.lnWage[f * zones + j]).toBeCloseTo(value, 10));
    }
  });
});

describe('phase 7, nuisance', () => {
  test('(12) crowding relative to the mean: twice the people on half of the land is four times', () => {
    const run = smallRun(town({ land_ha: [50, 100, 100, 100, 100, 100, 100, 100, 100] }), {
      parameters: { traffic: 'off' },
    });
    const { fields, geography, parameters, traffic } = run;
    fields.jobs.fill(0);
    fields.residents.fill(0.1);
    fields.residents[0] = 0.2;
    settleNuisance(geography, parameters, traffic, fields);
    expect(fields.nuisance[0]! / fields.nuisance[1]!).toBeCloseTo(4, 12);
    // 1.0 of people on 850 ha in the mean.
    expect(fields.nuisance[1]).toBeCloseTo(0.1 / 100 / (1 / 850), 12);
  });
});
