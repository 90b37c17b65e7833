import { HOUSING, MONTHS_AT_ONCE, type Parameters } from '../../engine/index.ts';

/**
 * Changes larger than this many standard deviations are called changes; anything smaller is "within chance". Eight layers
 * are looked at again and again, so it is more than the customary two; and a city in which nobody has pulled a lever has
 * no reason to change at all, so there it takes more still.
 */
const DEVIATIONS = { pulled: 3, untouched: 4 } as const;

/** How fast draws are drawn anew. */
type Turnover = Pick<Parameters, 'hazardEstablishment' | 'turnover' | 'hazardRenter' | 'hazardOwner' | 'ownerShare'>;

/** What decides how much a share can wander by luck. */
export interface Sample extends Turnover {
  /** Independent draws behind each layer's share: establishments weighted by size for jobs, households for homes. */
  readonly draws: readonly number[];
}

/**
 * Part of the draws that were made again in the months since the start; the others stand where the start put them. Luck shows
 * early in workplaces: that counts as more months.
 */
export function turnover(layer: number, since: number, rates: Turnover): number {
  const months = layer === HOUSING || since === 0 ? since : since + MONTHS_AT_ONCE;
  const stayed = (hazard: number) => (1 - hazard) ** months;
  if (layer !== HOUSING) {
    const open = (1 - rates.turnover[layer]!) ** (months / 12);
    return 1 - stayed(rates.hazardEstablishment) * open;
  }
  return 1 - rates.ownerShare * stayed(rates.hazardOwner) - (1 - rates.ownerShare) * stayed(rates.hazardRenter);
}

/** Standard deviation of a share `p` of `n` independent draws: √(p(1−p)/n). Without draws nothing is certain. */
export function shareDeviation(p: number, n: number): number {
  return n > 0 ? Math.sqrt((p * (1 - p)) / n) : Number.POSITIVE_INFINITY;
}

/**
 * Standard deviation of a share's change from `before` to `after` by luck alone, when `renewed` of its `n` draws were
 * drawn anew. The start is no draw but the observed city, by quota: of those who stay luck only decides who they are.
 */
export function changeDeviation(before: number, after: number, n: number, renewed: number): number {
  const a = shareDeviation(before, n);
  const b = shareDeviation(after, n);
  return Math.sqrt(renewed * (b * b + (1 - renewed) * a * a));
}

/** Whether luck alone would explain a change; so it is for a layer that the city doesn't have (NaN). */
export function isChance(change: number, deviation: number, pulled: boolean): boolean {
  return !(Math.abs(change) > deviation * (pulled ? DEVIATIONS.pulled : DEVIATIONS.untouched));
}
