/** What a household takes of memory, by what the allocator says and not by a list of columns. */
import { advanceMonth, type City, createRun, makeGeography, NOTHING_HAPPENS } from '../src/engine/index.ts';

const FEW = 200_000;
const MANY = 1_600_000;
/** Lists that grow with what happens have grown by then. */
const MONTHS = 13;

/** Bytes in typed arrays that a run holds beyond one with fewer agents, by agent: establishments and lists included. */
export function bytesAHousehold(city: City): number {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('bench: got no gc, expected node --expose-gc');
  const geography = makeGeography(city);
  const heldBy = (agents: number): number => {
    createRun(city, { ...NOTHING_HAPPENS, agents: FEW }, geography);
    collect();
    const before = process.memoryUsage().arrayBuffers;
    const run = createRun(city, { ...NOTHING_HAPPENS, agents }, geography);
    while (run.month < MONTHS) advanceMonth(run);
    collect();
    const held = process.memoryUsage().arrayBuffers - before;
    return held / run.households.count > 0 ? held : Number.NaN;
  };
  return (heldBy(MANY) - heldBy(FEW)) / (MANY - FEW);
}
