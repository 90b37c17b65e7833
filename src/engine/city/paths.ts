/** Shortest paths on a network of two-way links. */
import { NodeQueue } from '../base/index.ts';

/** Links in compressed rows: those at node v are `first[v]` … `first[v + 1] − 1` in `link` and `other`. */
export interface LinkGraph {
  readonly nodes: number;
  readonly first: Int32Array;
  readonly link: Int32Array;
  /** Node at the far end. */
  readonly other: Int32Array;
}

export function makeLinkGraph(nodes: number, from: Int32Array, to: Int32Array): LinkGraph {
  const first = new Int32Array(nodes + 1);
  for (let l = 0; l < from.length; l++) {
    first[from[l]! + 1]! += 1;
    first[to[l]! + 1]! += 1;
  }
  for (let v = 0; v < nodes; v++) first[v + 1]! += first[v]!;
  const next = first.slice(0, nodes);
  const link = new Int32Array(2 * from.length);
  const other = new Int32Array(2 * from.length);
  const put = (node: number, l: number, far: number) => {
    const at = next[node]!;
    link[at] = l;
    other[at] = far;
    next[node] = at + 1;
  };
  for (let l = 0; l < from.length; l++) {
    put(from[l]!, l, to[l]!);
    put(to[l]!, l, from[l]!);
  }
  return { nodes, first, link, other };
}

/** Empties a queue for paths along links of these weights; those without end are never taken. */
function beginFor(queue: NodeQueue, weight: Float64Array): void {
  let most = 0;
  let sum = 0;
  for (let l = 0; l < weight.length; l++) {
    const here = weight[l]!;
    if (here === Number.POSITIVE_INFINITY) continue;
    sum += here;
    if (here > most) most = here;
  }
  queue.begin(most, sum / weight.length);
}

/** Shortest paths from one node; written over by the next search. */
export class PathTree {
  /** Cost from the origin; Infinity where there is no way. */
  readonly cost: Float64Array;
  /** Node before, and the link between; −1 at the origin and where there is no way. */
  readonly before: Int32Array;
  readonly by: Int32Array;
  /** Nodes reached, nearest first. */
  readonly order: Int32Array;
  reached = 0;
  readonly #graph: LinkGraph;
  readonly #queue = new NodeQueue();
  readonly #done: Uint8Array;

  constructor(graph: LinkGraph) {
    this.#graph = graph;
    this.cost = new Float64Array(graph.nodes);
    this.before = new Int32Array(graph.nodes);
    this.by = new Int32Array(graph.nodes);
    this.order = new Int32Array(graph.nodes);
    this.#done = new Uint8Array(graph.nodes);
  }

  /** Dijkstra. @param weight cost of each link, never negative */
  search(origin: number, weight: Float64Array): void {
    const { cost, before, by, order } = this;
    const { first, link, other } = this.#graph;
    const done = this.#done.fill(0);
    const queue = this.#queue;
    beginFor(queue, weight);
    cost.fill(Number.POSITIVE_INFINITY);
    before.fill(-1);
    by.fill(-1);
    cost[origin] = 0;
    queue.push(0, origin);
    let reached = 0;
    while (queue.size > 0) {
      const node = queue.pop();
      if (done[node] === 1) continue;
      done[node] = 1;
      order[reached++] = node;
      const here = cost[node]!;
      for (let at = first[node]!; at < first[node + 1]!; at++) {
        const l = link[at]!;
        const far = other[at]!;
        const through = here + weight[l]!;
        if (through < cost[far]!) {
          cost[far] = through;
          before[far] = node;
          by[far] = l;
          queue.push(through, far);
        }
      }
    }
    this.reached = reached;
  }

  /** Sum of a link column along the path to every node. */
  along(column: Float64Array, out: Float64Array): void {
    const { before, by, order, reached } = this;
    for (let k = 0; k < reached; k++) {
      const node = order[k]!;
      const l = by[node]!;
      out[node] = l < 0 ? 0 : out[before[node]!]! + column[l]!;
    }
  }

  /** Adds what travels to each node to the links on the way; `load` is used up. */
  loadOnto(load: Float64Array, volume: Float32Array, factor: number): void {
    const { before, by, order, reached } = this;
    for (let k = reached - 1; k > 0; k--) {
      const node = order[k]!;
      const carried = load[node]!;
      volume[by[node]!]! += factor * carried;
      load[before[node]!]! += carried;
    }
  }
}
