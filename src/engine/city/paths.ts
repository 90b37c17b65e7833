/** Shortest paths on a network of two-way links. */
import { NodeQueue } from '../base/index.ts';

/** Links in compressed rows: those at node v are `first[v]` … `first[v + 1] − 1` in `link` and `other`, by rising number. */
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

/** Shortest paths from one node; written over by the next search. */
export class PathTree {
  /** Cost from the origin; Infinity where there is no way. */
  readonly cost: Float64Array;
  /** Node before, and the link between; −1 at the origin and where there is no way. */
  readonly before: Int32Array;
  readonly by: Int32Array;
  /** Nodes by rising cost, then number; those that no way leads to stand last. */
  readonly order: Int32Array;
  reached = 0;
  readonly #graph: LinkGraph;
  readonly #queue = new NodeQueue();
  readonly #done: Uint8Array;
  /** Weight of each link where it stands in the rows of the graph. */
  readonly #weight: Float64Array;
  #greatest = 0;
  #mean = 0;
  /** Place in the graph's rows of the link by which each node is reached. */
  readonly #via: Int32Array;

  constructor(graph: LinkGraph) {
    this.#graph = graph;
    this.cost = new Float64Array(graph.nodes);
    this.before = new Int32Array(graph.nodes);
    this.by = new Int32Array(graph.nodes);
    this.order = new Int32Array(graph.nodes);
    this.#done = new Uint8Array(graph.nodes);
    this.#weight = new Float64Array(graph.link.length);
    this.#via = new Int32Array(graph.nodes);
  }

  /** Says what the searches to come go by. @param weight cost of each link, above 0; of infinite ones none is taken */
  weigh(weight: Float64Array): void {
    const { link } = this.#graph;
    for (let at = 0; at < link.length; at++) this.#weight[at] = weight[link[at]!]!;
    let sum = 0;
    this.#greatest = 0;
    for (let l = 0; l < weight.length; l++) {
      const here = weight[l]!;
      if (here === Number.POSITIVE_INFINITY) continue;
      sum += here;
      if (here > this.#greatest) this.#greatest = here;
    }
    this.#mean = sum / weight.length;
  }

  /**
   * Finds the shortest paths. Of equally short ones it takes that over the links of lowest number. The result depends on the
   * weights alone, bit for bit, and not on where the search starts from.
   * @param orders at `at`, what `order` was after an earlier search from `origin`, or −1: the nearer it is to today's, the
   *   quicker the search. Today's takes its place.
   */
  search(origin: number, orders?: Int32Array, at = 0): void {
    const { cost, order } = this;
    cost.fill(Number.POSITIVE_INFINITY);
    cost[origin] = 0;
    if (orders !== undefined && orders[at] === origin) order.set(orders.subarray(at, at + order.length));
    else this.#dijkstra(origin);
    for (let again = true; again; ) {
      again = this.#shorten(origin);
      this.#sort();
    }
    this.#readPaths(origin);
    orders?.set(order, at);
  }

  /** Costs and an order to begin with. */
  #dijkstra(origin: number): void {
    const { cost, order } = this;
    const { first, other } = this.#graph;
    const weight = this.#weight;
    const done = this.#done.fill(0);
    const queue = this.#queue;
    queue.begin(this.#greatest, this.#mean);
    queue.push(0, origin);
    let reached = 0;
    while (queue.size > 0) {
      const node = queue.pop();
      if (done[node] === 1) continue;
      done[node] = 1;
      order[reached++] = node;
      const here = cost[node]!;
      for (let at = first[node]!; at < first[node + 1]!; at++) {
        const through = here + weight[at]!;
        const far = other[at]!;
        if (through >= cost[far]!) continue;
        cost[far] = through;
        queue.push(through, far);
      }
    }
    for (let node = 0; node < done.length; node++) if (done[node] === 0) order[reached++] = node;
  }

  /**
   * Takes every node, in the order at hand, by the shortest way over its neighbours (Bellman and Ford). In an order by cost
   * once is enough.
   * @returns whether a node taken earlier can be reached as quickly, or quicker, over one taken later
   */
  #shorten(origin: number): boolean {
    const { cost, order } = this;
    const { first, other } = this.#graph;
    const weight = this.#weight;
    const via = this.#via;
    let again = false;
    let farthest = 0;
    for (let k = 0; k < order.length; k++) {
      const node = order[k]!;
      if (node === origin) continue;
      let least = Number.POSITIVE_INFINITY;
      let by = -1;
      const end = first[node + 1]!;
      for (let at = first[node]!; at < end; at++) {
        const through = cost[other[at]!]! + weight[at]!;
        if (through >= least) continue;
        least = through;
        by = at;
      }
      via[node] = by;
      cost[node] = least;
      if (least >= farthest) farthest = least;
      else again ||= this.#leadsBack(node);
    }
    return again;
  }

  /** Whether a neighbour, other than the node before, is reached over this node as quickly as otherwise, or quicker. */
  #leadsBack(node: number): boolean {
    const { cost } = this;
    const { first, other } = this.#graph;
    for (let at = first[node]!; at < first[node + 1]!; at++) {
      const now = cost[other[at]!]!;
      if (now < Number.POSITIVE_INFINITY && cost[node]! + this.#weight[at]! <= now) return true;
    }
    return false;
  }

  #readPaths(origin: number): void {
    const { link, other } = this.#graph;
    const { before, by } = this;
    const via = this.#via;
    via[origin] = -1;
    for (let node = 0; node < via.length; node++) {
      const at = via[node]!;
      by[node] = at < 0 ? -1 : link[at]!;
      before[node] = at < 0 ? -1 : other[at]!;
    }
  }

  /** Sorts an order that hardly needs it. */
  #sort(): void {
    const { cost, order } = this;
    let reached = 0;
    for (let k = 0; k < order.length; k++) {
      const node = order[k]!;
      const here = cost[node]!;
      if (here < Number.POSITIVE_INFINITY) reached += 1;
      let at = k;
      for (; at > 0; at--) {
        const left = order[at - 1]!;
        if (cost[left]! < here || (cost[left] === here && left < node)) break;
        order[at] = left;
      }
      order[at] = node;
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
}

/** Ways from one node, as a {@link PathTree} has them. */
export type Paths = Pick<PathTree, 'before' | 'by' | 'order' | 'reached'>;

/** Adds what travels to each node to the links on the way; `load` is used up. */
export function loadPaths(
  { before, by, order, reached }: Paths,
  load: Float64Array,
  volume: Float32Array,
  factor: number,
): void {
  for (let k = reached - 1; k > 0; k--) {
    const node = order[k]!;
    const carried = load[node]!;
    volume[by[node]!]! += factor * carried;
    load[before[node]!]! += carried;
  }
}
