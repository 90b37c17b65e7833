import type { City } from './city.ts';
import type { CityNetwork } from './network.ts';

/** Road distance over straight-line distance (MODEL section 8). */
export const DETOUR = 1.3;
/** How people get to a stop: on foot, by bicycle or feeder bus, at most this far (assumed). */
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
  for (let from = 0; from < zones; from++) {
    const arrivals = arrivalTimes(graph, shortestTimes(graph, access[from]!));
    for (let to = 0; to < zones; to++) {
      let best = Number.POSITIVE_INFINITY;
      for (const { stop, minutes } of access[to]!) best = Math.min(best, arrivals[stop]! + minutes);
      times[from * zones + to] = best;
    }
  }
  return times;
}

interface Graph {
  readonly stops: number;
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
  readonly edges: readonly (readonly { to: number; minutes: number }[])[];
  /** Nodes at which one arrives after a ride, and their stops. */
  readonly arrivals: readonly { node: number; stop: number }[];
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
  return { stops, x_m, y_m, edges, arrivals };
}

/** Earliest arrival at each stop by a vehicle of any line. */
function arrivalTimes({ stops, arrivals }: Graph, times: Float64Array): Float64Array {
  const earliest = new Float64Array(stops).fill(Number.POSITIVE_INFINITY);
  for (const { node, stop } of arrivals) earliest[stop] = Math.min(earliest[stop]!, times[node]!);
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

/** Dijkstra with a binary heap; ties are broken by node number, so results do not depend on the order of edges. */
function shortestTimes(graph: Graph, from: readonly { stop: number; minutes: number }[]): Float64Array {
  const times = new Float64Array(graph.edges.length).fill(Number.POSITIVE_INFINITY);
  const heap = new NodeHeap();
  for (const { stop, minutes } of from) {
    times[stop] = minutes;
    heap.push(minutes, stop);
  }
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    if (next.minutes > times[next.node]!) continue;
    for (const { to, minutes } of graph.edges[next.node]!) {
      const arrival = next.minutes + minutes;
      if (arrival < times[to]!) {
        times[to] = arrival;
        heap.push(arrival, to);
      }
    }
  }
  return times;
}

interface HeapEntry {
  readonly minutes: number;
  readonly node: number;
}

class NodeHeap {
  readonly #entries: HeapEntry[] = [];

  push(minutes: number, node: number): void {
    const entries = this.#entries;
    let at = entries.length;
    entries.push({ minutes, node });
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(entries[at]!, entries[parent]!)) break;
      [entries[at], entries[parent]] = [entries[parent]!, entries[at]!];
      at = parent;
    }
  }

  pop(): HeapEntry | undefined {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (top === undefined || last === undefined || entries.length === 0) return top;
    entries[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < entries.length && before(entries[child]!, entries[least]!)) least = child;
      }
      if (least === at) return top;
      [entries[at], entries[least]] = [entries[least]!, entries[at]!];
      at = least;
    }
  }
}

const before = (a: HeapEntry, b: HeapEntry): boolean =>
  a.minutes < b.minutes || (a.minutes === b.minutes && a.node < b.node);
