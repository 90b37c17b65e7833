/**
 * Truths: carbon = activity × factor. A car-km is .17 kg, a person-km by transit .06, a truck-km .75, a van-km .24, on 220
 * days; homes 28 and workplaces 34 kg a m² and year on 95 m² a worker at the start; ICT (180 + 150·I) kg a worker. At month
 * 0 without levers nothing is saved, exactly.
 */
import { describe, expect, test } from 'vitest';
import {
  carbonOf,
  commuteCarbon,
  energyResponse,
  floorSpace_m2,
  shareAtHome,
  TELEWORK_STEPS,
  teleworkSavings,
  totalOf,
} from '../../../src/engine/accounts/carbon.ts';
import type { Carbon } from '../../../src/engine/state/startAccounts.ts';
import { type City } from '../../../src/engine/city/city.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { TRIP_ACCOUNT_COUNT, TRIP_ACCOUNTS, type TripAccount } from '../../../src/engine/state/traffic.ts';
import type { ParameterOverrides } from '../../../src/engine/registries/parameters.ts';
import type { Scenario } from '../../../src/engine/policy/scenario.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { advance, indicator, pulledRun, standing, total } from '../../fixtures/runs.ts';
import { busyTown, town } from '../../fixtures/town.ts';

/** The factors of the calculations below, whatever the defaults become. */
const FACTORS: ParameterOverrides = {
  'emission.cars': 0.17,
  'emission.transit': 0.06,
  'emission.freight': 0.75,
  'emission.vans': 0.24,
  'emission.homes': 28,
  'emission.workplaces': 34,
  'emission.ict': 1,
  floorPerWorker_m2: 95,
  homeWorkingEnergy: 0.2,
  ictBase: 180,
  ictOnline: 150,
  energyElasticity: 0.3,
  energyPrice: 350,
  outsideAbatement: 5.13,
};
const reckoned = (city: City, scenario: Partial<Scenario> = {}): Run =>
  pulledRun(city, { parameters: FACTORS, ...scenario });

/** Everything of the trip accounts forgotten but these, half of each on the first zone and half on the last. */
function travelled(run: Run, amounts: Partial<Record<TripAccount, number>>): void {
  const { accounts } = run.traffic;
  accounts.fill(0);
  for (const [id, amount] of Object.entries(amounts)) {
    const at = TRIP_ACCOUNTS.indexOf(id as TripAccount);
    accounts[at] = amount / 2;
    accounts[accounts.length - TRIP_ACCOUNT_COUNT + at] = amount / 2;
  }
}

const nothing: Carbon = { cars: 0, transit: 0, freight: 0, vans: 0, homes: 0, workplaces: 0, ict: 0 };

describe('by source', () => {
  test('travel: kilometres × factor × 220 days', () => {
    const run = reckoned(town());
    travelled(run, { car_km: 1e6, transit_km: 2e6, truck_km: 3e5, van_km: 5e5 });
    const { cars, transit, freight, vans } = carbonOf(run);
    expect(cars).toBeCloseTo(0.17 * 220, 12);
    expect(transit).toBeCloseTo(2 * 0.06 * 220, 12);
    expect(freight).toBeCloseTo(0.3 * 0.75 * 220, 12);
    expect(vans).toBeCloseTo(0.5 * 0.24 * 220, 12);
  });

  test('of travel, commutes', () => {
    const run = reckoned(town());
    travelled(run, { car_km: 1e6, commuteCar_km: 4e5, transit_km: 1e6, commuteTransit_km: 1e6 });
    expect(commuteCarbon(run)).toBeCloseTo((0.4 * 0.17 + 0.06) * 220, 12);
  });

  test('buildings at the start: 95 m² a worker, shared by what homes and firms pay', () => {
    const run = reckoned(parseCity(busyTown(1)));
    const { homes, workplaces } = floorSpace_m2(run);
    expect((homes + workplaces) / (95 * run.observed.workers)).toBeCloseTo(1, 12);
    const { fields } = run;
    // At the start both uses pay one rent, so that floor space is shared as demand is, cell by cell.
    fields.homeStock.forEach((floor, i) => {
      const [ofHomes, ofFirms] = [fields.homeDemandSeen[i]!, fields.workDemandSeen[i]!];
      expect(floor / (floor + fields.workStock[i]!)).toBeCloseTo(ofHomes / (ofHomes + ofFirms), 12);
    });
    const all = total(fields.homeStock) + total(fields.workStock);
    expect(homes / (homes + workplaces)).toBeCloseTo(total(fields.homeStock) / all, 12);
    const carbon = carbonOf(run);
    expect(carbon.homes).toBeCloseTo((homes * 28) / 1e6, 12);
    expect(carbon.workplaces).toBeCloseTo((workplaces * 34) / 1e6, 12);
  });

  test('a tenth more floor emits a tenth more', () => {
    const run = reckoned(town());
    const before = carbonOf(run);
    for (const column of [run.fields.homeStock, run.fields.workStock])
      column.forEach((floor, i) => void (column[i] = 1.1 * floor));
    expect(carbonOf(run).homes / before.homes).toBeCloseTo(1.1, 12);
    expect(carbonOf(run).workplaces / before.workplaces).toBeCloseTo(1.1, 12);
  });

  test('homes that are worked in full time take a fifth more: .6 of the days, half of the workers, .5 connected → 3 %', () => {
    const levers = standing({ remoteWork: 0.6 });
    const run = reckoned(town({ connectivity: 0.5 }), { levers });
    run.tally.homes.fill(0);
    run.tally.homes[3 * 9 + 2] = 1000; // r = 0: retail, zone 2
    run.tally.homes[(7 + 3) * 9 + 2] = 1000; // r = 1
    expect(shareAtHome(run)).toBeCloseTo(0.6 * 0.5 * 0.5, 12);
    const { homes } = floorSpace_m2(run);
    expect(carbonOf(run).homes).toBeCloseTo((homes * 28 * 1.03) / 1e6, 12);
  });

  test('ICT: 180 kg a worker, 150 more at full digital volume', () => {
    const run = reckoned(town());
    expect(carbonOf(run).ict).toBeCloseTo((180 * 900) / 1e6, 12);
    run.digitalVolume = 0.4;
    expect(carbonOf(run).ict).toBeCloseTo((240 * 900) / 1e6, 12);
  });

  test('a carbon price that doubles the price of energy: 2^−.3 of it is used', () => {
    expect(energyResponse(350, 350, 0.3)).toBeCloseTo(2 ** -0.3, 13);
    expect(energyResponse(0, 350, 0.3)).toBe(1);
    const [priced, plain] = [350, 0].map((carbonPrice) =>
      carbonOf(reckoned(town(), { levers: standing({ carbonPrice }) })),
    );
    expect(priced!.homes / plain!.homes).toBeCloseTo(2 ** -0.3, 12);
    expect(priced!.workplaces / plain!.workplaces).toBeCloseTo(2 ** -0.3, 12);
    expect(priced!.ict).toBe(plain!.ict);
  });

  test('the total is the sum', () => {
    const run = reckoned(town());
    expect(totalOf({ cars: 1, transit: 2, freight: 3, vans: 4, homes: 5, workplaces: 6, ict: 7 })).toBe(28);
    expect(indicator(run, 'carbonTotal_kt')).toBeCloseTo(total(Object.values(carbonOf(run))), 12);
  });
});

