import type { City } from './city.ts';
import { makeRoads } from './roads.ts';
import type { RoadNetwork } from './roadNetwork.ts';
import { DETOUR, type Rides } from './transit.ts';
import { MEAN_IN_SQUARE, zoneTimes } from './traveltime.ts';
import { tourOf } from './tour.ts';
import { assignZones } from './zones.ts';

/** The cells with land, ordered so that the cells of one travel zone lie side by side. n cells, Z zones. */
export interface Cells {
  readonly n: number;
  /** Position in the city file of each cell. */
  readonly fileIndex: Uint32Array;
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
  readonly land_ha: Float64Array;
  readonly totalLand_ha: number;
  /** Distance from the middle of the core, km. */
  readonly distance_km: Float64Array;
  /** 1 for cells whose middle is nearer to the middle of the core than its radius. */
  readonly inCore: Uint8Array;
  readonly zones: number;
  readonly zoneOf: Int32Array;
  /** First cell of each zone, and n at the end (Z + 1 entries). */
  readonly zoneStart: Int32Array;
  /** Connectivity at the start, by zone. */
  readonly connectivity: Float64Array;
}

/**
 * The cells, and the free-flow times between zones. Travel time and connectivity are constant within a zone; choices are
 * exact given that.
 */
export interface Geography extends Cells {
  /** Distance of each zone's middle from the core's, km. */
  readonly zoneDistance_km: Float64Array;
  /** Zone nearest to the middle of the core. */
  readonly coreZone: number;
  /** Free-flow one-way minutes, Z × Z, row = from: by car or public transport, whichever is faster. */
  readonly time_min: Float64Array;
  /** Free-flow minutes by car, Z × Z. */
  readonly road_min: Float64Array;
  /** The city's own public transport; absent where it has none. */
  readonly rides?: Rides;
  /** Kilometres by road between the middles of zones, and within a zone between two of its points, Z × Z. */
  readonly apart_km: Float64Array;
  readonly zoneX_m: Float64Array;
  readonly zoneY_m: Float64Array;
  readonly zoneLand_ha: Float64Array;
  /** Zones in an order in which each part of the city is one stretch; see {@link tourOf}. */
  readonly tour: Int32Array;
  /** Cells, zone by zone in that order. */
  readonly cellTour: Uint32Array;
  readonly roads: RoadNetwork;
}

/** Puts a city's cells in engine order: quick, unlike the travel times of {@link makeGeography}. */
export function makeCells(city: City): Cells {
  const withLand = indicesWithLand(city);
  const fullZone = assignZones(city, withLand);
  const order = withLand
    .map((file, position) => ({ file, zone: fullZone[position]! }))
    .sort((a, b) => a.zone - b.zone || a.file - b.file);
  const n = order.length;
  const fileIndex = Uint32Array.from(order, ({ file }) => file);
  const zoneOf = Int32Array.from(order, ({ zone }) => zone);
  const pick = (column: Float64Array) => Float64Array.from(fileIndex, (file) => column[file]!);
  const x_m = pick(city.x_m);
  const y_m = pick(city.y_m);
  const land_ha = pick(city.land_ha);
  const distance_km = Float64Array.from({ length: n }, (_, i) => distance(x_m[i]!, y_m[i]!, city.core) / 1000);
  const zoneStart = startsOf(zoneOf);
  return {
    n,
    fileIndex,
    x_m,
    y_m,
    land_ha,
    totalLand_ha: land_ha.reduce((sum, land) => sum + land, 0),
    distance_km,
    inCore: Uint8Array.from(distance_km, (km) => (km < city.core.radius_km ? 1 : 0)),
    zones: zoneStart.length - 1,
    zoneOf,
    zoneStart,
    connectivity: landMean(pick(city.connectivity), land_ha, zoneStart),
  };
}

