/**
 * Roads at rest that this process has searched for, or was given from an earlier search. They are found by a key of all that
 * the search depends on, so what is known here can save time but never change a result.
 */
import { Hasher, MODEL_VERSION } from '../base/index.ts';
import type { City } from '../city/index.ts';
import type { Parameters } from '../registries/index.ts';
import { keyOfPacked, packRoads, unpackRoads } from './packedRoads.ts';
import { findRestingRoads, type RestingRoads } from './restingRoads.ts';
import type { Stage } from './stage.ts';

/** A metropolis takes 5 MB. */
const MOST_KEPT = 4;

/** Packed, by key; the one used last stands last. */
const known = new Map<string, Uint8Array>();

/** Key of a city's roads at rest under some parameters, in this version of the model. */
export const roadsKey = (city: City, parameters: Parameters): string =>
  new Hasher().text(MODEL_VERSION).text(city.hash).text(JSON.stringify(parameters)).hex();

/** The packed roads of a key, to be kept for another process. */
export const packedRoads = (key: string): Uint8Array | undefined => known.get(key);

/** Takes packed roads of an earlier search. @returns whether they are whole */
export function rememberRoads(packed: Uint8Array): boolean {
  const key = keyOfPacked(packed);
  if (key !== undefined) keep(key, packed);
  return key !== undefined;
}

/** Roads at rest of a stage that the observed city is laid out on: known ones, else by a search. */
export function recallRoads(key: string, stage: Stage): RestingRoads {
  const { zones, roads } = stage.geography;
  const packed = known.get(key);
  const recalled = packed && unpackRoads(packed, zones, roads.links);
  const found = recalled ?? findRestingRoads(stage);
  keep(key, recalled && packed ? packed : packRoads(key, found));
  return found;
}

function keep(key: string, packed: Uint8Array): void {
  known.delete(key);
  known.set(key, packed);
  for (const oldest of known.keys()) if (known.size > MOST_KEPT) known.delete(oldest);
}
