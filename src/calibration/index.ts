/** What a city's own data say of its parameters. Nothing outside `src/calibration` imports past this file. */
export { fitDecay, type DecayFit } from './fitDecay.ts';
export type { Flows } from './flows.ts';
export type { GoodnessOfFit } from './goodness.ts';
export { densityGradient, type Gradient } from './gradient.ts';
export { PUBLISHED_DECAYS, PUBLISHED_GRADIENTS, type Published } from './published.ts';
