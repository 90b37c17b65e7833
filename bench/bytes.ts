/** What a household takes of memory, by what the allocator says and not by a list of columns. */
import { setTimeout } from 'node:timers/promises';
import { advanceMonth, type City, createRun, makeGeography, NOTHING_HAPPENS } from '../src/engine/index.ts';

const FEW = 200_000;
const MANY = 1_600_000;
/** Nothing has come back in so many rounds of so many milliseconds. */
const CALM_ROUNDS = 4;
const CALM_MS = 50;
/** Lists that grow with what happens have grown by then. */
const MONTHS = 13;

/** Bytes in typed arrays that a run holds beyond one with fewer agents, by agent: establishments and lists included. */
export async function bytesAHousehold(city: City): Promise<number> {
  const geography = makeGeography(city);
  // What all runs of the city share stands before the first is measured.
  createRun(city, { ...NOTHING_HAPPENS, agents: FEW }, geography);
  const held = async (agents: number) => {
    const before = await bytesInUse();
    const run = createRun(city, { ...NOTHING_HAPPENS, agents }, geography);
    while (run.month < MONTHS) advanceMonth(run);
    const bytes = (await bytesInUse()) - before;
    return { agents: run.households.count, bytes };
  };
  const few = await held(FEW);
  const many = await held(MANY);
  return (many.bytes - few.bytes) / (many.agents - few.agents);
}

/** Of all typed arrays that somebody still holds. */
async function bytesInUse(): Promise<number> {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('bench: got no gc, expected node --expose-gc');
  let bytes = Number.POSITIVE_INFINITY;
  // What is found unreachable is given back later, and by another thread: until nothing more comes back.
  for (let still = 0; still < CALM_ROUNDS; still++) {
    collect();
    await setTimeout(CALM_MS);
    const now = process.memoryUsage().arrayBuffers;
    if (now < bytes) still = 0;
    bytes = Math.min(bytes, now);
  }
  return bytes;
}
