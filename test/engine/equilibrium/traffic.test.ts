/**
 * Truth: (11) and (12) by hand for one pair of zones; and what holds in any balance: the observed city is at rest under its
 * own traffic, whoever drives loses nothing against the shortest way, nuisance has land-weighted mean 1.
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { isAtRest } from '../../../src/engine/equilibrium/coreShares.ts';
import { observedPeople } from '../../../src/engine/equilibrium/inversion.ts';
import { trucksByZone, tripsFrom } from '../../../src/engine/equilibrium/dayTrips.ts';
import { chooseJourneys } from '../../../src/engine/equilibrium/journeys.ts';
import { observeCity } from '../../../src/engine/equilibrium/observedCity.ts';
import { poseProblem } from '../../../src/engine/equilibrium/problem.ts';
import { type Equilibrium, type SolverOptions, solveEquilibrium } from '../../../src/engine/equilibrium/solve.ts';
import { nuisance } from '../../../src/engine/equilibrium/surroundings.ts';
import { makeGeography } from '../../../src/engine/city/geography.ts';
import { type LeverValues, NULL_POLICY } from '../../../src/engine/registries/levers.ts';
import { makeParameters } from '../../../src/engine/registries/parameters.ts';
import { parsePlaces } from '../../../src/engine/policy/places.ts';
import { total } from '../../fixtures/runs.ts';
import { busyTown, town, unevenTown } from '../../fixtures/town.ts';

const DEFAULTS = makeParameters();
const UNEVEN = parseCity(unevenTown());
/** Roads so narrow that the town's few cars fill them. */
const NARROW = makeParameters({ roadSupply: 0.02 });

describe('journeys between neighbours, by hand', () => {
  // 1.3 km of road: car 5.6 min + 60·(.16·1.3 + toll)/1.3/12 + 9; transit 12 + 60·1.4/12 + 2; on foot 60·1.3/9 − 15.
  const geography = makeGeography(town());
  const weights = (car: number, transit: number) => {
    const felt = [car, transit, (60 * 1.3) / 9 - 15].map((minutes) => Math.exp(-0.05 * minutes));
    const all = felt[0]! + felt[1]! + felt[2]!;
    return { share: felt.map((weight) => weight / all), felt_min: -Math.log(all) / 0.05 };
  };
  const column = (value: number) => new Float64Array(9).fill(value);

  test('without charges', () => {
    const rides = { car_min: column(5.6), toll_eur: undefined, carbon_eur_per_km: 0, transit_min: column(12) };
    const { share, felt_min, clock_min } = chooseJourneys(geography, DEFAULTS, 0, rides);
    const hand = weights(5.6 + (60 * 0.16 * 1.3) / 1.3 / 12 + 9, 12 + 7 + 2);
    share.forEach((by, m) => expect(by[1]).toBeCloseTo(hand.share[m]!, 12));
    expect(felt_min[1]).toBeCloseTo(hand.felt_min, 10);
    const [car, transit, foot] = hand.share;
    expect(clock_min[1]).toBeCloseTo(car! * 5.6 + transit! * 12 + (foot! * 60 * 1.3) / 9, 10);
  });

  test('with a toll of 3 € and .1 € of carbon a km; where no ride is in reach nobody rides', () => {
    const none = column(Number.POSITIVE_INFINITY);
    const rides = { car_min: column(5.6), toll_eur: column(3), carbon_eur_per_km: 0.1, transit_min: none };
    const { share, felt_min, clock_min } = chooseJourneys(geography, DEFAULTS, 0, rides);
    const hand = weights(5.6 + (60 * (0.26 * 1.3 + 3)) / 1.3 / 12 + 9, Number.POSITIVE_INFINITY);
    share.forEach((by, m) => expect(by[1]).toBeCloseTo(hand.share[m]!, 12));
    expect(felt_min[1]).toBeCloseTo(hand.felt_min, 10);
    expect(Number.isFinite(clock_min[1])).toBe(true);
  });
});

