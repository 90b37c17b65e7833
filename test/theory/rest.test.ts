/**
 * Truth: all that people and firms do depends smoothly on what others do, within bounds, so that a fixed point exists
 * (Brouwer); the solver has to come to rest there, to 1e-9, whichever levers are pulled. Here for every lever at the end of
 * its range and six random mixes in the two synthetic cities, and for cases of the Bay Area's zones that cycled for thousands
 * of rounds: downtown land is 300 times as crowded as the mean there, so that a hundredth more of anybody drives industry off
 * by four fifths. `npm run rest` solves the whole grid.
 */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCity } from '../../src/cli/files.ts';
import { makeParameters, NULL_POLICY, observeCity, solveEquilibrium } from '../../src/engine/index.ts';
import { mixedLevers, observedUnder, restOf, singleLevers } from '../../tools/restSurvey.ts';
import { type Levers, leverSettings } from './support.ts';

const MOST_ITERATIONS = 100;

describe.each(['monocentric', 'polycentric'])('%s on empty roads', (id) => {
  test('rests for every lever at the end of its range, and for mixes', async () => {
    const city = await readCity(id);
    const start = observedUnder(city, 'off');
    const policies = [...singleLevers('off', [1]), ...mixedLevers('off', 6)];
    const outcomes = policies.map((policy) => restOf(city, start, policy));
    expect(outcomes.filter(({ atRest, iterations }) => !atRest || iterations > MOST_ITERATIONS)).toEqual([]);
  });
});

const BAY = '../shared/data/real/bayarea/bay-25km-2015.city.json.gz';
const METRO = '../shared/data/real/bayarea/sf-metro-2015.city.json.gz';
const ALL: Levers = {
  remoteWork: 0.8,
  eGovernment: 1,
  eCommerce: 1,
  remoteStudy: 1,
  virtualLeisure: 1,
  informatization: 1,
};
const CASES: readonly (readonly [file: string, levers: Levers])[] = [
  [BAY, { remoteWork: 0.4 }],
  [BAY, { eGovernment: 1 }],
  [BAY, { informatization: 0.8 }],
  [METRO, { remoteWork: 0.8 }],
  [METRO, { remoteWork: 1 }],
  [METRO, ALL],
];

describe.each([BAY, METRO])('%s on empty roads', (file) => {
  const here = existsSync(file);
  test.skipIf(!here)(`rests where steps used to cycle${here ? '' : ' (skipped: not here)'}`, async () => {
    const city = await readCity(file);
    const start = observedUnder(city, 'off');
    for (const [, levers] of CASES.filter(([of]) => of === file)) {
      const { atRest, iterations } = restOf(city, start, { name: '', levers: leverSettings(levers) });
      expect({ levers, atRest, few: iterations <= MOST_ITERATIONS }).toEqual({ levers, atRest: true, few: true });
    }
  });
});

describe('a solve that is stopped before it rests', () => {
  test('says what moves most', async () => {
    const city = await readCity('monocentric');
    const start = observeCity(city, makeParameters({ traffic: 'off' }, 'test'));
    const levers = { ...NULL_POLICY, remoteWork: 1 };
    const { residual, unrest } = solveEquilibrium(city, start.parameters, levers, { start, mostIterations: 3 });
    expect(residual).toBeGreaterThan(1e-9);
    expect(['residents', 'rent', 'jobs', 'wage']).toContain(unrest.what);
    expect(unrest.place).toBeGreaterThanOrEqual(0);
    expect(unrest.place).toBeLessThan(start.geography.n);
  });
});
