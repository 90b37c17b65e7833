/**
 * Truths: time lost = Σ links volume × delay, of which half meets the peak's delays (congestedShare), 1.3 persons a car,
 * 12 €/h, 220 days; a link counts to the core if its middle lies there. Governance = γ·Σ residents·(level·Z)^1.5 with
 * γ = 120 €; `level` is .6·(road km now/at the start) + .4·(industry's share now/at the start).
 */
import { describe, expect, test } from 'vitest';
import {
  congestionCosts,
  governanceCosts,
  nuisanceLevel,
  personsPerEquivalent,
  roadKm,
} from '../../../src/engine/accounts/congestion.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { FUNCTIONS } from '../../../src/engine/registries/functions.ts';
import { TRIP_ACCOUNTS, type TripAccount } from '../../../src/engine/state/traffic.ts';
import type { ParameterOverrides } from '../../../src/engine/registries/parameters.ts';
import { indicator, smallRun } from '../../fixtures/runs.ts';
import { busyTown, town } from '../../fixtures/town.ts';

/** The prices of the calculations below, whatever the defaults become. */
const PRICES: ParameterOverrides = {
  valueOfTime: 12,
  carOccupancy: 1.3,
  congestedShare: 0.5,
  governanceCost: 120,
  governanceExponent: 1.5,
  nuisanceTraffic: 0.6,
};

/** Cells 1 km apart, the westernmost the core (.6 km): the middle of its only link lies .5 km away, of the next 1.5 km. */
const strip = () => town({ columns: 4, rows: 1, core: { cell: 0, radius_km: 0.6 } });

describe('congestion', () => {
  test('12,000 cars that lose 5 minutes in the core, 6,000 that lose 2 outside', () => {
    const noTrucks = Object.fromEntries(FUNCTIONS.map((f) => [`truckTrips.${f}`, 0]));
    const run = smallRun(strip(), { parameters: { ...PRICES, ...noTrucks } });
    run.traffic.volume.set([12_000, 6000, 0]);
    run.traffic.delay_min.set([5, 2, 99]);
    const { core, outside } = congestionCosts(run);
    // 1,000 h × .5 × 1.3 × 12 €/h × 220 days, and 200 h.
    expect(core).toBeCloseTo((1000 * 0.5 * 1.3 * 12 * 220) / 1e6, 12);
    expect(outside).toBeCloseTo((200 * 0.5 * 1.3 * 12 * 220) / 1e6, 12);
    expect([indicator(run, 'congestionCost.core'), indicator(run, 'congestionCost.outside')]).toEqual([core, outside]);
  });

  test('a truck takes the road of two cars and holds one person, a van one and one', () => {
    const run = smallRun(strip(), { parameters: PRICES });
    const at = (id: TripAccount) => TRIP_ACCOUNTS.indexOf(id);
    run.traffic.accounts.fill(0);
    run.traffic.accounts[at('car_km')] = 100;
    run.traffic.accounts[at('truck_km')] = 20;
    run.traffic.accounts[at('van_km')] = 10;
    expect(personsPerEquivalent(run.traffic, run.parameters)).toBeCloseTo((130 + 20 + 10) / (100 + 40 + 10), 12);
  });

  test('none without traffic, some where roads are full', () => {
    const city = parseCity(busyTown());
    const without = smallRun(city, { parameters: { traffic: 'off' } });
    expect(Object.values(congestionCosts(without))).toEqual([0, 0]);
    const { core, outside } = congestionCosts(smallRun(city));
    expect(Math.min(core, outside)).toBeGreaterThan(0);
  });
});

describe('environmental governance', () => {
  test('at mean nuisance and the start’s level it costs γ a head', () => {
    const run = smallRun(town(), { parameters: { ...PRICES, traffic: 'off' } });
    run.fields.nuisance.fill(1);
    const { core, outside } = governanceCosts(run);
    expect(core + outside).toBeCloseTo((120 * run.observed.workers) / 1e6, 12);
    expect(core / (core + outside)).toBeCloseTo(run.tally.residents[4]! / 2000, 12);
  });

  test('four times the nuisance costs eight times as much', () => {
    const run = smallRun(town(), { parameters: { ...PRICES, traffic: 'off' } });
    run.tally.residents.fill(0);
    run.tally.residents[4] = 100;
    run.tally.residents[0] = 100;
    run.fields.nuisance.fill(0);
    run.fields.nuisance[4] = 4;
    run.fields.nuisance[0] = 1;
    const { core, outside } = governanceCosts(run);
    expect(outside).toBeCloseTo((120 * 100 * run.weight) / 1e6, 12);
    expect(core / outside).toBeCloseTo(8, 12);
  });

  test('the level is 1 at the start; twice the kilometres and half the industry make .6·2 + .4·½ = 1.4', () => {
    const run = smallRun(town(), { parameters: PRICES });
    expect(nuisanceLevel(run)).toBe(1);
    run.traffic.volume.forEach((volume, l) => {
      run.traffic.volume[l] = 2 * volume;
    });
    run.functionShare[2]! /= 2;
    expect(nuisanceLevel(run)).toBeCloseTo(1.4, 12);
    const before = governanceCosts(run);
    run.start = { ...run.start, road_km: roadKm(run.traffic) };
    run.functionShare[2]! *= 2;
    expect(before.core / governanceCosts(run).core).toBeCloseTo(1.4 ** 1.5, 11);
  });
});
