/**
 * Truths: packed roads are read back bit for bit, whatever lies between the loads; truncated or foreign bytes are refused;
 * known roads are found by all that the search depends on; and what the build keeps is what a search finds.
 */
import * as fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bundledCities, CITIES, readCity } from '../../../src/cli/files.ts';
import { roadFile } from '../../../src/cli/roadFiles.ts';
import { createRun, fingerprint, makeGeography, NOTHING_HAPPENS, parseCity } from '../../../src/engine/index.ts';
import { makeParameters } from '../../../src/engine/registries/parameters.ts';
import { invertBaseline } from '../../../src/engine/start/baseline.ts';
import { packedRoads, rememberRoads, roadsKey } from '../../../src/engine/start/knownRoads.ts';
import { keyOfPacked, packRoads, unpackRoads } from '../../../src/engine/start/packedRoads.ts';
import { findRestingRoads, type RestingRoads } from '../../../src/engine/start/restingRoads.ts';
import { setStage } from '../../../src/engine/start/stage.ts';
import { unevenTown } from '../../fixtures/town.ts';

const KEY = '0123456789abcdef';

const float = fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(1e-30) });
const roads: fc.Arbitrary<RestingRoads> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 400 }))
  .chain(([zones, links]) =>
    fc.record({
      balance: fc.record({
        attraction: fc.float64Array({ minLength: zones, maxLength: zones }),
        premium: fc.float64Array({ minLength: zones, maxLength: zones }),
        rounds: fc.nat(20_000),
      }),
      // Mostly empty, with gaps of one byte and of two.
      byOrigin: fc
        .array(fc.tuple(fc.nat(zones * links - 1), float), { maxLength: 40 })
        .map((loads) => loads.reduce((all, [at, load]) => all.fill(load, at, at + 1), new Float32Array(zones * links))),
    }),
  );
const shapeOf = ({ balance, byOrigin }: RestingRoads) => {
  const zones = balance.attraction.length;
  return [zones, byOrigin.length / zones] as const;
};

describe('packed roads', () => {
  test('are read back bit for bit', () => {
    fc.assert(
      fc.property(roads, (found) => {
        expect(unpackRoads(packRoads(KEY, found), ...shapeOf(found))).toEqual(found);
      }),
    );
  });

  test('are read back from a view that begins anywhere in its memory', () => {
    fc.assert(
      fc.property(roads, fc.nat(9), (found, offset) => {
        const packed = packRoads(KEY, found);
        const memory = new Uint8Array(packed.length + offset);
        memory.set(packed, offset);
        expect(unpackRoads(memory.subarray(offset), ...shapeOf(found))).toEqual(found);
      }),
    );
  });

  test('bear their key', () => {
    fc.assert(
      fc.property(roads, (found) => {
        expect(keyOfPacked(packRoads(KEY, found))).toBe(KEY);
      }),
    );
  });

  test('cut off anywhere, lengthened or of another city’s size, they are refused', () => {
    fc.assert(
      fc.property(roads, fc.nat(), (found, cut) => {
        const packed = packRoads(KEY, found);
        const [zones, links] = shapeOf(found);
        const short = packed.subarray(0, cut % packed.length);
        const long = new Uint8Array(packed.length + 1);
        long.set(packed);
        for (const bytes of [short, long]) {
          expect(unpackRoads(bytes, zones, links)).toBeUndefined();
          expect(keyOfPacked(bytes)).toBeUndefined();
        }
        expect(unpackRoads(packed, zones + 1, links)).toBeUndefined();
        expect(unpackRoads(packed, zones, links + 1)).toBeUndefined();
      }),
    );
  });

  test('text is refused', () => {
    const text = new Uint8Array(Buffer.from('<!doctype html><title>404 Not Found</title>'));
    expect(keyOfPacked(text)).toBeUndefined();
    expect(rememberRoads(text)).toBe(false);
  });
});

describe('known roads', () => {
  const town = parseCity(unevenTown());
  const geography = makeGeography(town);
  const key = roadsKey(town, makeParameters({}));

  test('have one key for a city, its parameters and the model', () => {
    expect(roadsKey(town, makeParameters({ delayFactor: 0.2 }))).not.toBe(key);
    const other = parseCity({ ...unevenTown(), id: 'other' });
    expect(roadsKey(other, makeParameters({}))).not.toBe(key);
    expect(roadsKey(parseCity(unevenTown()), makeParameters({}))).toBe(key);
  });

  test('are there to be kept once a run has searched for them', () => {
    createRun(town, { ...NOTHING_HAPPENS, agents: 300 }, geography);
    const stage = setStage(town, geography, makeParameters({}), () => 0);
    let found: RestingRoads | undefined;
    invertBaseline(stage, (laid) => (found = findRestingRoads(laid)));
    expect(packedRoads(key)).toEqual(packRoads(key, found!));
  });

  test('given to another geography of the same city, the run is the same', () => {
    const searched = createRun(town, { ...NOTHING_HAPPENS, agents: 300 }, geography);
    expect(rememberRoads(packedRoads(key)!)).toBe(true);
    const recalled = createRun(town, { ...NOTHING_HAPPENS, agents: 300 }, makeGeography(town));
    expect(fingerprint(recalled)).toBe(fingerprint(searched));
  });
});

describe('what the build keeps is what a search finds', () => {
  test.each(['berlin', 'london', 'chicago', 'monocentric', 'polycentric'])('%s', async (id) => {
    const { file } = (await bundledCities()).find((bundled) => bundled.id === id)!;
    const kept = gunzipSync(await readFile(await roadFile(id, path.join(CITIES, file))));
    const city = await readCity(id);
    const parameters = makeParameters({});
    const stage = setStage(city, makeGeography(city), parameters, () => 0);
    let found: RestingRoads | undefined;
    invertBaseline(stage, (laid) => (found = findRestingRoads(laid)));
    const { zones, roads: network } = stage.geography;
    expect(keyOfPacked(kept)).toBe(roadsKey(city, parameters));
    const recalled = unpackRoads(kept, zones, network.links)!;
    expect(recalled.balance).toEqual(found!.balance);
    expect(Buffer.from(recalled.byOrigin.buffer).equals(Buffer.from(found!.byOrigin.buffer))).toBe(true);
  });
});
