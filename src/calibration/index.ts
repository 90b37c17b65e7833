/** Fits parameters to what was observed. Nothing outside `src/calibration` imports past this file. */
export { type CommuterFit, fitCommuting, type FlowTable } from './commuting.ts';
export { type CommuterGoodness, goodnessOf } from './goodness.ts';