test('the trips of a day from one zone of an even town, by hand', () => {
  // 9 cells, 900 workers, 70 jobs a cell scaled to 100; every zone alike: 100 workers, 100/7 jobs of each function.
  const geography = makeGeography(town());
  const start = observeCity(town(), DEFAULTS);
  const levers = { ...NULL_POLICY, eCommerce: 1, 'informatization.logistics': 1 };
  const problem = poseProblem(start, { levers, connectivity: geography.connectivity }, start.travel);
  const weights = { lnAttraction: new Float64Array(9), lnPremium: new Float64Array(9) };
  const people = { ...observedPeople(problem, weights), commuters: () => new Float64Array(9).fill(1 / 81) };
  const trucks = trucksByZone(problem, people);
  // .02 + .03 + .25 + .2 + .03 + .04 + .1 = .67 a function's 14.2857 jobs, less 20 %.
  trucks.forEach((trips) => expect(trips).toBeCloseTo((0.67 * 100 * 0.8) / 7, 9));
  const day = tripsFrom(4, problem, people, trucks, new Float64Array(9).fill(10));
  // Commutes 2 × 100; visits 2 × 100 × (.35·.4 + .05 + .25 + .25).
  expect(total(day.persons)).toBeCloseTo(200 + 200 * 0.69, 9);
  expect(total(day.trucks)).toBeCloseTo(trucks[4]!, 9);
  // Orders 100 × .35 × .6 = 21: 2·21/100 van trips, .4 km each at the door.
  expect(total(day.vans)).toBeCloseTo(0.42, 9);
  expect(day.lastMile_km).toBeCloseTo(8.4, 9);
});

describe('the observed city under its own traffic', () => {
  const start = observeCity(UNEVEN, NARROW);
  const solve = (levers: Partial<LeverValues>, options: SolverOptions = {}) =>
    solveEquilibrium(UNEVEN, NARROW, { ...NULL_POLICY, ...levers }, { start, ...options });
  const still = solve({});

  test('is at rest, and roads do fill', () => {
    expect(still.residual).toBeLessThan(1e-9);
    expect(still.trafficGap_min).toBeLessThanOrEqual(0.01);
    expect(still.trafficRounds).toBe(1);
    still.residents.forEach((share, i) => expect(Math.abs(share - still.observed.residents[i]!)).toBeLessThan(1e-12));
    still.jobs.forEach((column, f) =>
      column.forEach((share, j) => expect(Math.abs(share - still.observed.jobs[f]![j]!)).toBeLessThan(1e-12)),
    );
    expect(lost(still)).toBeGreaterThan(0);
    expect(Math.max(...start.travel.time_min.map((t, at) => t - still.geography.time_min[at]!))).toBeGreaterThan(0.2);
  });

  test('found without the start in hand, too', () => {
    const again = solveEquilibrium(UNEVEN, NARROW, NULL_POLICY);
    expect(again.residents).toEqual(still.residents);
    expect(again.traffic!.volume).toEqual(still.traffic!.volume);
  });

  test('nuisance has land-weighted mean 1', () => {
    const problem = poseProblem(
      start,
      { levers: NULL_POLICY, connectivity: start.geography.connectivity },
      start.travel,
    );
    const { land_ha, totalLand_ha } = start.geography;
    const Z = nuisance(problem, start.solution);
    expect(Z.reduce((sum, here, i) => sum + here * land_ha[i]!, 0) / totalLand_ha).toBeCloseTo(1, 12);
    expect(Math.max(...Z)).toBeGreaterThan(1.05);
  });

  test('a charge keeps cars away, wider roads and remote work empty them, transit takes them over', () => {
    const [cars, transit] = still.traffic!.trips;
    expect(solve({ congestionCharge: 10 }).traffic!.trips[0]).toBeLessThan(cars);
    expect(solve({ carbonPrice: 300 }).traffic!.trips[0]).toBeLessThan(cars);
    expect(solve({ transit: 1 }).traffic!.trips[1]).toBeGreaterThan(transit);
    expect(lost(solve({ roadCapacity: 1 }))).toBeLessThan(lost(still));
    expect(lost(solve({ remoteWork: 1, broadband: 1 }))).toBeLessThan(lost(still));
  });

  test('a balance found to .0001 min is near the one found to .01', () => {
    const close = observeCity(UNEVEN, NARROW, { trafficTolerance_min: 1e-4, mostTrafficRounds: 200 });
    expect(close.traffic!.gap_min).toBeLessThanOrEqual(1e-4);
    const apart = close.travel.time_min.reduce((sum, t, at) => sum + Math.abs(t - start.travel.time_min[at]!), 0);
    expect(apart / close.travel.time_min.length).toBeLessThan(0.02);
  });

  test('a drawn cordon is charged for, not the core', () => {
    const ring = [
      [10.005, 50.005],
      [10.035, 50.005],
      [10.035, 50.035],
      [10.005, 50.035],
      [10.005, 50.005],
    ];
    const places = parsePlaces({ congestionCharge: { type: 'Polygon', coordinates: [ring] } }, 'test');
    const core = solve({ congestionCharge: 10 });
    const drawn = solve({ congestionCharge: 10 }, { places });
    expect(drawn.residual).toBeLessThan(1e-9);
    expect(Math.abs(drawn.traffic!.trips[0] - core.traffic!.trips[0])).toBeGreaterThan(1);
  });
});

