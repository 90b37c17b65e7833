/**
 * Truths: each line of public money by hand on the 3 × 3 town of 900 workers: networks 9,000 € a built hectare; services
 * 900 € a head × (density over the city's mean)^−.17; contacts with government £8.62 at the counter, £2.83 by telephone (30
 * % of those offline), £0.15 online, at 1.17 €/£, .05 a head on 220 days; what the levers invest; tax on 8 % of floor
 * rents; charges and carbon price as paid. Balance is income less spending.
 */
import { describe, expect, test } from 'vitest';
import { carbonOf, totalOf } from '../../../src/engine/accounts/carbon.ts';
import { governanceCosts } from '../../../src/engine/accounts/congestion.ts';
import { COST_LINES, publicCosts, publicRevenues, REVENUE_LINES } from '../../../src/engine/accounts/money.ts';
import type { Geometry } from '../../../src/engine/base/geojson.ts';
import type { ParameterOverrides } from '../../../src/engine/registries/parameters.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { TRIP_ACCOUNT_COUNT, TRIP_ACCOUNTS } from '../../../src/engine/state/traffic.ts';
import type { Scenario } from '../../../src/engine/policy/scenario.ts';
import { indicator, pulledRun, standing, total } from '../../fixtures/runs.ts';
import { town, type TownPlan } from '../../fixtures/town.ts';

const WORKERS = 900;
const PER_CONTACT = { offline: 0.7 * 8.62 + 0.3 * 2.83, online: 0.15 };
const CONTACTS = 0.05 * 220 * WORKERS;

type LeverSettings = Parameters<typeof standing>[0];

/** The prices of the calculations below, whatever the defaults become. */
const PRICES: ParameterOverrides = {
  networkCost: 9000,
  servicesCost: 900,
  densityElasticity: -0.17,
  phoneShare: 0.3,
  poundRate: 1.17,
  transitSubsidy: 0.9,
  broadbandCost: 700,
  serviceCost: 400_000,
  lineCost: 3e6,
  roadCost: 250,
  roadSupply: 0.35,
  relocationCost: 2500,
  propertyTax: 0.08,
  meanWage: 42_000,
};

const start = (levers: LeverSettings = {}, plan: TownPlan = {}, given: Partial<Scenario> = {}): Run =>
  pulledRun(town(plan), { levers: standing(levers), parameters: PRICES, ...given });

/** A line of spending in euros. */
const euros = (run: Run, line: (typeof COST_LINES)[number]): number => publicCosts(run)[line] * 1e6;

describe('spending', () => {
  test('networks: 9,000 € for each urban hectare', () => {
    const run = start();
    run.fields.urban.set([1, 1, 0, 0, 0, 0, 0, 0, 1]);
    expect(euros(run, 'networks')).toBeCloseTo(9000 * 300, 5);
  });

  test('services: 900 € a head where people are spread evenly', () => {
    const run = start();
    run.fields.zoneResidents.fill(1 / 9);
    expect(euros(run, 'services')).toBeCloseTo(900 * WORKERS, 5);
  });

  test('services: all on a ninth of the land are nine times as dense, 9^−.17 of the cost', () => {
    const run = start();
    run.fields.zoneResidents.fill(0);
    run.fields.zoneResidents[4] = 1;
    expect(euros(run, 'services')).toBeCloseTo(900 * WORKERS * 9 ** -0.17, 5);
  });

  test('services: half at 4.5 times the mean density, half at 9/16 of it', () => {
    const run = start();
    run.fields.zoneResidents.fill(0.5 / 8);
    run.fields.zoneResidents[4] = 0.5;
    expect(euros(run, 'services')).toBeCloseTo(900 * WORKERS * (0.5 * 4.5 ** -0.17 + 0.5 * (9 / 16) ** -0.17), 5);
  });

  test('contacts: at the counter and by telephone at the start', () => {
    expect(euros(start(), 'contacts')).toBeCloseTo(PER_CONTACT.offline * 1.17 * CONTACTS, 6);
  });

  test('contacts: e-government at 1 puts .9 of them online, where there is broadband', () => {
    const mixed = (digital: number) => digital * PER_CONTACT.online + (1 - digital) * PER_CONTACT.offline;
    expect(euros(start({ eGovernment: 1 }), 'contacts')).toBeCloseTo(mixed(0.9) * 1.17 * CONTACTS, 6);
    const half = start({ eGovernment: 0.5 }, { connectivity: 0.5 });
    expect(euros(half, 'contacts')).toBeCloseTo(mixed(0.9 * 0.25) * 1.17 * CONTACTS, 6);
  });

  test('governance is that of core and outside', () => {
    const run = start();
    const { core, outside } = governanceCosts(run);
    expect(publicCosts(run).governance).toBe(core + outside);
  });

  test('public transport: .9 € a trip', () => {
    const run = start();
    run.traffic.accounts.fill(0);
    run.traffic.accounts[3 * TRIP_ACCOUNT_COUNT + TRIP_ACCOUNTS.indexOf('transitTrips')] = 1000;
    expect(euros(run, 'transit')).toBeCloseTo(0.9 * 1000 * 220, 5);
  });
});

