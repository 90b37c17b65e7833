import type { City } from './city.ts';
import { NodeQueue } from '../base/index.ts';
import type { CityNetwork } from './network.ts';
import { metresOf } from './frame.ts';

/** Road distance over straight-line distance (MODEL section 8). */
export const DETOUR = 1.3;
/** How people get to a stop: on foot or by bicycle, at most this far (assumed). */
const ACCESS_KM = 3;
const ACCESS_KMH = 12;
/** Changing to another line at the same stop, before waiting (assumed). */
const CHANGE_MIN = 2;
const LONGEST_ACCESS_MIN = ((ACCESS_KM * DETOUR) / ACCESS_KMH) * 60;
/** Between two nodes of a search, about; only speed depends on it. */
const MEAN_STEP_MIN = 0.1;

/** Public transport between zones. */
export interface Rides {
  /** Z × Z minutes, row = from; Infinity where no ride is in reach. */
  readonly minutes: Float64Array;
  readonly trees: RideTrees;
}

/**
 * Every zone's fastest rides, farthest node first, for loading passengers onto lines. Rows of origin i are `first[i]` …
 * `first[i + 1] − 1`.
 */
export interface RideTrees {
  readonly first: Int32Array;
  /** Node, as position within its origin's rows of the node before it; −1 where the ride begins. */
  readonly before: Int32Array;
  /** Segment ridden to reach the node, −1 where one walks or waits. Segment m ends at the m-th stop over all lines. */
  readonly segment: Int32Array;
  /** Row in which the journey from i to j ends, counted from `first[i]`; −1 where there is none. Z × Z. */
  readonly end: Int32Array;
  readonly segments: number;
}

/**
 * Zone-to-zone rides: access, half a headway's wait, ride, changes, egress. Shortest paths on a graph of stops and
 * platforms; whoever gets off has got on and ridden.
 */
export function transitRides(city: City, network: CityNetwork, x_m: Float64Array, y_m: Float64Array): Rides {
  const graph = makeGraph(city, network);
  const zones = x_m.length;
  const access = accessToStops(graph, x_m, y_m);
  const { first, stop, egress_min } = access;
  const minutes = new Float64Array(zones * zones).fill(Number.POSITIVE_INFINITY);
  const search = new RideSearch(graph);
  const trees = new TreeWriter(graph, zones);
  for (let from = 0; from < zones; from++) {
    search.run(access, from);
    const { times } = search;
    const arrivals = arrivalNodes(graph, times);
    for (let to = 0; to < zones; to++) {
      let best = Number.POSITIVE_INFINITY;
      let node = -1;
      for (let at = first[to]!; at < first[to + 1]!; at++) {
        const arrival = arrivals[stop[at]!]!;
        if (arrival < 0) continue;
        const time = times[arrival]! + egress_min[at]!;
        if (time >= best) continue;
        best = time;
        node = arrival;
      }
      minutes[from * zones + to] = best;
      trees.end[from * zones + to] = node;
    }
    trees.add(from, search);
  }
  return { minutes, trees: trees.finish() };
}

