import { indicatorIndex, LAYERS, type LayerId } from '../../engine/index.ts';
import { chanceBound, independentDraws, type Sample, turnover } from './noise.ts';

/** What one layer did between two months, as far as the core is concerned. */
export interface Move {
  readonly layer: LayerId;
  readonly from: number;
  readonly to: number;
  /** Change of the core share, to − from. */
  readonly change: number;
  /** Whether luck alone would explain it. */
  readonly withinChance: boolean;
}

const CORE_SHARE = LAYERS.map((layer) => indicatorIndex(`coreShare.${layer}`));

/** Every layer's change of core share in the first `months` of a run, in layer order. */
export function coreMoves(start: ArrayLike<number>, now: ArrayLike<number>, months: number, sample: Sample): Move[] {
  return LAYERS.map((layer, index) => {
    const column = CORE_SHARE[index] ?? 0;
    const from = start[column] ?? Number.NaN;
    const to = now[column] ?? Number.NaN;
    const bound = chanceBound(from, to, independentDraws(index, sample), turnover(index, months, sample));
    // Written so that NaN, a layer the city doesn't have, counts as chance.
    return { layer, from, to, change: to - from, withinChance: !(Math.abs(to - from) > bound) };
  });
}
