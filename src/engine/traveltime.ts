import type { City } from './city.ts';
import { DETOUR, transitTimes } from './transit.ts';

/** Minutes to get out of one door and in at the other (MODEL section 8). */
const DOOR_MIN = 3;
/** Mean distance between two random points of a unit square. */
const MEAN_IN_SQUARE = 0.5214;

/**
 * Free-flow minutes between zones: the city's own matrix, else road or public transport, whichever is faster.
 * @param fileIndex position in the city file of each cell with land, in engine order
 * @param zoneStart first cell of each zone
 * @returns Z × Z minutes, row = from
 */
export function zoneTimes(
  city: City,
  fileIndex: Uint32Array,
  zoneStart: Int32Array,
  x_m: Float64Array,
  y_m: Float64Array,
): Float64Array {
  const zones = x_m.length;
  const matrix = city.travelTime_min;
  if (matrix) {
    const times = new Float64Array(zones * zones);
    for (let a = 0; a < zones; a++) {
      for (let b = 0; b < zones; b++) times[a * zones + b] = matrix[fileIndex[a]! * city.cells + fileIndex[b]!]!;
    }
    return times;
  }
  const times = roadTimes(city, zoneStart, x_m, y_m);
  return city.network ? fasterByTransit(times, transitTimes(city, city.network, x_m, y_m)) : times;
}

/** Straight line × detour at `speed_kmh`, plus the minutes at both doors; within a zone its mean inner distance. */
function roadTimes(city: City, zoneStart: Int32Array, x_m: Float64Array, y_m: Float64Array): Float64Array {
  const zones = x_m.length;
  const minutesPerMetre = (DETOUR * 60) / (city.speed_kmh * 1000);
  const times = new Float64Array(zones * zones);
  for (let a = 0; a < zones; a++) {
    for (let b = 0; b < zones; b++) {
      const metres =
        a === b
          ? innerDistance_m(city, zoneStart[a + 1]! - zoneStart[a]!)
          : apart_m(x_m[a]! - x_m[b]!, y_m[a]! - y_m[b]!);
      times[a * zones + b] = metres * minutesPerMetre + DOOR_MIN;
    }
  }
  return times;
}

/** Mean distance between two points of a zone of several cells; 0 for a single cell, as the city file format has it. */
function innerDistance_m(city: City, cells: number): number {
  return cells === 1 || !city.grid ? 0 : MEAN_IN_SQUARE * city.grid.cellSize_m * Math.sqrt(cells);
}

function fasterByTransit(road: Float64Array, transit: Float64Array): Float64Array {
  return road.map((minutes, i) => Math.min(minutes, transit[i]!));
}

const apart_m = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy);
