/**
 * Truth: what telework saves shrinks as more is counted (MODEL section 9; the order of the review by Hook, Court,
 * Sovacool and Sorrell 2020, Environ. Res. Lett. 15): commutes as if nobody moved > with the energy of homes > with moving farther out >
 * with all other trips. Agents with remote work .6 from the start, ten years on two cities, mean of seeds. Tolerance: each
 * step takes off at least 1 kt a year; runs without levers differ between steps by .5 (reference city) and 1.5 kt (Berlin).
 * Only the order is tested: how large each step is hangs on assumed parameters.
 */
import { describe, expect, test } from 'vitest';
import { type City, indicatorIndex, makeGeography, takeSnapshot } from '../../src/engine/index.ts';
import { berlin, mean, referenceCity, runAgents } from './support.ts';

const STEPS = ['commutesAtOldHomes', 'withHomeEnergy', 'withRelocation', 'withOtherTrips'] as const;
const YEARS = 10;
const SEEDS = [1, 2];
/** With traffic, unlike the rest of the theory: what a trip emits hangs on the roads it loads. */
const parameters = { traffic: 'on' };
const CITIES: readonly (readonly [string, () => City, agents: number])[] = [
  ['the reference city', referenceCity, 25_000],
  ['Berlin', berlin, 30_000],
];

describe.each(CITIES)('%s', (_, open, agents) => {
  test('each thing more that is counted leaves less saved', () => {
    const city = open();
    const geography = makeGeography(city);
    const runs = SEEDS.map((seed) => {
      const run = runAgents({
        city,
        geography,
        seed,
        months: 12 * YEARS,
        levers: { remoteWork: 0.6 },
        agents,
        parameters,
      });
      const { indicators } = takeSnapshot(run);
      return STEPS.map((step) => indicators[indicatorIndex(`teleworkSaving.${step}`)]!);
    });
    const saved = STEPS.map((_step, k) => mean(runs.map((values) => values[k]!)));
    console.info(`${city.id}: kt a year saved`, STEPS.map((step, k) => `${step} ${saved[k]!.toFixed(1)}`).join(', '));
    const [commutes = 0, homes = 0, relocation = 0, others = 0] = saved;
    expect(commutes).toBeGreaterThan(0);
    expect(homes).toBeLessThan(commutes - 1);
    expect(relocation).toBeLessThan(homes - 1);
    expect(others).toBeLessThan(relocation - 1);
  }, 300_000);
});
