import { MARGIN } from '../gl/groundMesh.ts';
import type { References } from './references.ts';
import type { MapCity } from '../types.ts';

/** Minutes of each ring around the core by which the logical city is read: those that close within the drawn ground. */
export function timeRings(city: MapCity, { ringMinutes, metresPerMinute }: References): number[] {
  const margin_m = MARGIN * city.cellSize_m;
  const { x_m, y_m } = city.core;
  const room_m = Math.min(
    x_m + margin_m,
    y_m + margin_m,
    city.columns * city.cellSize_m + margin_m - x_m,
    city.rows * city.cellSize_m + margin_m - y_m,
  );
  const count = Math.max(0, Math.floor(room_m / (ringMinutes * metresPerMinute)));
  return Array.from({ length: count }, (_, ring) => (ring + 1) * ringMinutes);
}
