/** The road network that (11) loads: what the city file draws, else a grid of road classes between travel zones. */
import type { City } from './city.ts';
import { makeLinkGraph } from './paths.ts';
import { type RoadNetwork, ROAD_CLASSES, USUAL_KMH, type ZonePlaces } from './roadNetwork.ts';
import { joinRoads } from './roadFile.ts';

const STREET = 0;
const ARTERIAL = 1;
const EXPRESSWAY = 2;
export function makeRoads(city: City, zones: ZonePlaces): RoadNetwork {
  return city.network?.roads ? joinRoads(city, city.network.roads, zones) : gridOfClasses(city, zones);
}

/** Roads bend: link length over the straight line (with a grid's own 5 % about the 1.3 of free-flow times). */
const LINK_DETOUR = 1.24;
const ARTERIAL_EVERY_M = 2000;
const EXPRESSWAY_EVERY_M = 10_000;
/** Parallel streets cross a border every so many metres. */
const STREET_EVERY_M = 300;
const SECTORS = 8;
/** Neighbours are looked for within so many sides. */
const REACH_SIDES = 3;

/**
 * Every zone is joined to its nearest neighbour in each of eight directions; the links stand for all roads across the
 * border, so a wide border carries more. Every 2 km an arterial crosses, every 10 km an expressway (assumed).
 */
function gridOfClasses(city: City, places: ZonePlaces): RoadNetwork {
  const { x_m, y_m, side_m } = places;
  const pairs = neighbours(places);
  const links = pairs.length;
  const pace = city.speed_kmh / USUAL_KMH;
  const from = Int32Array.from(pairs, ([a]) => a);
  const to = Int32Array.from(pairs, ([, b]) => b);
  const km = new Float64Array(links);
  const free_min = new Float64Array(links);
  const capacity = new Float64Array(links);
  const roadClass = new Uint8Array(links);
  pairs.forEach(([a, b, diagonal], l) => {
    const dx = x_m[b]! - x_m[a]!;
    const dy = y_m[b]! - y_m[a]!;
    const width_m = Math.min(side_m[a]!, side_m[b]!) * (diagonal ? 0.5 : 1);
    const across = Math.abs(dx) > Math.abs(dy) ? (y_m[a]! + y_m[b]!) / 2 : (x_m[a]! + x_m[b]!) / 2;
    const crossing = (every_m: number) => (diagonal ? 0 : linesAcross(across, width_m, every_m));
    const arterials = crossing(ARTERIAL_EVERY_M);
    const expressways = crossing(EXPRESSWAY_EVERY_M);
    const best = expressways > 0 ? EXPRESSWAY : arterials > 0 ? ARTERIAL : STREET;
    km[l] = (Math.sqrt(dx * dx + dy * dy) / 1000) * LINK_DETOUR;
    free_min[l] = (km[l] / (ROAD_CLASSES[best].speed_kmh * pace)) * 60;
    capacity[l] =
      (width_m / STREET_EVERY_M) * ROAD_CLASSES[STREET].capacity +
      arterials * ROAD_CLASSES[ARTERIAL].capacity +
      expressways * ROAD_CLASSES[EXPRESSWAY].capacity;
    roadClass[l] = best;
  });
  const zones = x_m.length;
  const own = Int32Array.from({ length: zones }, (_, z) => z);
  return {
    graph: makeLinkGraph(zones, from, to),
    links,
    from,
    to,
    km,
    free_min,
    capacity,
    roadClass,
    x_m,
    y_m,
    zoneOfNode: own,
    access: own,
    access_min: new Float64Array(zones),
    drawn: false,
  };
}

/** How many lines of a lattice lie within a stretch of `width_m` around `middle_m`. */
function linesAcross(middle_m: number, width_m: number, every_m: number): number {
  return Math.floor((middle_m + width_m / 2) / every_m) - Math.floor((middle_m - width_m / 2) / every_m);
}

type Pair = readonly [a: number, b: number, diagonal: boolean];

function neighbours(places: ZonePlaces): Pair[] {
  const zones = places.x_m.length;
  const seen = new Map<number, Pair>();
  for (let a = 0; a < zones; a++) {
    nearestBySector(places, a).forEach((b, sector) => {
      if (b < 0) return;
      const key = Math.min(a, b) * zones + Math.max(a, b);
      if (!seen.has(key)) seen.set(key, [Math.min(a, b), Math.max(a, b), sector % 2 === 1]);
    });
  }
  joinIslands(places, seen);
  return [...seen.entries()].sort(([p], [q]) => p - q).map(([, pair]) => pair);
}

/** Nearest zone in each eighth of the compass, east first, anticlockwise; −1 where none is in reach. */
function nearestBySector({ x_m, y_m, side_m }: ZonePlaces, a: number): number[] {
  const best = new Array<number>(SECTORS).fill(-1);
  const least = new Array<number>(SECTORS).fill(Number.POSITIVE_INFINITY);
  for (let b = 0; b < x_m.length; b++) {
    if (b === a) continue;
    const dx = x_m[b]! - x_m[a]!;
    const dy = y_m[b]! - y_m[a]!;
    const squared = dx * dx + dy * dy;
    const reach = REACH_SIDES * Math.max(side_m[a]!, side_m[b]!);
    const sector = sectorOf(dx, dy);
    if (squared > reach * reach || squared >= least[sector]!) continue;
    least[sector] = squared;
    best[sector] = b;
  }
  return best;
}

/** tan 22.5°: where an eighth of the compass ends. */
const TAN_22_5 = Math.SQRT2 - 1;

function sectorOf(dx: number, dy: number): number {
  const ax = Math.abs(dx);
  const ay = Math.abs(dy);
  if (ay <= TAN_22_5 * ax) return dx > 0 ? 0 : 4;
  if (ax <= TAN_22_5 * ay) return dy > 0 ? 2 : 6;
  if (dx > 0) return dy > 0 ? 1 : 7;
  return dy > 0 ? 3 : 5;
}

/** Parts of a city that no neighbour joins get the shortest link to the rest: nobody lives where there is no way. */
function joinIslands({ x_m, y_m }: ZonePlaces, pairs: Map<number, Pair>): void {
  const zones = x_m.length;
  for (;;) {
    const part = partOfFirst(zones, pairs);
    let best: Pair | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let a = 0; a < zones; a++) {
      if (part[a] === 0) continue;
      for (let b = 0; b < zones; b++) {
        if (part[b] === 1) continue;
        const dx = x_m[b]! - x_m[a]!;
        const dy = y_m[b]! - y_m[a]!;
        if (dx * dx + dy * dy >= least) continue;
        least = dx * dx + dy * dy;
        best = [Math.min(a, b), Math.max(a, b), false];
      }
    }
    if (best === undefined) return;
    pairs.set(best[0] * zones + best[1], best);
  }
}

/** 1 for the zones that links join to the first. */
function partOfFirst(zones: number, pairs: Map<number, Pair>): Uint8Array {
  const from = Int32Array.from(pairs.values(), ([a]) => a);
  const to = Int32Array.from(pairs.values(), ([, b]) => b);
  const { first, other } = makeLinkGraph(zones, from, to);
  const part = new Uint8Array(zones);
  const stack = [0];
  part[0] = 1;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let at = first[node]!; at < first[node + 1]!; at++) {
      const far = other[at]!;
      if (part[far] === 1) continue;
      part[far] = 1;
      stack.push(far);
    }
  }
  return part;
}
