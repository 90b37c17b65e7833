/** What of the hindcast the rest of the program sees. */
export { compareColumn } from './compare.ts';
export {
  type ComparedRow,
  type Comparison as HindcastComparison,
  type Fit,
  FORECASTS,
  type ForecastId,
  type Sign,
  SIGNS,
} from './comparison.ts';
export { placeName } from './coverage.ts';
export {
  type Observation,
  OBSERVED_FORMAT,
  type ObservedColumn,
  observedScenario,
  type OutcomeId,
  OUTCOMES,
  type RowPlace,
} from './observation.ts';
export { HINDCAST_HEADER, hindcastRows } from './rows.ts';
export { parseObservation } from './parseObservation.ts';
export { type HindcastStage, hindcastSeed, monthsOf, prepareHindcast, type SeedChanges } from './seed.ts';
export { HINDCAST_VERDICTS, type HindcastVerdict } from './comparison.ts';
