/**
 * Truth, closed form (Clark 1951; MODEL section 9): with one job centre, equal cells, a constant wage and only commuting,
 * dlnQ/dt = −κεφ/[(1−β)ε + 1 + σL] and dlnD/dt is (1 + σL) times that; φ = .6 multiplies by .6; ε → ∞: −κφ/(1−β).
 * Worked by hand with ε 6.694, κ .01475, β .75: σL 0: .0987365/2.6735 = .03693155; σL 3: .0987365/5.6735 = .01740310 and
 * .06961241. (The first design printed .0369317, .0173997, .0695989: right to 2 parts in 10,000.)
 * Tolerance: 1e-9 in the solver, at every pair of cells; 3 % by agents; 1 % at ε = 2000.
 */
import { describe, expect, test } from 'vitest';
import { type City, makeParameters, type ParameterOverrides, solveEquilibrium } from '../../src/engine/index.ts';
import { ALL_TELEWORKABLE, clarkCity, ONLY_COMMUTING, slope } from './clark.ts';
import { type Levers, leverSettings, RESTLESS, runAgents } from './support.ts';

const SIDE = 21;
const MIDDLE = (SIDE * SIDE - 1) / 2;
const city = clarkCity(SIDE);

/** Slopes of ln Q and ln D between each other cell and a corner: [least, greatest]. */
function slopesInSolver(clark: City, overrides: ParameterOverrides, levers: Levers): { lnQ: number[]; lnD: number[] } {
  const { rent, residents, geography, residual } = solveEquilibrium(
    clark,
    makeParameters({ ...ONLY_COMMUTING, ...overrides }),
    leverSettings(levers),
    { tolerance: 1e-13 },
  );
  expect(residual).toBeLessThan(1e-11);
  const minutes = (i: number) => geography.time_min[i * geography.zones + MIDDLE]!;
  const lnQ: number[] = [];
  const lnD: number[] = [];
  for (let i = 1; i < geography.n; i++) {
    if (i === MIDDLE || Math.abs(minutes(i) - minutes(0)) < 5) continue;
    lnQ.push((Math.log(rent[i]!) - Math.log(rent[0]!)) / (minutes(i) - minutes(0)));
    lnD.push((Math.log(residents[i]!) - Math.log(residents[0]!)) / (minutes(i) - minutes(0)));
  }
  expect(lnQ.length).toBeGreaterThan(300);
  return { lnQ, lnD };
}

function expectAll(slopes: readonly number[], expected: number, tolerance: number): void {
  for (const value of slopes) expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance);
}

const FORM = (sigmaL: number, phi: number) => (-0.01475 * 6.694 * phi) / (0.25 * 6.694 + 1 + sigmaL);

describe('the solver', () => {
  test('the closed form, worked by hand', () => {
    expect(FORM(0, 1)).toBeCloseTo(-0.03693155, 8);
    expect(FORM(3, 1)).toBeCloseTo(-0.0174031, 7);
    expect(4 * FORM(3, 1)).toBeCloseTo(-0.06961241, 7);
  });

  test.each([
    [0, 0, 1],
    [3, 0, 1],
    [0, 0.4, 0.6],
    [3, 0.4, 0.6],
  ])('σL %f, remote work %f', (sigmaL, remoteWork, phi) => {
    const { lnQ, lnD } = slopesInSolver(city, { sigmaL, ...ALL_TELEWORKABLE }, { remoteWork });
    expectAll(lnQ, FORM(sigmaL, phi), 1e-9);
    expectAll(lnD, (1 + sigmaL) * FORM(sigmaL, phi), 1e-9);
  });

  test('ε = 2000 comes within 1 % of −κφ/(1−β)', () => {
    const { lnQ } = slopesInSolver(city, { epsilon: 2000 }, {});
    const limit = -0.01475 / 0.25;
    expectAll(lnQ, limit, 0.01 * Math.abs(limit));
  });
});

describe('the agents, at rest', () => {
  test.each([
    [0, 0, 1],
    [3, 0, 1],
    [3, 0.4, 0.6],
  ])('σL %f, remote work %f: within 3 %%', (sigmaL, remoteWork, phi) => {
    // Least pooling: near-empty cells do not exist here, and the start (even) is far from the end.
    const parameters = { ...ONLY_COMMUTING, ...ALL_TELEWORKABLE, ...RESTLESS, sigmaL, rentPooling: 1 };
    const run = runAgents({ city, seed: 5, months: 80, levers: { remoteWork }, parameters });
    const { n, zones, time_min } = run.geography;
    const cells = Array.from({ length: n }, (_, i) => i).filter((i) => i !== MIDDLE);
    const minutes = cells.map((i) => time_min[i * zones + MIDDLE]!);
    const people = cells.map((i) => run.tally.residents[i]!);
    const lnD = slope(
      minutes,
      cells.map((i) => Math.log(run.tally.residents[i]!)),
      people,
    );
    const lnQ = slope(
      minutes,
      cells.map((i) => run.fields.lnRent[i]!),
      people,
    );
    expect(lnD / ((1 + sigmaL) * FORM(sigmaL, phi))).toBeGreaterThan(0.97);
    expect(lnD / ((1 + sigmaL) * FORM(sigmaL, phi))).toBeLessThan(1.03);
    expect(lnQ / FORM(sigmaL, phi)).toBeGreaterThan(0.97);
    expect(lnQ / FORM(sigmaL, phi)).toBeLessThan(1.03);
  });
});
