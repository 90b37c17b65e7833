/** What a household takes of memory, by what the allocator says and not by a list of columns. */
import { advanceMonth, type City, createRun, makeGeography, NOTHING_HAPPENS } from '../src/engine/index.ts';

const FEW = 200_000;
const MANY = 1_600_000;
/** Lists that grow with what happens have grown by then. */
const MONTHS = 13;

/** Bytes in typed arrays that a run holds beyond one with fewer agents, by agent: establishments and lists included. */
export function bytesAHousehold(city: City): number {
  const geography = makeGeography(city);
  // What all runs of the city share stands before the first is measured.
  createRun(city, { ...NOTHING_HAPPENS, agents: FEW }, geography);
  const held = [FEW, MANY].map((agents) => {
    const before = bytesInUse();
    const run = createRun(city, { ...NOTHING_HAPPENS, agents }, geography);
    while (run.month < MONTHS) advanceMonth(run);
    const after = bytesInUse();
    return { agents: run.households.count, bytes: after - before };
  });
  const [few, many] = held as [(typeof held)[0], (typeof held)[0]];
  return (many.bytes - few.bytes) / (many.agents - few.agents);
}

/** Of all typed arrays that somebody still holds. */
function bytesInUse(): number {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('bench: got no gc, expected node --expose-gc');
  // What the first pass finds unreachable the second gives back.
  collect();
  collect();
  return process.memoryUsage().arrayBuffers;
}
