/**
 * Truth, published (Ahlfeldt, Redding, Sturm, Wolf 2015; MODEL section 9): of a spillover e^(−δ_H·t) with δ_H = .3617 there
 * is left .696, .485, .338, .164, .027 after 1, 2, 3, 5 and 10 minutes. Shown through (5) itself, in a town whose information
 * offices all stand in one cell: the agents' Υ as establishments read it; and in the solver, which tells no Υ, what firms
 * of another function must have gained by it to choose their places, (7) solved for Υ.
 * Tolerance: three digits, as published.
 */
import { describe, expect, test } from 'vitest';
import { type City, FUNCTIONS, parseCity, solveEquilibrium } from '../../src/engine/index.ts';
import { byFunction, townJson } from '../fixtures/town.ts';
import { leverSettings, noTraffic, runAgents } from './support.ts';

const MINUTES = [1, 2, 3, 5, 10];
const PUBLISHED = ['0.696', '0.485', '0.338', '0.164', '0.027'];
const CELLS = MINUTES.length + 1;
const BUSINESS = FUNCTIONS.indexOf('business');
const THETA = 4;
const LAMBDA = 1;
const PARAMETERS = {
  densityFloor: 0,
  theta: THETA,
  'lambda.business': LAMBDA,
  'delta.business': 0.3617,
  'zeta.business': 0,
};

/** The time from a cell to itself: as good as none. */
const AT_ONCE = 1e-6;

/** Cell 0 has all information offices; the others are 1, 2, 3, 5 and 10 minutes from it. */
function lineOfPlaces(): City {
  const at = [0, ...MINUTES];
  const zero = new Array<number>(CELLS).fill(0);
  // Elsewhere an office would be e^(−4·500) times as productive: not a single one comes.
  const nowhereElse = at.map((minutes) => (minutes === 0 ? 0 : -500));
  return parseCity(
    townJson({
      columns: CELLS,
      rows: 1,
      residents: 20_000,
      jobs: { information: at.map((minutes) => (minutes === 0 ? 20_000 : 0)), business: 3000 },
      core: { cell: 0, radius_km: 0.5 },
      extra: {
        travelTime_min: at.map((from) => at.map((to) => (from === to ? AT_ONCE : Math.abs(from - to)))),
        fundamentals: {
          logAmenity: zero,
          logProductivity: byFunction((id) => (id === 'information' ? nowhereElse : zero)),
        },
      },
    }),
  );
}

const city = lineOfPlaces();
const digits = (values: readonly number[]): string[] => values.map((value) => value.toFixed(3));

describe('what is left of a spillover', () => {
  test.each([
    ['at the start', 0],
    ['after a year, offices moving as they like', 12],
  ])('in the agents’ (5), %s', (_, months) => {
    const run = runAgents({
      city,
      seed: 1,
      months,
      agents: 20_000,
      parameters: { ...PARAMETERS, hazardEstablishment: 0.2 },
    });
    const { geography, fields } = run;
    const emitted = fields.jobs[0]! / geography.land_ha[0]!;
    expect(fields.jobs.subarray(1, CELLS).every((jobs) => jobs === 0)).toBe(true);
    for (const f of [FUNCTIONS.indexOf('information'), BUSINESS]) {
      const felt = Array.from(
        fields.lnSpillover.subarray(f * CELLS, (f + 1) * CELLS),
        (lnY) => Math.exp(lnY) / emitted,
      );
      expect(digits(felt.slice(1))).toEqual(PUBLISHED);
    }
  });

  test('in the solver’s (5), from where firms settle', () => {
    const parameters = noTraffic(PARAMETERS);
    const { jobs, wage, workRent: rent, residual } = solveEquilibrium(city, parameters, leverSettings({}));
    expect(residual).toBeLessThan(1e-9);
    expect(jobs[0]!.subarray(1).every((share) => share === 0)).toBe(true);
    const alpha = parameters.alpha[BUSINESS]!;
    // (7) with a = 1 and no customers: ln E/θ = λ·ln Υ − α·ln w − (1−α)·ln Q + constant.
    const gain = (j: number) =>
      Math.log(jobs[BUSINESS]![j]!) / THETA + alpha * Math.log(wage[BUSINESS]![j]!) + (1 - alpha) * Math.log(rent[j]!);
    const felt = MINUTES.map((_, k) => Math.exp((gain(k + 1) - gain(0)) / LAMBDA));
    expect(digits(felt)).toEqual(PUBLISHED);
    // Prices do differ from place to place: the spillover alone would not give the jobs.
    expect(Math.abs(Math.log(rent[5]! / rent[0]!))).toBeGreaterThan(0.1);
  });
});
