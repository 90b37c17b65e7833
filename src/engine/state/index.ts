/** Door of `state/`: what a run holds; types and empty columns only. Other rooms import only this file. */
export {
  cellColumn,
  type CellColumn,
  type Establishments,
  type Households,
  packed,
  placeOf,
  TRAIT_FUNCTION,
  TRAIT_OWNER,
  TRAIT_TELEWORKABLE,
  TRAITS,
  traitsOf,
} from './agents.ts';
export type { Baseline } from './baseline.ts';
export type { ChoiceTables } from './choiceTables.ts';
export { type Drift, driftColumns, emptyDrift, type Mark } from './drift.ts';
export { type Fields, makeFields } from './fields.ts';
export {
  type AgentKind,
  type Comparison,
  ESTABLISHMENT_TERMS,
  type ExplainedTerm,
  HOUSEHOLD_TERMS,
  type JobBefore,
  type Move,
  type MoveListener,
  type TermComparison,
  type Watch,
} from './moves.ts';
export type { Run, Turnover, WaitingTimes } from './run.ts';
export type { AgglomerationStart, Carbon, JourneyMinutes, StartAccounts, WelfareLevels } from './startAccounts.ts';
export { makeTally, type Tally } from './tally.ts';
export {
  type Journeys,
  type ModeRow,
  type Passengers,
  type Traffic,
  type TrafficScratch,
  type TravelPolicy,
  type TravelTimes,
  TRIP_ACCOUNT_COUNT,
  TRIP_ACCOUNTS,
  type TripAccount,
} from './traffic.ts';
