/** What a geometry covers: cells, zones, the nearest cell. */
import { type Geometry, insideOf, type Position } from '../base/index.ts';
import type { City } from './city.ts';
import { lonLatOf, metresOf } from './frame.ts';
import type { Geography } from './geography.ts';

/** 1 for each cell whose middle lies in the area. */
export function cellsInside(city: City, { n, x_m, y_m }: Geography, area: Geometry): Uint8Array {
  const inside = insideOf(area);
  return Uint8Array.from({ length: n }, (_, i) => (inside(...lonLatOf(city, x_m[i]!, y_m[i]!)) ? 1 : 0));
}

/** Share of each zone's land that lies in marked cells. */
export function zoneShare({ zones, zoneStart, land_ha }: Geography, inside: Uint8Array): Float64Array {
  return Float64Array.from({ length: zones }, (_, z) => {
    let marked = 0;
    let land = 0;
    for (let i = zoneStart[z]!; i < zoneStart[z + 1]!; i++) {
      land += land_ha[i]!;
      if (inside[i] === 1) marked += land_ha[i]!;
    }
    return marked / land;
  });
}

/** Cell whose middle is nearest to a position. */
export function nearestCell(city: City, { n, x_m, y_m }: Geography, at: Position): number {
  const [x, y] = metresOf(city, at);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const dx = x_m[i]! - x;
    const dy = y_m[i]! - y;
    const squared = dx * dx + dy * dy;
    if (squared < least) {
      least = squared;
      best = i;
    }
  }
  return best;
}
