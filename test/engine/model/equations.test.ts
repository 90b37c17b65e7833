import { describe, expect, test } from 'vitest';
import { FUNCTIONS, SERVICES } from '../../../src/engine/registries/functions.ts';
import { type LeverValues, NULL_POLICY } from '../../../src/engine/registries/levers.ts';
import { serviceMinutes } from '../../../src/engine/model/access.ts';
import { firmShare, homeShare } from '../../../src/engine/model/floorspace.ts';
import { restingStock } from '../../../src/engine/model/stockAtRest.ts';
import { HOME_TERMS, homeUtility } from '../../../src/engine/model/homes.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import {
  customerOnlineShare,
  digitalVolume,
  functionShares,
  integration,
  onlineShare,
} from '../../../src/engine/model/online.ts';
import { onSiteShare } from '../../../src/engine/model/policy.ts';
import { floorShare, spilloverElasticity } from '../../../src/engine/model/value.ts';
import { centreWages, countWage } from '../../../src/engine/model/wages.ts';
import { makeParameters } from '../../../src/engine/registries/parameters.ts';
import { total } from '../../fixtures/runs.ts';

const DEFAULTS = makeParameters();
const levers = (given: Partial<LeverValues>): LeverValues => ({ ...NULL_POLICY, ...given });
const f = (id: (typeof FUNCTIONS)[number]) => FUNCTIONS.indexOf(id);
const service = (id: (typeof SERVICES)[number]) => SERVICES.indexOf(id);

describe('(1) on-site share φ = 1 − ρ·r·b', () => {
  test.each([
    [0.6, 1, 1, 0.4],
    [0.6, 1, 0.5, 0.7],
    [0.6, 0, 1, 1],
    [0, 1, 1, 1],
    [1, 1, 1, 0],
  ] as const)('ρ %d, r %d, b %d: %d', (rho, r, b, phi) => {
    expect(onSiteShare(rho, r, b)).toBeCloseTo(phi, 15);
  });
});

describe('(2) minutes to a service −ln(Σ m·e^(−ξt))/ξ', () => {
  test('one place: its own time', () => {
    expect(serviceMinutes(Math.exp(-0.15 * 12), 0.15)).toBeCloseTo(12, 12);
  });

  test('half of the jobs at 5 minutes, half at 20: −ln(½e^−.5 + ½e^−2)/.1 = 9.917', () => {
    expect(serviceMinutes(0.5 * Math.exp(-0.5) + 0.5 * Math.exp(-2), 0.1)).toBeCloseTo(9.91735, 4);
  });
});

describe('shares that go online', () => {
  test.each([
    ['retail', 'eCommerce', 0.6],
    ['government', 'eGovernment', 0.9],
    ['education', 'remoteStudy', 0.4],
    ['leisure', 'virtualLeisure', 0.3],
  ] as const)('%s follows %s up to its ceiling of %d', (id, lever, ceiling) => {
    expect(onlineShare(service(id), levers({ [lever]: 1 }), DEFAULTS)).toBeCloseTo(ceiling, 15);
    expect(onlineShare(service(id), levers({ [lever]: 0.5 }), DEFAULTS)).toBeCloseTo(ceiling / 2, 15);
    expect(customerOnlineShare(f(id), levers({ [lever]: 1 }), DEFAULTS)).toBeCloseTo(ceiling, 15);
    const others = { eCommerce: 1, eGovernment: 1, remoteStudy: 1, virtualLeisure: 1, remoteWork: 1, [lever]: 0 };
    expect(onlineShare(service(id), levers({ ...others, informatization: 1 }), DEFAULTS)).toBe(0);
  });

  test('customers of business follow informatization, those of information and industry nothing', () => {
    expect(customerOnlineShare(f('business'), levers({ informatization: 0.8 }), DEFAULTS)).toBe(0.8);
    const everything = levers(Object.fromEntries(Object.keys(NULL_POLICY).map((id) => [id, 1])));
    expect(customerOnlineShare(f('information'), everything, DEFAULTS)).toBe(0);
    expect(customerOnlineShare(f('industry'), everything, DEFAULTS)).toBe(0);
  });

  test('(5) screens replace meetings only where the lever says so', () => {
    expect(integration(f('information'), levers({ informatization: 0.8 }))).toBe(0);
    expect(integration(f('information'), levers({ faceToFaceSubstitution: 0.3 }))).toBe(0.3);
    for (const id of FUNCTIONS.slice(1)) {
      expect(integration(f(id), levers({ informatization: 0.8, faceToFaceSubstitution: 0.3 }))).toBe(0.8);
    }
  });
});

