import type { Observation, Scenario, SeedChanges } from '../engine/index.ts';
import type { PointWorker } from './pointClient.ts';
import type { CitySource } from './citySource.ts';

/** What a hindcast is asked of: a city, what was observed of it, and what happened. Points are seeds. */
export interface HindcastQuestion {
  readonly source: CitySource;
  readonly observation: Observation;
  /** With the first seed; point k has the k-th after it. */
  readonly scenario: Scenario;
}

/** One seed's run. */
export interface SolvedSeed {
  readonly index: number;
  /** By column of the table, then by row. */
  readonly changes: SeedChanges;
  /** Of every row of the table. */
  readonly distances_km: readonly number[];
}

/** The functions of a hindcast worker. */
export type HindcastWorker = PointWorker<HindcastQuestion, SolvedSeed>;
