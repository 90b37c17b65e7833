/**
 * A tour of the travel zones on which each part of the city is one stretch: the core first, then ring by ring and sector by
 * sector, and within a sector along a Hilbert curve, on which neighbours stay near each other. What is spread evenly along
 * the tour is spread evenly over the city at every scale.
 */
import type { City } from './city.ts';
import { sectorAt } from './sectors.ts';

/** Cells along a side of the curve. */
const SIDE = 1024;

/** Zones in the order of the tour. Middles of zones in metres. */
export function tourOf({ core }: City, x_m: Float64Array, y_m: Float64Array): Int32Array {
  const [west, east] = rangeOf(x_m);
  const [south, north] = rangeOf(y_m);
  const span = Math.max(1, east - west, north - south);
  const onCurve = (value: number, from: number) => Math.min(SIDE - 1, Math.floor(((value - from) / span) * SIDE));
  const key = Float64Array.from(x_m, (x, z) => {
    const y = y_m[z]!;
    const sector = sectorAt(core, x - core.x_m, y - core.y_m);
    return sector * SIDE * SIDE + hilbert(onCurve(x, west), onCurve(y, south));
  });
  return Int32Array.from(x_m.keys()).sort((a, b) => key[a]! - key[b]! || a - b);
}

/** Position of a square of the plane on the Hilbert curve (Hilbert 1891): square by square, each turned as the curve turns. */
function hilbert(column: number, row: number): number {
  let [x, y] = [column, row];
  let position = 0;
  for (let side = SIDE / 2; side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const upper = (y & side) > 0 ? 1 : 0;
    position += side * side * ((3 * right) ^ upper);
    if (upper === 1) continue;
    if (right === 1) [x, y] = [SIDE - 1 - x, SIDE - 1 - y];
    [x, y] = [y, x];
  }
  return position;
}

function rangeOf(values: Float64Array): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
