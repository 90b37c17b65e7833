/** The page's worker finds what the engine finds, seed by seed. */
import { expect, test } from 'vitest';
import { HindcastHost } from '../../src/bridge/hindcastHost.ts';
import type { HindcastQuestion } from '../../src/bridge/hindcastProtocol.ts';
import {
  hindcastSeed,
  observedScenario,
  parseCity,
  parseObservation,
  prepareHindcast,
} from '../../src/engine/index.ts';
import { standing } from '../fixtures/runs.ts';
import { unevenTown } from '../fixtures/town.ts';

const TOWN = unevenTown();
const observation = parseObservation('ring_from_km,ring_to_km,residents_pct\n0,1.5,-1\n1.5,9,1', 'rings.csv');
const QUESTION: HindcastQuestion = {
  source: { cityText: JSON.stringify(TOWN), cityName: 'town.json' },
  observation,
  scenario: {
    ...observedScenario(observation),
    years: 1,
    agents: 1000,
    seed: 7,
    parameters: { traffic: 'off' },
    levers: standing({ remoteWork: 1 }),
  },
};
const noFiles = { fetchText: (url: string) => Promise.reject(new Error(`${url}: 404 Not Found`)) };

test('point k is the k-th seed after the first', async () => {
  const host = new HindcastHost(noFiles);
  await host.open({ ...QUESTION, generation: 3 });
  const city = parseCity(TOWN);
  const stage = prepareHindcast(city, observation, QUESTION.scenario);
  for (const index of [1, 0])
    expect(host.solve(3, index)).toEqual({
      index,
      changes: hindcastSeed(city, observation, { ...QUESTION.scenario, seed: 7 + index }, stage),
      distances_km: [0.75, 5.25],
    });
});

test('an older generation is not answered, nor is a question that was refused', async () => {
  const host = new HindcastHost(noFiles);
  await host.open({ ...QUESTION, generation: 1 });
  const far = parseObservation('ring_from_km,ring_to_km,residents_pct\n80,90,1', 'far.csv');
  await expect(host.open({ ...QUESTION, observation: far, generation: 2 })).rejects.toThrow('rows[0]: got 80–90 km');
  expect([host.solve(1, 0), host.solve(2, 0)]).toEqual([undefined, undefined]);
  await expect(host.open({ ...QUESTION, source: { cityUrl: 'gone.json' }, generation: 3 })).rejects.toThrow(
    'gone.json: 404 Not Found',
  );
});