describe('(4) what a home offers', () => {
  test('ln B − h·ln Q − κ·errands − ν·Z', () => {
    // 1 − .25·.4 − .01·30 − .02·1.5 = .57
    const weighing = {
      geography: { zoneOf: [0] },
      parameters: { ...DEFAULTS, beta: 0.75, kappa: 0.01, nuisanceWeight: 0.02 },
      baseline: { lnAmenity: [1] },
      fields: { lnRent: [0.4], visits_min: [30], nuisance: [1.5], connectivity: [1] },
      levers: NULL_POLICY,
    } as unknown as Pick<Run, 'geography' | 'parameters' | 'baseline' | 'fields' | 'levers'>;
    const terms = new Float64Array(HOME_TERMS.length);
    expect(homeUtility(weighing, 0, 0, terms)).toBeCloseTo(0.57, 12);
    HOME_TERMS.forEach((_, k) => expect(terms[k]).toBeCloseTo([1, -0.1, -0.3, -0.03][k]!, 12));
  });
});

describe('(7) parts of the value of a place', () => {
  test("λ' of information grows with digital volume: .071·(1 + .5·.4) = .0852; the others' does not", () => {
    expect(spilloverElasticity(0, DEFAULTS, 0.4)).toBeCloseTo(0.0852, 12);
    expect(spilloverElasticity(f('industry'), DEFAULTS, 0.4)).toBe(0.05);
  });

  test('hot-desking: (1 − .85)·(1 − .5·.6·.8) = .114', () => {
    expect(floorShare(0, DEFAULTS, 0.6)).toBeCloseTo(0.114, 12);
    expect(floorShare(0, DEFAULTS, 0)).toBeCloseTo(0.15, 12);
  });
});

describe('(8) digital volume', () => {
  const everywhere = Float64Array.of(1, 1);
  const homes = Float64Array.of(0.25, 0.75);
  const jobs = new Float64Array(14).fill(1 / 14);
  const shares = Float64Array.from(DEFAULTS.share);
  const volume = (given: Partial<LeverValues>, b = everywhere, zoneJobs = jobs) =>
    digitalVolume(DEFAULTS, levers(given), shares, b, homes, zoneJobs);

  test('nothing online, no volume', () => {
    expect(volume({})).toBe(0);
  });

  test("remote work .6 with the default city: Σ s·τ = .381, × .6 / 2.4 = .09525, MODEL's reference", () => {
    expect(volume({ remoteWork: 0.6 })).toBeCloseTo(0.09525, 12);
  });

  test('e-commerce alone: .35·.6/2.4 = .0875', () => {
    expect(volume({ eCommerce: 1 })).toBeCloseTo(0.0875, 12);
  });

  test('e-government alone: .05·.9/2.4 = .01875', () => {
    expect(volume({ eGovernment: 1 })).toBeCloseTo(0.01875, 12);
  });

  test('informatization alone: ½·.8/2.4 = .16667', () => {
    expect(volume({ informatization: 0.8 })).toBeCloseTo(1 / 6, 12);
  });

  test('all six add up: (.381·.6 + .21 + .045 + .1 + .075 + .4)/2.4', () => {
    const all = {
      remoteWork: 0.6,
      eCommerce: 1,
      eGovernment: 1,
      remoteStudy: 1,
      virtualLeisure: 1,
      informatization: 0.8,
    };
    expect(volume(all)).toBeCloseTo((0.2286 + 0.21 + 0.045 + 0.1 + 0.075 + 0.4) / 2.4, 12);
  });

  test('people count by where they live: b̄ = .25·1 + .75·.2 = .4', () => {
    expect(volume({ remoteWork: 0.6 }, Float64Array.of(1, 0.2))).toBeCloseTo(0.4 * 0.09525, 12);
  });

  test('firms count by where business and industry are, whatever the rest does', () => {
    const zoneJobs = new Float64Array(14).fill(5);
    // business 1 and 2, industry 3 and 4 jobs: b̄_J = (1·1 + 3·1 + (2 + 4)·.2)/10 = .52
    zoneJobs.set([1, 2, 3, 4], 2);
    expect(volume({ informatization: 1 }, Float64Array.of(1, 0.2), zoneJobs)).toBeCloseTo((0.5 * 0.52) / 2.4, 12);
  });

  test('no volume above 1, with every lever and ceiling at 1', () => {
    const p = makeParameters(
      Object.fromEntries([
        ...SERVICES.map((id) => [`onlineCeiling.${id}`, 1] as const),
        ...FUNCTIONS.map((id) => [`tele.${id}`, 1] as const),
      ]),
    );
    const everything = levers(Object.fromEntries(Object.keys(NULL_POLICY).map((id) => [id, 1])));
    expect(digitalVolume(p, everything, shares, everywhere, homes, jobs)).toBeCloseTo(1, 12);
  });
});

