/** The engine's public face. Nothing outside `src/engine` imports past this file. */
export { AuditError } from './run/audit.ts';
export { type Checkpoint, checkpointBytes, restoreCheckpoint, takeCheckpoint } from './run/checkpoint.ts';
export * from './base/errors.ts';
export * from './registries/functions.ts';
export * from './output/headlines.ts';
export * from './accounts/indicators.ts';
export * from './registries/levers.ts';
export * from './registries/parameters.ts';
export * from './policy/scenario.ts';
export * from './policy/scenarioFile.ts';
export { SCENARIOS } from './policy/scenarios/index.ts';
export * from './policy/schedule.ts';
export * from './output/snapshot.ts';
export * from './city/city.ts';
export { csvLine } from './base/csv.ts';
export { type Equilibrium, type SolverOptions, solveEquilibrium } from './equilibrium/solve.ts';
export { type ObservedCity, observeCity } from './equilibrium/observedCity.ts';
export * from './output/fingerprint.ts';
export * from './following/explain.ts';
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
} from './following/follow.ts';
export { type Geography, makeGeography } from './city/geography.ts';
export { Hasher } from './base/hash.ts';
export { parseJson } from './base/json.ts';
export { advanceMonth, type PhaseListener } from './run/month.ts';
export { networkShape, type NetworkShape } from './output/networkShape.ts';
export { observe, type Observed } from './city/observed.ts';
export { parsePlaces, type Places } from './policy/places.ts';
export { createRun, replacePolicy, setBroadbandOrder, setLever, setPlace, yearOf } from './run/run.ts';
export type { Run } from './state/state.ts';
export { COMPASS_SECTORS, FLOW_COUNT, flowIndex, RING_COUNT, SECTOR_COUNT, type Sectors } from './city/sectors.ts';
export { MODEL_VERSION } from './output/version.ts';
export { independentDraws } from './output/independentDraws.ts';
export { coreShares, isAtRest, REST_RESIDUAL } from './equilibrium/coreShares.ts';
export { type RestPoint, type RestPoints, restPoints } from './equilibrium/restPoints.ts';
export * from './sweep/sensitivity.ts';
export * from './hindcast/index.ts';
export * from './sweep/index.ts';
