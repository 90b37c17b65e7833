import { FLOW_COUNT, RING_COUNT, SECTOR_COUNT } from '../city/index.ts';
import { FUNCTION_COUNT, LAYER_COUNT } from '../registries/index.ts';

/** Where a city drifts: net moves beyond what chance explains, see following/drift.ts. In persons or jobs. */
export interface Drift {
  /** Such moves between sectors, added up since the start; see `flowIndex`. */
  readonly moves: Float64Array;
  /** By function: variance that a month's turns give the jobs of any stretch of the city. */
  readonly turnover: Float64Array;
  /** The course that is followed, and its furthest point yet. */
  readonly from: Mark;
  readonly furthest: Mark;
  /** What has been told of the course: net gains by layer and ring. */
  readonly told: Float64Array;
  /** The ring by which a turn is noticed, by layer; −1 where nothing has been told. */
  readonly leader: Float64Array;
}

/** A point of each layer's course. */
export interface Mark {
  /** Net gains since the start, by layer and sector. */
  readonly gains: Float64Array;
  /** Variance that chance has given these since the start, by layer and ring. */
  readonly chance: Float64Array;
}

const emptyMark = (): Mark => ({
  gains: new Float64Array(LAYER_COUNT * SECTOR_COUNT),
  chance: new Float64Array(LAYER_COUNT * RING_COUNT),
});

export const emptyDrift = (): Drift => ({
  moves: new Float64Array(FLOW_COUNT),
  turnover: new Float64Array(FUNCTION_COUNT),
  from: emptyMark(),
  furthest: emptyMark(),
  told: new Float64Array(LAYER_COUNT * RING_COUNT),
  leader: new Float64Array(LAYER_COUNT).fill(-1),
});

/** All columns, which months write over in place. */
export const driftColumns = ({ moves, turnover, from, furthest, told, leader }: Drift): Float64Array[] => [
  moves,
  turnover,
  from.gains,
  from.chance,
  furthest.gains,
  furthest.chance,
  told,
  leader,
];
