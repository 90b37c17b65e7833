/**
 * Truth: an independent solver's answers for the city of MODEL section 8 (test/fixtures/reference), ten digits.
 * Tolerance: 1e-6 relative in every cell (MODEL section 9, "exact"); the fixed point itself to 1e-9.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Equilibrium, FUNCTIONS, solveEquilibrium } from '../../src/engine/index.ts';
import { type Levers, leverSettings, noTraffic, readJson, referenceCity } from './support.ts';

interface Expected {
  readonly levers?: Levers;
  readonly residents: readonly number[];
  readonly jobs: Readonly<Record<string, readonly number[]>>;
  readonly wage: Readonly<Record<string, readonly number[]>>;
  readonly rent: readonly number[];
  readonly digitalVolume: number;
  readonly commutePersonMinutes: number;
}

const { runs } = readJson('test/fixtures/reference/monocentric.expected.json.gz') as { runs: Record<string, Expected> };
const city = referenceCity();

/** Largest relative difference over all cells. */
function apart(got: ArrayLike<number>, expected: readonly number[]): number {
  expect(got.length).toBe(expected.length);
  return expected.reduce((worst, value, i) => Math.max(worst, Math.abs(got[i]! / value - 1)), 0);
}

describe.each(Object.entries(runs))('the independent solver agrees cell by cell: %s', (_name, run) => {
  let solved: Equilibrium;
  beforeAll(() => {
    solved = solveEquilibrium(city, noTraffic({ model: 'first' }), leverSettings(run.levers ?? {}));
  });

  test('residual', () => expect(solved.residual).toBeLessThan(1e-9));
  test('residents', () => expect(apart(solved.residents, run.residents)).toBeLessThan(1e-6));
  test('rents', () => expect(apart(solved.rent, run.rent)).toBeLessThan(1e-6));
  test.each(FUNCTIONS.map((id, f) => [id, f] as const))('jobs and wages: %s', (id, f) => {
    expect(apart(solved.jobs[f]!, run.jobs[id]!)).toBeLessThan(1e-6);
    expect(apart(solved.wage[f]!, run.wage[id]!)).toBeLessThan(1e-6);
  });
  test('digital volume and commuting', () => {
    expect(solved.digitalVolume).toBeCloseTo(run.digitalVolume, 9);
    expect(solved.commutePersonMinutes / run.commutePersonMinutes).toBeCloseTo(1, 9);
  });
});
