import type { City } from './city.ts';
import { PathTree } from './paths.ts';
import type { RoadNetwork } from './roadNetwork.ts';
import { DETOUR, type Rides, transitRides } from './transit.ts';

/** Minutes to get out of one door and in at the other (MODEL section 8). */
const DOOR_MIN = 3;
/** Mean distance between two random points of a unit square. */
export const MEAN_IN_SQUARE = 0.5214;

/** Free-flow minutes between zones, Z × Z, row = from. */
export interface ZoneTimes {
  /** What counts before anybody is on the road: the city's own matrix, else road or public transport, whichever is faster. */
  readonly time_min: Float64Array;
  /** By car: the city's own matrix, its roads, or straight lines. */
  readonly road_min: Float64Array;
  /** By the city's own public transport; absent where it has none. */
  readonly rides?: Rides;
}

/**
 * @param fileIndex position in the city file of each cell with land, in engine order
 * @param zoneStart first cell of each zone
 */
export function zoneTimes(
  city: City,
  fileIndex: Uint32Array,
  zoneStart: Int32Array,
  x_m: Float64Array,
  y_m: Float64Array,
  roads: RoadNetwork,
): ZoneTimes {
  const transit = city.network?.lines.length ? { rides: transitRides(city, city.network, x_m, y_m) } : {};
  const matrix = city.travelTime_min;
  if (matrix) {
    const own = ownTimes(city, matrix, fileIndex);
    return { time_min: own, road_min: own, ...transit };
  }
  const straight = straightTimes(city, zoneStart, x_m, y_m);
  const road_min = roads.drawn ? timesOnRoads(roads, straight) : straight;
  return {
    road_min,
    time_min: transit.rides ? fasterByTransit(road_min, transit.rides.minutes) : road_min,
    ...transit,
  };
}

/** The city's own matrix between the cells with land. */
function ownTimes(city: City, matrix: Float64Array, fileIndex: Uint32Array): Float64Array {
  const zones = fileIndex.length;
  const times = new Float64Array(zones * zones);
  for (let a = 0; a < zones; a++) {
    for (let b = 0; b < zones; b++) times[a * zones + b] = matrix[fileIndex[a]! * city.cells + fileIndex[b]!]!;
  }
  return times;
}

/** Shortest times on drawn roads, from door to door; within a zone the straight line's. */
function timesOnRoads(roads: RoadNetwork, straight: Float64Array): Float64Array {
  const zones = roads.access.length;
  const tree = new PathTree(roads.graph);
  tree.weigh(roads.free_min);
  const times = straight.slice();
  for (let a = 0; a < zones; a++) {
    tree.search(roads.access[a]!);
    for (let b = 0; b < zones; b++) {
      if (a === b) continue;
      times[a * zones + b] = tree.cost[roads.access[b]!]! + roads.access_min[a]! + roads.access_min[b]! + DOOR_MIN;
    }
  }
  return times;
}

/** Straight line × detour at `speed_kmh`, plus the minutes at both doors; within a zone its mean inner distance. */
function straightTimes(city: City, zoneStart: Int32Array, x_m: Float64Array, y_m: Float64Array): Float64Array {
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
