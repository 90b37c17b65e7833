import { CELL_COLUMN_COUNT, INFORMATION, LAYER_COUNT } from '../engine/index.ts';
import { metresLonLat } from './grid.ts';
import type { MapCity, Point } from './types.ts';

/** Rings and sectors around the core into which moves are summed: a thread for each, never one for each mover. */
export const RINGS = 5;
export const SECTORS = 24;
export const THREADS = RINGS * SECTORS;

/** How long threads stay after the last month came, and how long they then take to fade. */
export const STAY_MS = 700;
/** How long a thread takes from its place to the hub. */
export const DRAW_MS = 550;
export const FADE_MS = 1800;

/** Of all the city's people: the monthly gain of one group at which its thread is at its brightest. */
const BRIGHT_SHARE = 7e-5;
const NO_GROUP = -1;

/** Which thread each cell belongs to, and where each thread starts. */
export interface ThreadPlan {
  readonly groupOf: Int16Array;
  readonly starts: readonly Point[];
}

export function planThreads(city: MapCity): ThreadPlan {
  const groupOf = Int16Array.from(city.gridIndex, (position, cell) => groupAt(city, position, cell));
  const sums = Array.from({ length: THREADS }, () => ({ x: 0, y: 0, land: 0 }));
  groupOf.forEach((group, cell) => {
    const sum = sums[group];
    if (sum === undefined) return;
    const [x, y] = middle_m(city, city.gridIndex[cell] ?? 0);
    const land = city.land_ha[cell] ?? 0;
    sum.x += x * land;
    sum.y += y * land;
    sum.land += land;
  });
  const starts = sums.map(({ x, y, land }) =>
    land > 0 ? metresLonLat(city, x / land, y / land) : metresLonLat(city, city.core.x_m, city.core.y_m),
  );
  return { groupOf, starts };
}

function middle_m(city: MapCity, position: number): Point {
  const [column, row] = [position % city.columns, Math.floor(position / city.columns)];
  return [(column + 0.5) * city.cellSize_m, (row + 0.5) * city.cellSize_m];
}

/** Rings of equal width from the edge of the core to the farthest cell; the core itself has no thread. */
function groupAt(city: MapCity, position: number, cell: number): number {
  const { core, distance_km } = city;
  const distance = distance_km[cell] ?? 0;
  if (distance <= core.radius_km) return NO_GROUP;
  const [x, y] = middle_m(city, position);
  const farthest = distance_km.reduce((most, km) => Math.max(most, km), core.radius_km + 1e-6);
  const ring = Math.min(RINGS - 1, Math.floor(((distance - core.radius_km) / (farthest - core.radius_km)) * RINGS));
  const turn = Math.atan2(y - core.y_m, x - core.x_m) / (2 * Math.PI) + 0.5;
  return ring * SECTORS + Math.min(SECTORS - 1, Math.floor(turn * SECTORS));
}

/** People and jobs of each cell, information aside: what is said to move out while information stays. */
export function movable(cells: Float32Array): Float32Array {
  const count = cells.length / CELL_COLUMN_COUNT;
  const sum = new Float32Array(count);
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    if (layer === INFORMATION) continue;
    for (let cell = 0; cell < count; cell++) sum[cell]! += cells[layer * count + cell]!;
  }
  return sum;
}

/** Brightness of each thread, 0–1, from what its group gained a month; groups that lost have none. */
export function threadStrengths(
  plan: ThreadPlan,
  before: Float32Array,
  after: Float32Array,
  months: number,
): Float32Array {
  const gains = new Float32Array(THREADS);
  let all = 0;
  plan.groupOf.forEach((group, cell) => {
    all += after[cell]!;
    if (group !== NO_GROUP) gains[group]! += after[cell]! - before[cell]!;
  });
  // Back in time, or from another run: nothing has moved.
  if (months <= 0 || all <= 0) return gains.fill(0);
  return gains.map((gain) => Math.min(1, Math.sqrt(Math.max(0, gain) / months / (all * BRIGHT_SHARE))));
}