/** {@link transitRides} without the way there. */
export function transitTimes(city: City, network: CityNetwork, x_m: Float64Array, y_m: Float64Array): Float64Array {
  return transitRides(city, network, x_m, y_m).minutes;
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
  const at = network.stops.map(({ lonLat }) => metresOf(city, lonLat));
  const x_m = Float64Array.from(at, ([x]) => x);
  const y_m = Float64Array.from(at, ([, y]) => y);
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

/** Node of the earliest arrival at each stop by a vehicle of any line; −1 where none arrives. */
function arrivalNodes({ stops, arrivalNode, arrivalStop }: Graph, times: Float64Array): Int32Array {
  const earliest = new Int32Array(stops).fill(-1);
  for (let k = 0; k < arrivalNode.length; k++) {
    const stop = arrivalStop[k]!;
    const node = arrivalNode[k]!;
    const known = earliest[stop]!;
    if (times[node]! < Number.POSITIVE_INFINITY && (known < 0 || times[node]! < times[known]!)) earliest[stop] = node;
  }
  return earliest;
}

/** Stops in reach of each zone, in compressed rows: those of zone z are `first[z]` … `first[z + 1] − 1`. */
interface Access {
  readonly first: Int32Array;
  readonly stop: Int32Array;
  /** Minutes between the zone and the stop. */
  readonly egress_min: Float64Array;
}

function accessToStops(graph: Graph, x_m: Float64Array, y_m: Float64Array): Access {
  const first = new Int32Array(x_m.length + 1);
  const stops: number[] = [];
  const egress_min: number[] = [];
  for (let z = 0; z < x_m.length; z++) {
    for (let stop = 0; stop < graph.stops; stop++) {
      const dx = graph.x_m[stop]! - x_m[z]!;
      const dy = graph.y_m[stop]! - y_m[z]!;
      const km = Math.sqrt(dx * dx + dy * dy) / 1000;
      if (km > ACCESS_KM) continue;
      stops.push(stop);
      egress_min.push(((km * DETOUR) / ACCESS_KMH) * 60);
    }
    first[z + 1] = stops.length;
  }
  return { first, stop: Int32Array.from(stops), egress_min: Float64Array.from(egress_min) };
}

/** Dijkstra from the stops in reach of a zone; of equally fast ways the first found stays. */
class RideSearch {
  readonly times: Float64Array;
  readonly before: Int32Array;
  /** Nodes reached, nearest first. */
  readonly order: Int32Array;
  reached = 0;
  readonly #graph: Graph;
  readonly #queue = new NodeQueue();
  readonly #done: Uint8Array;
  readonly #longest_min: number;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#longest_min = graph.minutes.reduce((most, minutes) => Math.max(most, minutes), LONGEST_ACCESS_MIN);
    this.times = new Float64Array(graph.nodes);
    this.before = new Int32Array(graph.nodes);
    this.order = new Int32Array(graph.nodes);
    this.#done = new Uint8Array(graph.nodes);
  }

  run({ first: firstAccess, stop, egress_min }: Access, zone: number): void {
    const { times, before, order } = this;
    const { first, to, minutes } = this.#graph;
    const queue = this.#queue;
    queue.begin(this.#longest_min, MEAN_STEP_MIN);
    const done = this.#done.fill(0);
    times.fill(Number.POSITIVE_INFINITY);
    before.fill(-1);
    this.reached = 0;
    for (let at = firstAccess[zone]!; at < firstAccess[zone + 1]!; at++) {
      times[stop[at]!] = egress_min[at]!;
      queue.push(egress_min[at]!, stop[at]!);
    }
    while (queue.size > 0) {
      const node = queue.pop();
      if (done[node] === 1) continue;
      done[node] = 1;
      order[this.reached++] = node;
      const time = times[node]!;
      for (let edge = first[node]!; edge < first[node + 1]!; edge++) {
        const next = to[edge]!;
        const arrival = time + minutes[edge]!;
        if (arrival < times[next]!) {
          times[next] = arrival;
          before[next] = node;
          queue.push(arrival, next);
        }
      }
    }
  }
}

/** Gathers {@link RideTrees}: of every search only the nodes on somebody's way. */
class TreeWriter {
  readonly end: Int32Array;
  readonly #graph: Graph;
  readonly #zones: number;
  readonly #first: Int32Array;
  readonly #before: number[] = [];
  readonly #segment: number[] = [];
  readonly #position: Int32Array;

  constructor(graph: Graph, zones: number) {
    this.#graph = graph;
    this.#zones = zones;
    this.#first = new Int32Array(zones + 1);
    this.#position = new Int32Array(graph.nodes);
    this.end = new Int32Array(zones * zones).fill(-1);
  }

  add(from: number, { before, order, reached }: RideSearch): void {
    const position = this.#position.fill(-1);
    for (let to = 0; to < this.#zones; to++) {
      for (let node = this.end[from * this.#zones + to]!; node >= 0 && position[node]! < 0; node = before[node]!)
        position[node] = 0;
    }
    let rows = 0;
    for (let k = reached - 1; k >= 0; k--) if (position[order[k]!]! >= 0) position[order[k]!] = rows++;
    for (let k = reached - 1; k >= 0; k--) {
      const node = order[k]!;
      if (position[node]! < 0) continue;
      const parent = before[node]!;
      this.#before.push(parent < 0 ? -1 : position[parent]!);
      this.#segment.push(parent < 0 ? -1 : this.#ridden(parent, node));
    }
    for (let at = from * this.#zones; at < (from + 1) * this.#zones; at++)
      if (this.end[at]! >= 0) this.end[at] = position[this.end[at]!]!;
    this.#first[from + 1] = this.#first[from]! + rows;
  }

  /** Platforms of the m-th stop over all lines are nodes stops + 2m (boarding) and stops + 2m + 1 (arriving). */
  #ridden(parent: number, node: number): number {
    const { stops } = this.#graph;
    if (parent < stops || node < stops) return -1;
    return Math.max((parent - stops) >> 1, (node - stops) >> 1);
  }

  finish(): RideTrees {
    return {
      first: this.#first,
      before: Int32Array.from(this.#before),
      segment: Int32Array.from(this.#segment),
      end: this.end,
      segments: (this.#graph.nodes - this.#graph.stops) >> 1,
    };
  }
}
