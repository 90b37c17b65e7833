import { describe, expect, test } from 'vitest';
import {
  createRun,
  fitNote,
  InputError,
  makeParameters,
  NOTHING_HAPPENS,
  parametersFor,
  parseCity,
} from '../../src/engine/index.ts';
import { unevenTown } from '../fixtures/town.ts';

const FIT = { parameter: 'kappa', value: 0.02, standardError: 0.001, to: 'commuters of the town, 2021' };
const town = (fitted?: unknown) => parseCity({ ...unevenTown(), ...(fitted === undefined ? {} : { fitted }) });

describe('what was fitted to a city', () => {
  test('takes the place of the default, and what is set by hand takes its place', () => {
    expect(parametersFor(town([FIT])).kappa).toBe(0.02);
    expect(parametersFor(town([FIT]), { kappa: 0.03 }).kappa).toBe(0.03);
    expect(parametersFor(town())).toEqual(makeParameters({}));
  });

  test('is what its runs go by: the observed city is at rest under it as it is without', () => {
    const run = createRun(town([FIT]), { ...NOTHING_HAPPENS, agents: 300 });
    expect(run.parameters.kappa).toBe(0.02);
    const plain = createRun(town(), { ...NOTHING_HAPPENS, agents: 300 });
    // The inversion makes the observed city the equilibrium, whatever the decay.
    expect(Array.from(run.baseline.zoneResidents)).toEqual(Array.from(plain.baseline.zoneResidents));
    expect(Array.from(run.baseline.zoneAttraction)).not.toEqual(Array.from(plain.baseline.zoneAttraction));
  });

  test('makes another city of it', () => {
    expect(town([FIT]).hash).not.toBe(town().hash);
    expect(town([]).hash).toBe(town().hash);
  });

  test('is told with everything that comes of it', () => {
    expect(fitNote(town([FIT]))).toBe(
      'commuting fitted to commuters of the town, 2021; all else illustrative, not a forecast',
    );
    expect(fitNote(town())).toBe('illustrative, not a forecast: nothing was fitted to this city');
    // A file can't simply claim it.
    expect(fitNote(parseCity({ ...unevenTown(), calibrated: true }))).toContain('nothing was fitted');
  });

  test.each([
    ['no list', {}, /fitted: got an object|fitted: got \{/],
    [
      'another parameter',
      [{ ...FIT, parameter: 'theta' }],
      /fitted\[0\]\.parameter: got "theta", expected one of kappa/,
    ],
    ['one twice', [FIT, FIT], /fitted\[1\]\.parameter/],
    [
      'a value out of bounds',
      [{ ...FIT, value: 3 }],
      /fitted\[0\]\.value: got 3, expected a value that kappa may have/,
    ],
    ['nobody', [{ ...FIT, to: '' }], /fitted\[0\]\.to/],
  ])('%s is refused', (_, fitted, message) => {
    expect(() => town(fitted)).toThrow(InputError);
    expect(() => town(fitted)).toThrow(message);
  });
});
