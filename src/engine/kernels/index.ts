/** Door of `kernels/`: dense passes over pairs of zones, waiting times, choices. Other rooms import only this file. */
export { DECAY_ROWS, DecayMatrix } from './decay.ts';
export { Calendar, List } from './calendar.ts';
export { dense } from './dense.ts';
export { Waiting } from './waiting.ts';
export { ByClass } from './byClass.ts';
export { blocksOf, Draw, drawFromRunningSum, makeGuide, sumBlocks } from './draws.ts';
