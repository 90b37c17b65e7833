import { LAYER_COUNT } from '../../engine/index.ts';
import type { MapFlow } from '../types.ts';

/** Where sectors are, metres east and north of the city's origin; NaN where a sector has no land. */
export interface FlowSectors {
  readonly x_m: ArrayLike<number>;
  readonly y_m: ArrayLike<number>;
}

interface Net {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/**
 * The `most` largest net moves between two months, largest first. `now` and `before` are tables of moves since the start,
 * layer by layer, row = from (a snapshot's `flows` or `drift`); without `before` it is since the start. Of two sectors that
 * exchange movers only what one gains by it counts: a city in which everybody swaps homes doesn't move.
 */
export function netFlows(
  now: Float32Array,
  before: Float32Array | undefined,
  sectors: FlowSectors,
  layers: readonly number[],
  most: number,
): MapFlow[] {
  const count = sectors.x_m.length;
  for (const table of [now, before ?? now]) {
    const expected = LAYER_COUNT * count * count;
    if (table.length !== expected) throw new Error(`flows: got ${table.length} values, expected ${expected}`);
  }
  const moved = (layer: number, from: number, to: number): number => {
    const at = (layer * count + from) * count + to;
    return now[at]! - (before?.[at] ?? 0);
  };
  const nets: Net[] = [];
  for (const layer of layers) {
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const value = moved(layer, a, b) - moved(layer, b, a);
        if (value > 0) nets.push({ layer, from: a, to: b, value });
        if (value < 0) nets.push({ layer, from: b, to: a, value: -value });
      }
    }
  }
  // Ties go by layer and sectors, so that the same months always give the same picture.
  nets.sort((a, b) => b.value - a.value || a.layer - b.layer || a.from - b.from || a.to - b.to);
  return nets
    .filter(({ from, to }) => hasLand(sectors, from) && hasLand(sectors, to))
    .slice(0, most)
    .map(({ layer, from, to, value }) => ({
      fromX_m: sectors.x_m[from]!,
      fromY_m: sectors.y_m[from]!,
      toX_m: sectors.x_m[to]!,
      toY_m: sectors.y_m[to]!,
      value,
      layer,
    }));
}

const hasLand = ({ x_m }: FlowSectors, sector: number): boolean => Number.isFinite(x_m[sector]);
