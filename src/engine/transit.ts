import type { City } from './city.ts';
import { NodeHeap } from './heap.ts';
import type { CityNetwork } from './network.ts';

/** Road distance over straight-line distance (MODEL section 8). */
export const DETOUR = 1.3;
/** How people get to a stop: on foot or by bicycle, at most this far (assumed). */
const ACCESS_KM = 3;
const ACCESS_KMH = 12;
/** Changing to another line at the same stop, before waiting (assumed). */
const CHANGE_MIN = 2;

/**
 * Zone-to-zone minutes by public transport: access, half a headway's wait, ride, changes, egress. Shortest paths on a
 * graph of stops and platforms; whoever gets off has got on and ridden.
 * Infinity where no ride is in reach.
 * @returns Z × Z minutes, row = from
 */
export function transitTimes(city: City, network: CityNetwork, x_m: Float64Array, y_m: Float64Array): Float64Array {
  const graph = makeGraph(city, network);
  const zones = x_m.length;
  const access = Array.from({ length: zones }, (_, z) => stopsInReach(graph, x_m[z]!, y_m[z]!));
  const times = new Float64Array(zones * zones).fill(Number.POSITIVE_INFINITY);
  const heap = new NodeHeap();
  for (let from = 0; from < zones; from++) {
    const arrivals = arrivalTimes(graph, shortestTimes(graph, access[from]!, heap));
    for (let to = 0; to < zones; to++) {
      let best = Number.POSITIVE_INFINITY;
      for (const { stop, minutes } of access[to]!) best = Math.min(best, arrivals[stop]! + minutes);
      times[from * zones + to] = best;
    }
  }
  return times;
}

/** Directed graph in compressed rows: edges of node v are `first[v]` … `first[v + 1] − 1` in `to` and `minutes`. */
interface Graph {
  readonly stops: number;
  readonly nodes: number;
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly minutes: Float64Array;
  /** Nodes at which one arrives after a ride, and their stops. */
  readonly arrivalNode: Int32Array;
  readonly arrivalStop: Int32Array;
}

/** Stops, where one waits; per line and stop a node for boarding and one for arriving, so that a trip rides at least once. */
function makeGraph(city: City, network: CityNetwork): Graph {
  const x_m = Float64Array.from(network.stops, ({ lonLat }) => (lonLat[0] - city.origin[0]) * city.lon_m_per_degree);
  const y_m = Float64Array.from(network.stops, ({ lonLat }) => (lonLat[1] - city.origin[1]) * city.lat_m_per_degree);
  const stops = network.stops.length;
  const edges: { to: number; minutes: number }[][] = Array.from({ length: stops }, () => []);
  const arrivals: { node: number; stop: number }[] = [];
  const link = (from: number, to: number, minutes: number) => edges[from]?.push({ to, minutes });
  for (const line of network.lines) {
    line.stops.forEach((stop, k) => {
      const board = edges.push([]) - 1;
      const arrive = edges.push([]) - 1;
      arrivals.push({ node: arrive, stop });
      link(stop, board, line.headway_min / 2);
      link(arrive, stop, CHANGE_MIN);
      const before = line.stops[k - 1];
      if (before === undefined) return;
      const dx = x_m[stop]! - x_m[before]!;
      const dy = y_m[stop]! - y_m[before]!;
      const ride = (Math.sqrt(dx * dx + dy * dy) / 1000 / line.speed_kmh) * 60;
      for (const node of [board - 2, arrive - 2]) link(node, arrive, ride);
      for (const node of [board, arrive]) link(node, arrive - 2, ride);
    });
  }
  const flat = edges.flat();
  const first = new Int32Array(edges.length + 1);
  edges.forEach((list, node) => {
    first[node + 1] = first[node]! + list.length;
  });
  return {
    stops,
    nodes: edges.length,
    x_m,
    y_m,
    first,
    to: Int32Array.from(flat, ({ to }) => to),
    minutes: Float64Array.from(flat, ({ minutes }) => minutes),
    arrivalNode: Int32Array.from(arrivals, ({ node }) => node),
    arrivalStop: Int32Array.from(arrivals, ({ stop }) => stop),
  };
}

/** Earliest arrival at each stop by a vehicle of any line. */
function arrivalTimes({ stops, arrivalNode, arrivalStop }: Graph, times: Float64Array): Float64Array {
  const earliest = new Float64Array(stops).fill(Number.POSITIVE_INFINITY);
  for (let k = 0; k < arrivalNode.length; k++) {
    const stop = arrivalStop[k]!;
    earliest[stop] = Math.min(earliest[stop]!, times[arrivalNode[k]!]!);
  }
  return earliest;
}

function stopsInReach(graph: Graph, x_m: number, y_m: number): { stop: number; minutes: number }[] {
  const reach: { stop: number; minutes: number }[] = [];
  for (let stop = 0; stop < graph.stops; stop++) {
    const dx = graph.x_m[stop]! - x_m;
    const dy = graph.y_m[stop]! - y_m;
    const km = Math.sqrt(dx * dx + dy * dy) / 1000;
    if (km <= ACCESS_KM) reach.push({ stop, minutes: ((km * DETOUR) / ACCESS_KMH) * 60 });
  }
  return reach;
}

/** Dijkstra. Shortest times are unique whatever the order in which equals are taken, so ties need no rule. */
function shortestTimes(graph: Graph, from: readonly { stop: number; minutes: number }[], heap: NodeHeap): Float64Array {
  const { first, to, minutes } = graph;
  const times = new Float64Array(graph.nodes).fill(Number.POSITIVE_INFINITY);
  for (const start of from) {
    times[start.stop] = start.minutes;
    heap.push(start.minutes, start.stop);
  }
  while (heap.size > 0) {
    const time = heap.leastKey;
    const node = heap.pop();
    if (time > times[node]!) continue;
    for (let edge = first[node]!; edge < first[node + 1]!; edge++) {
      const next = to[edge]!;
      const arrival = time + minutes[edge]!;
      if (arrival < times[next]!) {
        times[next] = arrival;
        heap.push(arrival, next);
      }
    }
  }
  return times;
}
