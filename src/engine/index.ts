/** The engine's public face. Nothing outside `src/engine` imports past this file. */
export * from './errors.ts';
export * from './functions.ts';
export * from './indicators.ts';
export * from './levers.ts';
export * from './parameters.ts';
export * from './scenario.ts';
export * from './schedule.ts';
export * from './snapshot.ts';
export * from './city.ts';
export { type Equilibrium, type SolverOptions, solveEquilibrium } from './equilibrium.ts';
export { fingerprint } from './fingerprint.ts';
export { type Geography, makeGeography } from './geography.ts';
export { Hasher } from './hash.ts';
export { advanceMonth, type PhaseListener } from './month.ts';
export { observe, type Observed } from './observed.ts';
export { createRun, setBroadbandOrder, setLever, yearOf } from './run.ts';
export type { Run } from './state.ts';
export { MODEL_VERSION } from './version.ts';