describe('what is saved', () => {
  test('at the start nothing, exactly', () => {
    const run = reckoned(parseCity(busyTown()));
    for (const id of ['enabledSaving_kt', 'enabledRatio', 'enabledRatioWithOutside'])
      expect(indicator(run, id)).toBe(0);
    for (const step of TELEWORK_STEPS) expect(indicator(run, `teleworkSaving.${step}`)).toBe(0);
  });

  test('10 kt less of everything but ICT, which emits 2 kt: 5 ×, whatever ICT emitted before', () => {
    const run = reckoned(town());
    const now = carbonOf(run);
    const scale = 2 / now.ict;
    const others = totalOf(now) - now.ict;
    const ict = run.parameters.ictBase * scale;
    const scaled: Run = { ...run, parameters: { ...run.parameters, ictBase: ict } };
    scaled.start = { ...run.start, carbon: { ...nothing, homes: others + 10, ict: 77 } };
    expect(indicator(scaled, 'enabledSaving_kt')).toBeCloseTo(10, 11);
    expect(indicator(scaled, 'enabledRatio')).toBeCloseTo(5, 11);
  });

  test('beside it the outside claim: 5.13 × as far as firms are integrated', () => {
    const run = reckoned(town(), { levers: standing({ informatization: 0.8 }) });
    const [own, claimed] = [indicator(run, 'enabledRatio'), indicator(run, 'enabledRatioWithOutside')];
    expect(claimed - own).toBeCloseTo(5.13 * 0.8, 12);
    const flow = reckoned(town(), { levers: standing({ 'informatization.logistics': 1 }) });
    expect(indicator(flow, 'enabledRatioWithOutside') - indicator(flow, 'enabledRatio')).toBeCloseTo(5.13 / 4, 12);
  });

  test('steps of the telework account, each counting one thing more', () => {
    const run = reckoned(town(), { levers: standing({ remoteWork: 0.5 }) });
    travelled(run, { car_km: 1e6, commuteCar_km: 5e5, transit_km: 0, commuteTransit_km: 0 });
    run.start = { ...run.start, commuteCarbon_kt: 30, carbon: { ...nothing, cars: 50, transit: 4, homes: 20 } };
    const carbon = { ...carbonOf(run), homes: 21 };
    const { commutesAtOldHomes, withHomeEnergy, withRelocation, withOtherTrips } = teleworkSavings(run, carbon);
    const atHome = shareAtHome(run);
    expect(atHome).toBeGreaterThan(0.1);
    expect(commutesAtOldHomes).toBeCloseTo(30 * atHome, 12);
    // Homes emit 21, a fifth more than they would for each day that is worked in them (homeWorkingEnergy).
    const homeEnergy = 21 - 21 / (1 + 0.2 * atHome);
    expect(withHomeEnergy).toBeCloseTo(30 * atHome - homeEnergy, 12);
    expect(withRelocation).toBeCloseTo(30 - 0.5 * 0.17 * 220 - homeEnergy, 11);
    expect(withOtherTrips).toBeCloseTo(54 - 0.17 * 220 - homeEnergy, 11);
  });

  test('signs: remote work saves on commutes and uses more at home', () => {
    const run = advance(reckoned(parseCity(busyTown(30)), { levers: standing({ remoteWork: 0.6 }) }), 6);
    expect(indicator(run, 'teleworkSaving.commutesAtOldHomes')).toBeGreaterThan(0);
    expect(indicator(run, 'teleworkSaving.withHomeEnergy')).toBeLessThan(
      indicator(run, 'teleworkSaving.commutesAtOldHomes'),
    );
    expect(indicator(run, 'carbon.ict')).toBeGreaterThan(run.start.carbon.ict);
  });
});
