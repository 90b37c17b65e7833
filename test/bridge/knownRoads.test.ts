/**
 * Truths: roads that came with the page or were found on an earlier visit are handed to the engine; what the engine had to
 * search for is kept for the next visit; and no failure of these ways keeps a city from loading.
 */
import { describe, expect, test } from 'vitest';
import { KnownRoads } from '../../src/bridge/knownRoads.ts';
import { SimulationHost } from '../../src/bridge/host.ts';
import { makeParameters, packedRoads, parseCity, roadsKey } from '../../src/engine/index.ts';
import { packRoads } from '../../src/engine/start/packedRoads.ts';
import { unevenTown } from '../fixtures/town.ts';
import { FakeSurroundings, request } from './surroundings.ts';

const city = parseCity(unevenTown());
/** Roads of a key of their own, so that no other test has made them known. */
const unknown = (delayFactor: number) => {
  const parameters = { delayFactor };
  const key = roadsKey(city, makeParameters(parameters));
  const balance = { attraction: new Float64Array(1), premium: new Float64Array(1), rounds: 1 };
  return { parameters, key, packed: packRoads(key, { balance, byOrigin: new Float32Array(1) }) };
};

describe('roads at rest', () => {
  test('come from the page’s files', async () => {
    const around = new FakeSurroundings();
    const { parameters, key, packed } = unknown(0.151);
    around.roads.set('roads.bin', packed);
    const keep = await new KnownRoads(around).recall(city, parameters, 'roads.bin');
    expect(packedRoads(key)).toEqual(packed);
    keep();
    expect(around.shelved.size).toBe(0);
  });

  test('come from an earlier visit', async () => {
    const around = new FakeSurroundings();
    const { parameters, key, packed } = unknown(0.152);
    around.shelved.set(key, packed);
    await new KnownRoads(around).recall(city, parameters);
    expect(packedRoads(key)).toEqual(packed);
  });

  test('are kept for the next visit once a load has searched for them', async () => {
    const around = new FakeSurroundings();
    const { parameters, key } = unknown(0.153);
    const host = new SimulationHost(around);
    await around.finish(host.load(request(1, { parameters })));
    expect([...around.shelved.keys()]).toEqual([key]);
    expect(around.shelved.get(key)).toEqual(packedRoads(key));
  });

  test('are not kept where the load was refused', async () => {
    const around = new FakeSurroundings();
    const { parameters } = unknown(0.154);
    const host = new SimulationHost(around);
    await expect(around.finish(host.load(request(1, { parameters, agents: 3 })))).rejects.toThrow('agents');
    expect(around.shelved.size).toBe(0);
  });

  test('a city loads where the file is missing and the machine keeps nothing', async () => {
    const around = new FakeSurroundings();
    const refused = () => Promise.reject(new Error('site data are blocked'));
    const host = new SimulationHost(Object.assign(around, { shelf: { take: refused, put: refused } }));
    const { parameters } = unknown(0.155);
    const loaded = await around.finish(host.load(request(1, { parameters, roadsUrl: 'missing.bin' })));
    expect(loaded.agents).toBe(300);
  });

  test('of a page are not fetched before its first picture', async () => {
    const around = new FakeSurroundings();
    const host = new SimulationHost(around);
    const asked: string[] = [];
    around.fetchRoads = (url) => {
      asked.push(url);
      return Promise.reject(new Error('offline'));
    };
    // Without a picture for a second, the engine searches.
    await around.finish(host.load(request(1, { parameters: unknown(0.156).parameters, roadsUrl: 'roads.bin' })));
    expect(asked).toEqual([]);
    host.pictured();
    await around.finish(host.load(request(2, { parameters: unknown(0.157).parameters, roadsUrl: 'roads.bin' })));
    expect(asked).toEqual(['roads.bin']);
  });

  test('a file is fetched once', async () => {
    const around = new FakeSurroundings();
    let fetches = 0;
    const sources = {
      shelf: around.shelf,
      fetchRoads: () => {
        fetches++;
        return Promise.reject(new Error('offline'));
      },
    };
    const roads = new KnownRoads(sources);
    await Promise.all([roads.recall(city, {}, 'a.bin'), roads.recall(city, {}, 'a.bin')]);
    expect(fetches).toBe(1);
  });
});
