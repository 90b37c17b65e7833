import type {
  AxisRequest,
  BroadbandOrder,
  LeverValues,
  ParameterOverrides,
  Places,
  SweepPoint,
} from '../engine/index.ts';

import type { CitySource } from './citySource.ts';
import type { PointWorker } from './pointClient.ts';

/** What "which way does it go?" is asked of: a city, all that stays as it is, and the two axes. */
export interface SweepRequest {
  /** Every answer carries it back; answers of an older generation are dropped. */
  readonly generation: number;
  readonly source: CitySource;
  /** Without those of the axes. */
  readonly parameters: ParameterOverrides;
  /** Every lever that isn't an axis. */
  readonly levers: LeverValues;
  readonly broadbandOrder: BroadbandOrder;
  readonly places: Places;
  readonly axes: readonly AxisRequest[];
  /** Share (0–1) that a change must exceed to count as one. */
  readonly threshold: number;
}

/** A point of the grid, and how it was come by. */
export interface SolvedPoint {
  readonly generation: number;
  readonly point: SweepPoint;
  /** Milliseconds of computing, with all that the first point of a parameter needs once. */
  readonly took_ms: number;
  /** The worst that traffic was out of balance so far under these parameters, min; 0 where roads stay empty. */
  readonly trafficGap_min: number;
}

/** The functions of a sweep worker. */
export type SweepWorker = PointWorker<Omit<SweepRequest, 'generation'>, SolvedPoint>;
