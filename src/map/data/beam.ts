import { INFORMATION, LAYER_COUNT, FUNCTION_COUNT } from '../../engine/index.ts';
import type { MapCity } from '../types.ts';

/** Information jobs in the core, of all jobs in the core: how tall the beam stands. */
export function informationShareOfCore(city: MapCity, cells: Float32Array): number {
  const count = city.gridIndex.length;
  if (cells.length < LAYER_COUNT * count) return 0;
  let [information, all] = [0, 0];
  for (let cell = 0; cell < count; cell++) {
    if (city.distance_km[cell]! > city.core.radius_km) continue;
    for (let layer = 0; layer < FUNCTION_COUNT; layer++) all += cells[layer * count + cell]!;
    information += cells[INFORMATION * count + cell]!;
  }
  return all > 0 ? information / all : 0;
}