describe("(8) information's growing share of jobs", () => {
  const start = Float64Array.from(DEFAULTS.share);

  test('.16·(1 + .25·.4) = .176; the others shrink by .824/.84', () => {
    const now = new Float64Array(7);
    functionShares(start, 0.4, 0.25, now);
    expect(now[0]).toBeCloseTo(0.176, 12);
    expect(now[1]).toBeCloseTo((0.17 * 0.824) / 0.84, 12);
    expect(now[6]).toBeCloseTo((0.1 * 0.824) / 0.84, 12);
    expect(total(now)).toBeCloseTo(1, 14);
  });

  test('at volume 0 to the last bit the start', () => {
    const now = new Float64Array(7);
    functionShares(start, 0, 0.25, now);
    now.forEach((share, k) => expect(share).toBeCloseTo(start[k]!, 15));
  });

  test('never more than all jobs', () => {
    const now = new Float64Array(7);
    functionShares(Float64Array.of(0.9, 0.1, 0, 0, 0, 0, 0), 1, 2, now);
    expect(Array.from(now)).toEqual([1, 0, 0, 0, 0, 0, 0]);
    functionShares(Float64Array.of(1, 0, 0, 0, 0, 0, 0), 1, 2, now);
    expect(Array.from(now)).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });
});

describe('(9) floor space', () => {
  test('a home: 1 − β = .25 of the wage, more by .1·ρ·b for those who work there', () => {
    expect(homeShare(DEFAULTS, 0.6, 0, 1)).toBeCloseTo(0.25, 15);
    expect(homeShare(DEFAULTS, 0.6, 1, 1)).toBeCloseTo(0.25 * 1.06, 15);
    expect(homeShare(DEFAULTS, 0.6, 1, 0.5)).toBeCloseTo(0.25 * 1.03, 15);
  });

  test('a firm: (1 − α)/α of its wages; information .15/.85', () => {
    expect(firmShare(0, DEFAULTS)).toBeCloseTo(0.15 / 0.85, 14);
    expect(firmShare(0, DEFAULTS)).toBeCloseTo(0.15 / 0.85, 14);
  });

  test.each([
    [100, 50, 3],
    [100, 5000, 3],
    [3, 0.001, 1.5],
    [12, 40, 0],
    [7, 7, 10],
  ])('at rest on %d ha with demand %d and σ %d: S = K·Q^σ, Q = D/S, K·Q^(1+σ) = D', (land, demand, sigma) => {
    const stock = restingStock(land, demand, sigma);
    const rent = demand / stock;
    expect(stock / (land * rent ** sigma)).toBeCloseTo(1, 12);
    expect((land * rent ** (1 + sigma)) / demand).toBeCloseTo(1, 12);
  });

  test('16 times the demand at σ 3 doubles the rent: the rest is built', () => {
    expect(restingStock(100, 16, 3) / restingStock(100, 1, 3)).toBeCloseTo(8, 12);
  });
});

describe('(10) wages', () => {
  test('the employment-weighted mean is 1', () => {
    const lnWage = Float64Array.of(0.3, -0.2, 1);
    const jobs = Float64Array.of(2, 1, 1);
    expect(centreWages(lnWage, jobs)).toBe(true);
    expect((2 * Math.exp(lnWage[0]!) + Math.exp(lnWage[1]!) + Math.exp(lnWage[2]!)) / 4).toBeCloseTo(1, 14);
    expect(lnWage[0]! - lnWage[1]!).toBeCloseTo(0.5, 14);
  });

  test('places without jobs have a wage and no weight', () => {
    const lnWage = Float64Array.of(Math.log(2), 5);
    centreWages(lnWage, Float64Array.of(3, 0));
    expect(lnWage[0]).toBeCloseTo(0, 14);
    expect(lnWage[1]).toBeCloseTo(5 - Math.log(2), 14);
  });

  test('a function without jobs keeps its wages', () => {
    const lnWage = Float64Array.of(0.3, -0.2);
    expect(centreWages(lnWage, new Float64Array(2))).toBe(false);
    expect(Array.from(lnWage)).toEqual([0.3, -0.2]);
  });

  test('ticks are whole', () => {
    const ticks = new Float64Array(63);
    countWage(new Float64Array(63).fill(Math.log(1.25)), 1000, ticks);
    expect(Array.from(ticks)).toEqual(new Array(63).fill(1250));
  });
});
