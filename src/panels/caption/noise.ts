import { CELL_COLUMN_COUNT, HOUSING, LAYER_COUNT, type Parameters } from '../../engine/index.ts';

/**
 * Changes larger than this many standard deviations are called changes; anything smaller is "within chance". At 2.5 an
 * unchanged share is called changed in about one look out of eighty.
 */
const DEVIATIONS = 2.5;

/** The parameters that decide how many independent draws there are, and how fast they are drawn anew. */
type Luck = Pick<
  Parameters,
  'establishmentSize' | 'hazardEstablishment' | 'hazardRenter' | 'hazardOwner' | 'ownerShare'
>;

/** What decides how much a share can wander by luck. */
export interface Sample extends Luck {
  /** Agents of each layer: workers by function of their job, then all households. */
  readonly agentsByLayer: readonly number[];
}

/**
 * Independent draws behind a layer's share. Homes are drawn household by household. Jobs move with their establishment;
 * sizes are geometric with mean m, and n establishments of unequal size count for n·E(s)²/E(s²) of equal ones, which
 * makes agents / (2m − 1).
 */
export function independentDraws(layer: number, { agentsByLayer, establishmentSize }: Sample): number {
  const agents = agentsByLayer[layer] ?? 0;
  return layer === HOUSING ? agents : agents / (2 * establishmentSize - 1);
}

/** Part of the draws that have been drawn anew after some months: the rest still stands where the start put it. */
export function turnover(layer: number, months: number, luck: Luck): number {
  if (layer !== HOUSING) return 1 - (1 - luck.hazardEstablishment) ** months;
  const stayed = (hazard: number) => (1 - hazard) ** months;
  return 1 - luck.ownerShare * stayed(luck.hazardOwner) - (1 - luck.ownerShare) * stayed(luck.hazardRenter);
}

/** Standard deviation of a share `p` of `n` independent draws: √(p(1−p)/n). Without draws nothing is certain. */
export function shareDeviation(p: number, n: number): number {
  return n > 0 ? Math.sqrt((p * (1 - p)) / n) : Number.POSITIVE_INFINITY;
}

/**
 * Change of a share from `before` to `after` that luck alone explains, when `renewed` of its `n` draws were drawn anew:
 * both ends are draws, so their variances add, as far as they are not the same draws.
 */
export function chanceBound(before: number, after: number, n: number, renewed: number): number {
  const a = shareDeviation(before, n);
  const b = shareDeviation(after, n);
  return DEVIATIONS * Math.sqrt(renewed * (a * a + b * b));
}

/** Counts agents by layer from cells in real persons: the sum of each column over the weight. */
export function sampleOf(cells: Float32Array, weight: number, luck: Luck): Sample {
  const { establishmentSize, hazardEstablishment, hazardRenter, hazardOwner, ownerShare } = luck;
  const agentsByLayer = layerTotals(cells).map((total) => total / weight);
  return { agentsByLayer, establishmentSize, hazardEstablishment, hazardRenter, hazardOwner, ownerShare };
}

/** Persons of each layer in the whole city. */
export function layerTotals(cells: Float32Array): number[] {
  const cellCount = cells.length / CELL_COLUMN_COUNT;
  const totals: number[] = [];
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    let total = 0;
    for (let i = layer * cellCount; i < (layer + 1) * cellCount; i++) total += cells[i] ?? 0;
    totals.push(total);
  }
  return totals;
}
