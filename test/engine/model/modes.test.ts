/**
 * Truths: choosing among modes is a logit over generalised minutes G = minutes + 60·€/(value of time) + dislike:
 * share_m = e^(−μ·G_m)/Σ e^(−μ·G), and what a traveller expects is the log-sum −(1/μ)·ln Σ e^(−μ·G), never more than the
 * least G and never less than it by more than ln 3/μ. Worked by hand: one zone 6 km away, car 12 min, transit 20 min,
 * 9 km/h on foot or bicycle.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseModes, generalised_min, logSum_min, makeModeRow } from '../../../src/engine/model/modes.ts';
import type { Journeys } from '../../../src/engine/state/traffic.ts';
import { makeParameters } from '../../../src/engine/registries/parameters.ts';

const P = makeParameters({
  modeScale: 0.05,
  valueOfTime: 12,
  carCost: 0.2,
  carOccupancy: 1.5,
  transitFare: 2,
  activeSpeed: 9,
  'modeMinutes.car': 4,
  'modeMinutes.transit': 1,
  'modeMinutes.active': -10,
});

const journey = (given: Partial<Record<keyof Journeys, number>> = {}): Journeys => ({
  car_min: Float64Array.of(given.car_min ?? 12),
  carMoney_eur: Float64Array.of(given.carMoney_eur ?? 0),
  transit_min: Float64Array.of(given.transit_min ?? 20),
});

function choose(km: number, journeys: Journeys, p = P) {
  const row = makeModeRow(1);
  chooseModes(0, { zones: 1, apart_km: Float64Array.of(km) }, p, journeys, row);
  const [car = 0, transit = 0, active = 0] = row.share;
  return { shares: [car, transit, active], logSum: row.logSum[0]!, minutes: row.minutes[0]! };
}

describe('generalised minutes', () => {
  test('money counts at the value of time: 3 € at 12 €/h are 15 minutes', () => {
    expect(generalised_min(20, 3, 5, 12)).toBeCloseTo(20 + 15 + 5, 12);
  });
});

describe('three modes by hand', () => {
  // Car: 12 + 60·(.2·6/1.5)/12 + 4 = 12 + 4 + 4 = 20. Transit: 20 + 60·2/12 + 1 = 31. Foot: 40 − 10 = 30.
  const G = [20, 31, 30];
  const weights = G.map((minutes) => Math.exp(-0.05 * minutes));
  const sum = weights[0]! + weights[1]! + weights[2]!;
  const { shares, logSum, minutes } = choose(6, journey());

  test('shares are e^(−.05·20), e^(−.05·31), e^(−.05·30) over their sum', () => {
    shares.forEach((share, m) => expect(share).toBeCloseTo(weights[m]! / sum, 12));
    expect(shares[0]! + shares[1]! + shares[2]!).toBeCloseTo(1, 14);
  });

  test('the log-sum is −20·ln Σ', () => {
    expect(logSum).toBeCloseTo(-20 * Math.log(sum), 11);
    expect(logSum).toBeLessThan(20);
  });

  test('minutes are those of the modes as chosen, money and dislike left out', () => {
    expect(minutes).toBeCloseTo(shares[0]! * 12 + shares[1]! * 20 + shares[2]! * 40, 12);
  });

  test('a charge of 3 € a car is 2 € a head at 1.5 heads: 10 minutes', () => {
    const charged = choose(6, journey({ carMoney_eur: 3 }));
    expect(charged.shares[0]! / charged.shares[1]!).toBeCloseTo((shares[0]! / shares[1]!) * Math.exp(-0.05 * 10), 11);
    expect(charged.logSum).toBeGreaterThan(logSum);
  });

  test('no ride in reach: nobody takes it, and it costs nobody an infinite or undefined time', () => {
    const none = choose(6, journey({ transit_min: Number.POSITIVE_INFINITY }));
    expect(none.shares[1]).toBe(0);
    expect(none.shares[0]).toBeCloseTo(weights[0]! / (weights[0]! + weights[2]!), 12);
    expect(none.logSum).toBeCloseTo(-20 * Math.log(weights[0]! + weights[2]!), 11);
    expect(none.minutes).toBeCloseTo(none.shares[0]! * 12 + none.shares[2]! * 40, 12);
  });

  test('three alike modes: a third each, and a log-sum of G − ln 3/μ', () => {
    const alike = makeParameters({
      modeScale: 0.1,
      carCost: 0,
      transitFare: 0,
      activeSpeed: 6,
      'modeMinutes.car': 0,
      'modeMinutes.transit': 0,
      'modeMinutes.active': 0,
    });
    const { shares: thirds, logSum: least } = choose(2, journey({ car_min: 20 }), alike);
    for (const share of thirds) expect(share).toBeCloseTo(1 / 3, 14);
    expect(least).toBeCloseTo(20 - Math.log(3) / 0.1, 11);
  });
});

describe('whatever the journeys', () => {
  const minutes = fc.oneof(fc.double({ min: 0.1, max: 5000, noNaN: true }), fc.constant(Number.POSITIVE_INFINITY));

  test('shares add up to 1, the log-sum lies within ln 3/μ below the least', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 80, noNaN: true }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        minutes,
        (km, car_min, carMoney_eur, transit_min) => {
          const { shares, logSum, minutes: mean } = choose(km, journey({ car_min, carMoney_eur, transit_min }));
          const G = [
            car_min + (60 * (0.2 * km + carMoney_eur)) / 1.5 / 12 + 4,
            transit_min + 10 + 1,
            (60 * km) / 9 - 10,
          ];
          const least = Math.min(...G);
          expect(shares[0]! + shares[1]! + shares[2]!).toBeCloseTo(1, 12);
          expect(logSum).toBeLessThanOrEqual(least + 1e-9);
          expect(logSum).toBeGreaterThanOrEqual(least - Math.log(3) / 0.05 - 1e-9);
          expect(Number.isFinite(mean)).toBe(true);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });

  test('the log-sum falls by share_m for a minute less of mode m (its derivative)', () => {
    const step = 1e-4;
    const here = choose(6, journey());
    const carFaster = choose(6, journey({ car_min: 12 - step }));
    const busFaster = choose(6, journey({ transit_min: 20 - step }));
    expect((here.logSum - carFaster.logSum) / step).toBeCloseTo(here.shares[0]!, 5);
    expect((here.logSum - busFaster.logSum) / step).toBeCloseTo(here.shares[1]!, 5);
  });

  test('logSum_min is least − ln(Σ e^(−μ(G − least)))/μ', () => {
    expect(logSum_min(30, 1 + Math.exp(-0.5), 0.05)).toBeCloseTo(30 - 20 * Math.log(1 + Math.exp(-0.5)), 12);
  });
});
