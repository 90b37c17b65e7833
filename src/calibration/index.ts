/** Fits parameters to what was observed. Nothing outside `src/calibration` imports past this file. */
export { type CommuterFit, fitCommuting } from './commuting.ts';
export type { FlowTable } from './flowTable.ts';
export { goodnessOf } from './goodness.ts';
