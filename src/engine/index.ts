/** The engine's public face. Nothing outside `src/engine` imports past this file. */
export { AuditError } from './audit.ts';
export { type Checkpoint, checkpointBytes, restoreCheckpoint, takeCheckpoint } from './checkpoint.ts';
export * from './errors.ts';
export * from './functions.ts';
export * from './headlines.ts';
export * from './indicators.ts';
export * from './levers.ts';
export * from './parameters.ts';
export * from './scenario.ts';
export * from './scenarioFile.ts';
export { SCENARIOS } from './scenarios/index.ts';
export * from './schedule.ts';
export * from './snapshot.ts';
export * from './city.ts';
export { csvLine } from './csv.ts';
export { type Equilibrium, type SolverOptions, solveEquilibrium } from './equilibrium/solve.ts';
export { type ObservedCity, observeCity } from './equilibrium/observedCity.ts';
export * from './fingerprint.ts';
export * from './explain.ts';
export {
  agentCard,
  lastMove,
  movesAt,
  tryPlace,
  type AgentKind,
  agentsAt,
  follow,
  type Move,
  movesOf,
  unfollow,
} from './follow.ts';
export { type Geography, makeGeography } from './geography.ts';
export { Hasher } from './hash.ts';
export { parseJson } from './json.ts';
export { advanceMonth, type PhaseListener } from './month.ts';
export { networkShape, type NetworkShape } from './networkShape.ts';
export { observe, type Observed } from './observed.ts';
export { parsePlaces, type Places } from './places.ts';
export { createRun, replacePolicy, setBroadbandOrder, setLever, setPlace, yearOf } from './run.ts';
export type { Run } from './state.ts';
export { COMPASS_SECTORS, FLOW_COUNT, flowIndex, RING_COUNT, SECTOR_COUNT, type Sectors } from './sectors.ts';
export { MODEL_VERSION } from './version.ts';
export { independentDraws } from './independentDraws.ts';
export { coreShares, isAtRest, REST_RESIDUAL } from './equilibrium/coreShares.ts';
export { type RestPoint, type RestPoints, restPoints } from './equilibrium/restPoints.ts';
export * from './sensitivity.ts';
export * from './hindcast/index.ts';
export * from './sweep/index.ts';
