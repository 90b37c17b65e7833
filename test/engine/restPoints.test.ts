/**
 * Truths: without spillovers there is one equilibrium, wherever one starts (MODEL section 9); with strong enough ones
 * (λ well above what a dispersing force can hold) information can gather in more than one place.
 */
import { describe, expect, test } from 'vitest';
import { distanceBetween } from '../../src/engine/equilibrium/restPoints.ts';
import {
  coreShares,
  FUNCTIONS,
  InputError,
  makeParameters,
  NULL_POLICY,
  parseCity,
  restPoints,
  solveEquilibrium,
} from '../../src/engine/index.ts';
import { townJson, unevenTown } from '../fixtures/town.ts';

const UNEVEN = parseCity(unevenTown());
const PULLED = { ...NULL_POLICY, remoteWork: 0.6, eCommerce: 1, informatization: 0.8 };
const withSpillover = (information: number) => makeParameters({ traffic: 'off', 'lambda.information': information });
const WITHOUT = makeParameters({
  traffic: 'off',
  ...Object.fromEntries(FUNCTIONS.map((id) => [`lambda.${id}`, 0])),
});

describe('one rest point', () => {
  test.each([
    ['without spillovers', WITHOUT],
    ['with those of the defaults', makeParameters({ traffic: 'off' })],
  ])('%s', (_, parameters) => {
    const { points, starts, unconverged } = restPoints(UNEVEN, parameters, PULLED, { starts: 6, seed: 1 });
    expect([points.length, starts, unconverged]).toEqual([1, 7, 0]);
    expect(points[0]).toMatchObject({ reached: 7, fromObserved: true });
    expect(points[0]!.residual).toBeLessThanOrEqual(1e-12);
    expect(points[0]!.coreShare).toEqual(coreShares(solveEquilibrium(UNEVEN, parameters, PULLED)));
  });
});

describe('strong spillovers', () => {
  const even = parseCity(townJson({ columns: 5, rows: 5 }));
  const found = restPoints(even, withSpillover(0.6), NULL_POLICY, { starts: 12, seed: 1 });

  test('let information gather in more than one place', () => {
    expect(found.points.length).toBeGreaterThan(1);
    expect(found.points.reduce((sum, { reached }) => sum + reached, found.unconverged)).toBe(13);
    for (const { residual } of found.points) expect(residual).toBeLessThanOrEqual(1e-9);
  });

  test('the even city stays even from where it is, and from nowhere else', () => {
    const [observed, ...others] = found.points;
    expect(observed).toMatchObject({ fromObserved: true, reached: 1 });
    expect(observed!.coreShare[0]).toBeCloseTo(1 / 25, 9);
    for (const { fromObserved, equilibrium } of others) {
      expect(fromObserved).toBe(false);
      expect(Math.max(...equilibrium.jobs[0]!)).toBeGreaterThan(2 * Math.max(...observed!.equilibrium.jobs[0]!));
    }
  });

  test('points are apart by more than the tolerance that is stated', () => {
    found.points.forEach((one, k) => {
      for (const other of found.points.slice(k + 1))
        expect(distanceBetween(one.equilibrium, other.equilibrium)).toBeGreaterThan(found.sameWithin);
    });
  });

  test('the seed says which cities it starts from', () => {
    const shares = (seed: number) =>
      restPoints(even, withSpillover(0.6), NULL_POLICY, { starts: 2, seed }).points.map(({ coreShare }) => coreShare);
    expect(shares(1)).toEqual(shares(1));
    expect(shares(2)).not.toEqual(shares(1));
  });
});

test('starts without rest are counted, not sorted', () => {
  const found = restPoints(UNEVEN, withSpillover(0.071), PULLED, { starts: 3, seed: 1, mostIterations: 2 });
  expect([found.points, found.starts, found.unconverged]).toEqual([[], 4, 4]);
  expect(found.fromObserved.residual).toBeGreaterThan(1e-9);
});

test('progress is told after every start', () => {
  const told: number[][] = [];
  restPoints(UNEVEN, WITHOUT, NULL_POLICY, { starts: 2, seed: 1, onStart: (...told_) => told.push(told_) });
  expect(told).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

test.each([
  [{ starts: -1, seed: 1 }, 'starts: got -1, expected a whole number from 0 to 10000'],
  [{ starts: 1.5, seed: 1 }, 'starts: got 1.5'],
  [{ starts: 1, seed: -1 }, 'seed: got -1, expected a whole number from 0 to 4294967295'],
])('%j is refused', (options, message) => {
  const ask = () => restPoints(UNEVEN, WITHOUT, NULL_POLICY, options);
  expect(ask).toThrow(InputError);
  expect(ask).toThrow(message);
});
