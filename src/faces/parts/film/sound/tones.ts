import { CELL_COLUMN_COUNT, flowIndex, LAYERS, type LayerId, SECTOR_COUNT } from '../../../../engine/index.ts';

/** What is heard of one function in a year. */
export interface Tone {
  readonly layer: LayerId;
  readonly way: 'out' | 'in';
  /** Share of the function's people or jobs that moved across the core's edge, beyond chance. */
  readonly share: number;
}

/** More tones at a time are noise. */
const MOST_TONES = 3;
/** A year in which fewer moved is silent. */
const LEAST_SHARE = 0.001;

/** The functions that moved most out of the core or into it between two months, beyond what chance explains; largest first. */
export function tonesOf(before: ArrayLike<number>, now: ArrayLike<number>, totals: readonly number[]): Tone[] {
  return LAYERS.map((layer, index): Tone => {
    const gain = gainOfCore(now, index) - gainOfCore(before, index);
    return { layer, way: gain < 0 ? 'out' : 'in', share: Math.abs(gain) / Math.max(1, totals[index] ?? 0) };
  })
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_TONES);
}

/** People or jobs that the core gained of a layer by net moves; sector 0 is the core. */
function gainOfCore(drift: ArrayLike<number>, layer: number): number {
  let gain = 0;
  for (let sector = 1; sector < SECTOR_COUNT; sector++)
    gain += (drift[flowIndex(layer, sector, 0)] ?? 0) - (drift[flowIndex(layer, 0, sector)] ?? 0);
  return gain;
}

/** People or jobs of each layer in the city, from a month's cells. */
export function totalsOf(cells: Float32Array): number[] {
  const count = cells.length / CELL_COLUMN_COUNT;
  return LAYERS.map((_, layer) =>
    cells.subarray(layer * count, (layer + 1) * count).reduce((sum, one) => sum + one, 0),
  );
}