describe('investment', () => {
  const invested = (run: Run): number => euros(run, 'investment');

  test('none without levers', () => {
    expect(invested(start())).toBe(0);
    expect(invested(start({ remoteWork: 1, eGovernment: 1, informatization: 1 }, { connectivity: 0.5 }))).toBe(0);
  });

  test('broadband: a twentieth of 700 € for each head connected that was not', () => {
    const run = start({ broadband: 1 }, { connectivity: 0.2 });
    expect(invested(run)).toBeCloseTo((700 / 20) * WORKERS * 0.8, 5);
  });

  test('faster buses: two thirds more service on the 4 km arterials, 4.96 km with bends', () => {
    expect(invested(start({ transit: 1 }))).toBeCloseTo(400_000 * (1 / 0.6 - 1) * 4 * 1.24, 3);
    expect(invested(start({ transit: 0.5 }))).toBeCloseTo(400_000 * (1 / 0.6 - 1) * 2 * 1.24, 3);
  });

  test('a drawn line of 2 km', () => {
    const line: Geometry = {
      type: 'LineString',
      coordinates: [
        [10.005, 50.005],
        [10.025, 50.005],
      ],
    };
    expect(invested(start({ transit: 1 }, {}, { places: { transit: line } }))).toBeCloseTo(3e6 * 2, 3);
  });

  test('roads: 250 € for each car an hour and kilometre that is added', () => {
    const run = start({ roadCapacity: 0.4 });
    const { capacity, km } = run.traffic.roads;
    const laneKm = total(capacity.map((cars, l) => cars * 0.35 * km[l]!));
    expect(invested(run)).toBeCloseTo(0.4 * 250 * laneKm, 3);
  });

  test('government elsewhere: 2,500 € a job', () => {
    const run = start({ governmentRelocation: 0.5 });
    expect(invested(run)).toBeCloseTo(2500 * 0.5 * run.functionShare[4]! * WORKERS, 5);
  });
});

describe('income', () => {
  test('8 % of floor rents: what homes and firms pay, in shares of a wage bill of 42,000 € a worker', () => {
    const run = start();
    const { propertyTax, charges, carbonPrice } = publicRevenues(run, carbonOf(run));
    const rents = total(run.fields.homeDemand) + total(run.fields.workDemand);
    expect(propertyTax).toBeCloseTo((0.08 * rents * WORKERS * 42_000) / 1e6, 10);
    expect([charges, carbonPrice]).toEqual([0, 0]);
  });

  test('road charges: as paid, on 220 days', () => {
    const run = start();
    run.traffic.accounts[TRIP_ACCOUNTS.indexOf('charges_eur')] = 5000;
    expect(publicRevenues(run, carbonOf(run)).charges).toBeCloseTo((5000 * 220) / 1e6, 12);
  });

  test('carbon price: on vehicles and buildings; not on transit, nor on ICT', () => {
    const run = start({ carbonPrice: 100 });
    const carbon = { cars: 1, transit: 50, freight: 2, vans: 3, homes: 4, workplaces: 5, ict: 60 };
    expect(publicRevenues(run, carbon).carbonPrice).toBeCloseTo(15 * 100 * 1e-3, 12);
    expect(totalOf(carbon)).toBe(125);
  });
});

test('the balance is income less spending; spending a head is over all workers', () => {
  const run = start({ congestionCharge: 5, eGovernment: 0.4, transit: 0.3 });
  const costs = publicCosts(run);
  const revenues = publicRevenues(run, carbonOf(run));
  const spent = total(COST_LINES.map((line) => costs[line]));
  const earned = total(REVENUE_LINES.map((line) => revenues[line]));
  for (const line of COST_LINES) expect(indicator(run, `publicCost.${line}`)).toBe(costs[line]);
  for (const line of REVENUE_LINES) expect(indicator(run, `publicRevenue.${line}`)).toBe(revenues[line]);
  expect(indicator(run, 'publicBalance')).toBeCloseTo(earned - spent, 10);
  expect(indicator(run, 'publicCostPerHead_eur')).toBeCloseTo((spent * 1e6) / WORKERS, 8);
});

test('signs: sprawl makes services dearer, online contacts are cheaper', () => {
  const spread = start();
  spread.fields.zoneResidents.fill(1 / 9);
  const dense = start();
  dense.fields.zoneResidents.fill(0.05);
  dense.fields.zoneResidents[4] = 0.6;
  expect(publicCosts(dense).services).toBeLessThan(publicCosts(spread).services);
  expect(publicCosts(start({ eGovernment: 1 })).contacts).toBeLessThan(publicCosts(start()).contacts);
});
