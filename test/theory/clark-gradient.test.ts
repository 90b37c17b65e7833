/**
 * Truth, closed form (Clark 1951; MODEL section 9): with one job centre, equal cells, a constant wage and only commuting,
 * dlnQ/dt = −κεφ/[(1−β)ε + 1 + σL] and dlnD/dt is (1 + σL) times that; φ = .6 multiplies by .6.
 * Worked by hand with ε 6.694, κ .01475, β .75: σL 0: .0987365/2.6735 = .03693155; σL 3: .0987365/5.6735 = .01740310 and
 * .06961241. (The first design printed .0369317, .0173997, .0695989: right to 2 parts in 10,000.)
 * Tolerance: 1e-9 in the solver, at every pair of cells; 3 % by agents. (The limit of ε: alike-tastes.test.ts.)
 */
import { describe, expect, test } from 'vitest';
import { ALL_TELEWORKABLE, clarkCity, expectAll, ONLY_COMMUTING, slopesInSolver, slopesOfRun } from './clark.ts';
import { RESTLESS, runAgents } from './support.ts';

const city = clarkCity(21);

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
    const { lnQ, lnD } = slopesOfRun(run);
    expect(lnD / ((1 + sigmaL) * FORM(sigmaL, phi))).toBeGreaterThan(0.97);
    expect(lnD / ((1 + sigmaL) * FORM(sigmaL, phi))).toBeLessThan(1.03);
    expect(lnQ / FORM(sigmaL, phi)).toBeGreaterThan(0.97);
    expect(lnQ / FORM(sigmaL, phi)).toBeLessThan(1.03);
  });
});