describe('roads so full that times and traffic chase each other', () => {
  const JAMMED: readonly (readonly [times: number, cellSize_m: number])[] = [
    [300, 1000],
    [1000, 3000],
    [3000, 6000],
  ];
  const jammedTown = (times: number, cellSize_m: number) => {
    const json = busyTown(times, 7, 4);
    return parseCity({ ...json, grid: { ...json.grid, cellSize_m } });
  };

  test.each(JAMMED)('come to balance with %d times the people in cells of %d m', (times, cellSize_m) => {
    const city = jammedTown(times, cellSize_m);
    const start = observeCity(city, DEFAULTS);
    expect(start.traffic!.gap_min).toBeLessThanOrEqual(0.01);
    const solved = solveEquilibrium(city, DEFAULTS, { ...NULL_POLICY, remoteWork: 0.4 }, { start });
    expect(solved.trafficGap_min).toBeLessThanOrEqual(0.01);
    expect(isAtRest(solved)).toBe(true);
    expect(Math.max(...solved.traffic!.delay_min)).toBeGreaterThan(20);
  });

  test('are not at rest while they are out of balance, and it is said from where times still move', () => {
    const city = jammedTown(300, 1000);
    const start = observeCity(city, DEFAULTS);
    const levers = { ...NULL_POLICY, remoteWork: 0.4 };
    const stopped = solveEquilibrium(city, DEFAULTS, levers, { start, mostTrafficRounds: 2 });
    expect(stopped.residual).toBeLessThan(1e-9);
    expect(stopped.trafficGap_min).toBeGreaterThan(0.01);
    expect(isAtRest(stopped)).toBe(false);
    expect(stopped.unrest.what).toBe('times');
    expect(stopped.unrest.place).toBeLessThan(start.geography.zones);
    const unknown = observeCity(city, DEFAULTS, { mostTrafficRounds: 2 });
    expect(isAtRest(solveEquilibrium(city, DEFAULTS, NULL_POLICY, { start: unknown }))).toBe(false);
  });
});

test('roads too wide to fill still carry whoever drives', () => {
  const wide = makeParameters({ roadSupply: 100 });
  const start = observeCity(UNEVEN, wide);
  const still = solveEquilibrium(UNEVEN, wide, NULL_POLICY, { start });
  const atHome = solveEquilibrium(UNEVEN, wide, { ...NULL_POLICY, remoteWork: 1, broadband: 1 }, { start });
  expect(total(still.traffic!.volume)).toBeGreaterThan(1000);
  expect(total(atHome.traffic!.volume)).toBeLessThan(0.9 * total(still.traffic!.volume));
});

test('levers that act through traffic are refused without it', () => {
  const off = makeParameters({ traffic: 'off' });
  expect(() => solveEquilibrium(UNEVEN, off, { ...NULL_POLICY, transit: 0.5 })).toThrow('traffic=on');
});

/** Vehicle-minutes lost on the roads if all day were as the peak hour. */
function lost({ traffic }: Equilibrium): number {
  return traffic!.volume.reduce((sum, cars, l) => sum + cars * traffic!.delay_min[l]!, 0);
}
