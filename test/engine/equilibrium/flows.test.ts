/** Truth: 1 − (1 − master)·(1 − own) and the means of MODEL (5), (6), (8), worked by hand. */
import { describe, expect, test } from 'vitest';
import { flows, integration, integrationOfFirms, onlineShares } from '../../../src/engine/equilibrium/flows.ts';
import { solveEquilibrium } from '../../../src/engine/equilibrium/solve.ts';
import { type LeverValues, NULL_POLICY } from '../../../src/engine/registries/levers.ts';
import { makeParameters } from '../../../src/engine/registries/parameters.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { unevenTown } from '../../fixtures/town.ts';

const MIXED: LeverValues = {
  ...NULL_POLICY,
  informatization: 0.5,
  'informatization.information': 0.6,
  'informatization.logistics': 0.2,
  'informatization.business': 1,
  eCommerce: 0.5,
};

test('a flow’s own lever does part of what the master leaves undone', () => {
  const { information, logistics, capital, business } = flows(MIXED);
  expect([information, logistics, capital, business]).toEqual([0.8, 0.6, 0.5, 1]);
});

test('information and capital tie plants to head office, business and logistics carry orders', () => {
  expect(integration(2, MIXED)).toBeCloseTo(0.65, 12);
  expect(integration(0, MIXED)).toBe(0);
  expect(integrationOfFirms(MIXED)).toBeCloseTo(0.725, 12);
  const online = onlineShares(MIXED, makeParameters());
  expect(online[1]).toBeCloseTo(0.8, 12);
  // Retail: half of a ceiling of 60 %.
  expect(online[3]).toBeCloseTo(0.3, 12);
});

describe('in the solver', () => {
  const city = parseCity(unevenTown());
  const residents = (levers: Partial<LeverValues>) =>
    solveEquilibrium(city, makeParameters(), { ...NULL_POLICY, ...levers }).residents;
  const apart = (a: Float64Array, b: Float64Array) =>
    a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

  test('all four at .8 are the master at .8', () => {
    const four = residents({
      'informatization.information': 0.8,
      'informatization.logistics': 0.8,
      'informatization.capital': 0.8,
      'informatization.business': 0.8,
    });
    expect(apart(four, residents({ informatization: 0.8 }))).toBeLessThan(1e-10);
  });

  test('each of them moves something', () => {
    const still = residents({});
    for (const id of ['information', 'logistics', 'capital', 'business'] as const)
      expect(apart(still, residents({ [`informatization.${id}`]: 0.8 }))).toBeGreaterThan(1e-7);
  });
});
