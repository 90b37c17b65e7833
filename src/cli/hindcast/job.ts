import type { City, Observation, Scenario } from '../../engine/index.ts';

/** All that a thread needs to run any seed. */
export interface HindcastJob {
  readonly city: City;
  readonly observation: Observation;
  readonly scenario: Scenario;
}
