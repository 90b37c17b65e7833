/** Door of `equilibrium/`: the solver without agents. Other rooms import only this file. */
export { coreShares, isAtRest, REST_RESIDUAL } from './coreShares.ts';
export { observeCity, type ObservedCity } from './observedCity.ts';
export { type RestPoint, type RestPoints, restPoints } from './restPoints.ts';
export { type Equilibrium, solveEquilibrium, type SolverOptions } from './solve.ts';
