/** Door of `kernels/`: dense passes over pairs of zones, waiting times, choices. Other rooms import only this file. */
export { DECAY_ROWS, DecayMatrix } from './decay.ts';
export { Calendar } from './calendar.ts';
export { List } from './list.ts';
export { dense } from './dense.ts';
export { Waiting } from './waiting.ts';
export { batch, choice } from './batch.ts';
export { BATCH } from './eventBatch.ts';
export { BitSet } from './bitSet.ts';
export { ByClass } from './byClass.ts';
export { blocksOf, Draw, drawFromRunningSum, makeGuide, sumBlocks } from './draws.ts';
