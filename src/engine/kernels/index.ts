/** Door of `kernels/`: dense passes over pairs of zones. Other rooms import only this file. */
export { DecayMatrix } from './decay.ts';
export { STRETCH, stretchCount, stretchHolding } from './stretches.ts';