/** Works out travel times: by the city's own matrix, else its network, else its speed. */
export function makeGeography(city: City, cells: Cells = makeCells(city)): Geography {
  const { fileIndex, land_ha, zones, zoneStart } = cells;
  const zoneX_m = landMean(cells.x_m, land_ha, zoneStart);
  const zoneY_m = landMean(cells.y_m, land_ha, zoneStart);
  const zoneDistance_km = Float64Array.from(
    { length: zones },
    (_, z) => distance(zoneX_m[z]!, zoneY_m[z]!, city.core) / 1000,
  );
  const zoneSide_m = sidesOf(city, zoneStart, land_ha);
  const roads = makeRoads(city, { x_m: zoneX_m, y_m: zoneY_m, side_m: zoneSide_m });
  const tour = tourOf(city, zoneX_m, zoneY_m);
  return {
    ...cells,
    tour,
    cellTour: cellsAlong(tour, zoneStart),
    zoneDistance_km,
    coreZone: zoneDistance_km.reduce((best, km, z) => (km < zoneDistance_km[best]! ? z : best), 0),
    ...zoneTimes(city, fileIndex, zoneStart, zoneX_m, zoneY_m, roads),
    apart_km: distancesApart(zoneX_m, zoneY_m, zoneSide_m),
    zoneX_m,
    zoneY_m,
    zoneLand_ha: Float64Array.from({ length: zones }, (_, z) =>
      land_ha.subarray(zoneStart[z], zoneStart[z + 1]).reduce((sum, land) => sum + land, 0),
    ),
    roads,
  };
}

function cellsAlong(tour: Int32Array, zoneStart: Int32Array): Uint32Array {
  const cells = new Uint32Array(zoneStart.at(-1)!);
  let at = 0;
  for (const z of tour) for (let i = zoneStart[z]!; i < zoneStart[z + 1]!; i++) cells[at++] = i;
  return cells;
}

function indicesWithLand(city: City): number[] {
  const indices: number[] = [];
  for (let i = 0; i < city.cells; i++) if (city.land_ha[i]! > 0) indices.push(i);
  return indices;
}

function distance(x_m: number, y_m: number, to: { x_m: number; y_m: number }): number {
  const dx = x_m - to.x_m;
  const dy = y_m - to.y_m;
  return Math.sqrt(dx * dx + dy * dy);
}

function startsOf(zoneOf: Int32Array): Int32Array {
  const starts: number[] = [];
  zoneOf.forEach((zone, i) => {
    if (i === 0 || zone !== zoneOf[i - 1]) starts.push(i);
  });
  return Int32Array.from([...starts, zoneOf.length]);
}

/** Land-weighted mean of a cell column by zone. */
function landMean(column: Float64Array, land_ha: Float64Array, zoneStart: Int32Array): Float64Array {
  return Float64Array.from({ length: zoneStart.length - 1 }, (_, z) => {
    let weighted = 0;
    let land = 0;
    for (let i = zoneStart[z]!; i < zoneStart[z + 1]!; i++) {
      weighted += column[i]! * land_ha[i]!;
      land += land_ha[i]!;
    }
    return weighted / land;
  });
}

/** Side of a square as large as each zone: its cells on a grid, else its land. */
function sidesOf(city: City, zoneStart: Int32Array, land_ha: Float64Array): Float64Array {
  return Float64Array.from({ length: zoneStart.length - 1 }, (_, z) => {
    if (city.grid) return city.grid.cellSize_m * Math.sqrt(zoneStart[z + 1]! - zoneStart[z]!);
    const land = land_ha.subarray(zoneStart[z], zoneStart[z + 1]).reduce((sum, here) => sum + here, 0);
    return Math.sqrt(land * 10_000);
  });
}

function distancesApart(x_m: Float64Array, y_m: Float64Array, side_m: Float64Array): Float64Array {
  const zones = x_m.length;
  const km = new Float64Array(zones * zones);
  for (let a = 0; a < zones; a++) {
    for (let b = 0; b < zones; b++) {
      const dx = x_m[a]! - x_m[b]!;
      const dy = y_m[a]! - y_m[b]!;
      const metres = a === b ? MEAN_IN_SQUARE * side_m[a]! : Math.sqrt(dx * dx + dy * dy);
      km[a * zones + b] = (metres * DETOUR) / 1000;
    }
  }
  return km;
}
