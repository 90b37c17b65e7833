/**
 * Truth (MODEL section 9): without spillovers (all λ = 0) the city has one rest point, from wherever the solver starts.
 * Starts are random, and wild: jobs and residents of each cell times e^(±4), a span of 3,000, or all offices in one corner.
 * Tolerance: 1e-8 relative, in every cell, of residents, rents, and of jobs and wages of each function; at zero levers they
 * must agree with the observed city too. Where levers stand makes no difference: all six at once are tried as well.
 *
 * The agents, on a small copy of the reference city: all six levers raised, and taken back after 40 months at the speed of
 * restless agents, leave nothing behind after 40 more; homes and jobs of each function are those of the solver's one rest
 * point, within 1.3 × the variation of sampling (as in agents-against-solver.test.ts).
 */
import { describe, expect, test } from 'vitest';
import {
  type City,
  type Equilibrium,
  FUNCTIONS,
  independentDraws,
  LEVER_IDS,
  setLever,
  solveEquilibrium,
} from '../../src/engine/index.ts';
import { monocentricTown } from './monocentricTown.ts';
import { lump, noise, type Start } from './starts.ts';
import {
  advance,
  ALL_SIX,
  jobsOf,
  type Levers,
  leverSettings,
  noTraffic,
  readCity,
  referenceCity,
  RESTLESS,
  runAgents,
  samplingVariation,
  totalVariation,
} from './support.ts';

const LAMBDAS = Object.fromEntries(FUNCTIONS.map((id) => [`lambda.${id}`, 0]));
const NO_SPILLOVERS = noTraffic(LAMBDAS);

const STARTS: readonly (readonly [string, Start])[] = [
  ['noise, seed 1', noise(1, 8)],
  ['noise, seed 2', noise(2, 8)],
  ['noise, seed 3', noise(3, 8)],
  ['all offices in a corner', lump(0)],
];

/** Largest relative difference of two answers. */
function apart(a: Equilibrium, b: Equilibrium): number {
  const columns = (e: Equilibrium) => [e.residents, e.rent, ...e.jobs, ...e.wage];
  const others = columns(b);
  return columns(a).reduce(
    (worst, column, k) =>
      column.reduce((most, value, i) => Math.max(most, Math.abs(value / others[k]![i]! - 1)), worst),
    0,
  );
}

describe.each<[string, () => City]>([
  ['the reference city', referenceCity],
  ['the monocentric city on the page', () => readCity('geodata/cities/monocentric/city.json')],
])('%s', (_, open) => {
  const city = open();

  test.each<[string, Levers]>([
    ['no levers', {}],
    ['all six levers', ALL_SIX],
  ])('%s: one rest point', (__, levers) => {
    const solve = (disturb: Start) => solveEquilibrium(city, NO_SPILLOVERS, leverSettings(levers), { disturb });
    const plain = solveEquilibrium(city, NO_SPILLOVERS, leverSettings(levers));
    expect(plain.residual).toBeLessThan(1e-9);
    const gaps = STARTS.map(([, start]) => {
      const solved = solve(start);
      expect(solved.residual).toBeLessThan(1e-9);
      return apart(solved, plain);
    });
    for (const gap of gaps) expect(gap).toBeLessThan(1e-8);
  });
});

test('the agents find it again after a detour', () => {
  const city = monocentricTown();
  const { residents, jobs, residual } = solveEquilibrium(city, NO_SPILLOVERS, leverSettings({}));
  expect(residual).toBeLessThan(1e-9);
  const parameters = { ...RESTLESS, ...LAMBDAS };
  const run = runAgents({ city, seed: 1, agents: 100_000, months: 40, levers: ALL_SIX, parameters });
  const draws = independentDraws(run.establishments, run.households.count);
  const ratio = (column: ArrayLike<number>, law: Float64Array, layer: number) =>
    totalVariation(column, law) / samplingVariation(law, draws[layer]!);
  // The detour did lead away.
  expect(ratio(run.tally.residents, residents, 7)).toBeGreaterThan(3);
  for (const id of LEVER_IDS) setLever(run, id, 0, 0);
  advance(run, 40);
  const ratios = [
    ...jobs.map((law, f) => ratio(jobsOf(run, f), law, f)),
    ratio(run.tally.residents, residents, FUNCTIONS.length),
  ];
  console.info(
    'after the detour, off the rest point in sampling variations:',
    ratios.map((r) => r.toFixed(2)).join(' '),
  );
  for (const value of ratios) expect(value).toBeLessThan(1.3);
});
