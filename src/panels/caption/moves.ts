import { indicatorIndex, LAYERS, type LayerId } from '../../engine/index.ts';
import { changeDeviation, isChance, type Sample, turnover } from './noise.ts';

/** What one layer did between two months, as far as the core is concerned. */
export interface Move {
  readonly layer: LayerId;
  readonly from: number;
  readonly to: number;
  /** Change of the core share, to − from. */
  readonly change: number;
  /** Standard deviation of that change by luck alone. */
  readonly deviation: number;
  /** Whether luck alone would explain it. */
  readonly withinChance: boolean;
}

/** A run so far, as far as luck in it goes. */
export interface MoveInput {
  readonly start: ArrayLike<number>;
  readonly now: ArrayLike<number>;
  /** Months from the start to now. */
  readonly months: number;
  /** Whether any lever was ever off its default in this run. */
  readonly everPulled: boolean;
  readonly sample: Sample;
}

/** Columns of the core shares among indicators, in layer order. */
export const CORE_SHARES = LAYERS.map((layer) => indicatorIndex(`coreShare.${layer}`));

/** Every layer's change of core share since the start, in layer order. */
export function coreMoves({ start, now, months, everPulled, sample }: MoveInput): Move[] {
  return LAYERS.map((layer, index) => {
    const column = CORE_SHARES[index] ?? 0;
    const from = start[column] ?? Number.NaN;
    const to = now[column] ?? Number.NaN;
    const deviation = changeDeviation(from, to, sample.draws[index] ?? 0, turnover(index, months, sample));
    return { layer, from, to, change: to - from, deviation, withinChance: isChance(to - from, deviation, everPulled) };
  });
}
