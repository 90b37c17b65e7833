/** A city file may bring its own decay of commuting; what is stamped follows from it and from nothing else. */
import { describe, expect, test } from 'vitest';
import {
  cityParameters,
  createRun,
  fittedIn,
  makeParameters,
  NOTHING_HAPPENS,
  NULL_POLICY,
  parseCity,
  solveEquilibrium,
  stampOf,
} from '../../src/engine/index.ts';
import { townJson } from '../fixtures/town.ts';

const FITTED = {
  commutingDecay: { value: 0.068, standardError: 0.003, interval: [0.062, 0.074], method: 'PPML', observations: 72 },
  source: 'the census',
  year: 2011,
};
const residents = [20, 40, 60, 80, 400, 120, 140, 160, 180];
const town = (extra: object) => parseCity({ ...townJson({ residents }), ...extra }, 'town');

test('κ is the decay over ε, whichever ε is set', () => {
  const city = town({ fitted: FITTED });
  for (const overrides of [{}, { epsilon: 5 }]) {
    const { epsilon, kappa } = cityParameters(city, overrides);
    expect(epsilon * kappa).toBeCloseTo(0.068, 14);
  }
  expect(cityParameters(city).epsilon).toBe(makeParameters().epsilon);
});

test('a κ that is set by hand wins, and then nothing is fitted', () => {
  const city = town({ fitted: FITTED });
  expect(cityParameters(city, { kappa: 0.02 }).kappa).toBe(0.02);
  expect(stampOf(fittedIn(city, { kappa: 0.02 }))).toMatch(/^illustrative, not a forecast/);
  expect(stampOf(fittedIn(city, { theta: 6 }))).toBe('fitted to the census: commuting decay .068 ± .003');
});

test('`calibrated: true` in a file says nothing any more, and changes no bit', () => {
  const typed = town({ calibrated: true });
  expect(stampOf(fittedIn(typed, {}))).toMatch(/^illustrative/);
  expect(typed.hash).toBe(town({}).hash);
  expect(cityParameters(typed)).toEqual(makeParameters());
});

test('a fitted city is another city, and its runs use its decay', () => {
  const city = town({ fitted: FITTED });
  expect(city.hash).not.toBe(town({}).hash);
  const { parameters } = createRun(city, { ...NOTHING_HAPPENS, agents: 500 });
  expect(parameters.epsilon * parameters.kappa).toBeCloseTo(0.068, 14);
});

test('the observed city is at rest under its own decay', () => {
  const city = town({ fitted: FITTED });
  const solved = solveEquilibrium(city, cityParameters(city, { traffic: 'off' }), NULL_POLICY);
  const total = residents.reduce((sum, value) => sum + value, 0);
  // The floor of a thousandth of the mean density is in no cell above what is there already.
  for (const [i, people] of solved.residents.entries()) expect(people * total).toBeCloseTo(residents[i]!, 6);
});

describe('a fitted block that is wrong is refused', () => {
  const decay = (change: object) => ({ ...FITTED, commutingDecay: { ...FITTED.commutingDecay, ...change } });
  test.each([
    ['no object', 3, 'fitted: got 3, expected an object'],
    ['a decay of 0', decay({ value: 0 }), 'fitted.commutingDecay.value: got 0, expected a number from'],
    ['a negative error', decay({ standardError: -1 }), 'fitted.commutingDecay.standardError: got -1'],
    ['an interval beside the decay', decay({ interval: [0.07, 0.08] }), 'fitted.commutingDecay.interval[0]: got 0.07'],
    ['half an interval', decay({ interval: [0.06] }), 'fitted.commutingDecay.interval: got an array of 1'],
    ['no source', { ...FITTED, source: '' }, 'fitted.source: got "", expected a text'],
  ])('%s', (_, fitted, message) => {
    expect(() => town({ fitted })).toThrow(`town: ${message}`);
  });
});
