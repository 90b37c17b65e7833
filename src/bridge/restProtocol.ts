import type { BroadbandOrder, LeverValues, ParameterOverrides, Places } from '../engine/index.ts';
import type { CitySource } from './citySource.ts';
import type { PointWorker } from './pointClient.ts';

/** "Where is it heading?": a city, and what is held constant until it rests. */
export interface RestQuestion {
  readonly source: CitySource;
  readonly parameters: ParameterOverrides;
  readonly levers: LeverValues;
  readonly broadbandOrder: BroadbandOrder;
  readonly places: Places;
}

/**
 * The points of a question. The observed city depends on city and parameters alone and takes longest: who asks for it first
 * may ask for its rest under other levers afterwards.
 */
export const OBSERVE = 0;
export const REST = 1;

/** The long-run equilibrium that is reached from the observed city. */
export interface Rest {
  /** By layer (jobs by function, then homes) and cell, engine order: shares of all jobs, and of all homes. */
  readonly shares: Float32Array;
  /** By layer, 0–1; NaN for a layer that the city doesn't have. */
  readonly coreShare: readonly number[];
}

export interface RestAnswer {
  readonly generation: number;
  /** Absent where the city has only been observed, or doesn't come to rest. */
  readonly rest?: Rest;
}

/** The functions of a worker that says where a city rests. */
export type RestWorker = PointWorker<RestQuestion, RestAnswer>;
