/** Shortest paths from one node to all others. */
import type { LinkGraph } from '../city/index.ts';

/** Found by the last search; written over by the next. Columns by node. */
export interface Paths {
  readonly cost: Float64Array;
  /** The node before, and the link from it; −1 at the origin. */
  readonly before: Int32Array;
  readonly by: Int32Array;
  /** Nodes by distance, and the place of each in that order; unreached ones have none (−1). */
  readonly order: Int32Array;
  readonly rank: Int32Array;
  reached: number;
}

export const makePaths = ({ nodes }: LinkGraph): Paths => ({
  cost: new Float64Array(nodes),
  before: new Int32Array(nodes),
  by: new Int32Array(nodes),
  order: new Int32Array(nodes),
  rank: new Int32Array(nodes),
  reached: 0,
});

/** Dijkstra (1959) as written then: of all nodes in sight the nearest is next. On a map few nodes are in sight at a time. */
export function findPaths(
  { nodes, first, link, other }: LinkGraph,
  origin: number,
  weight: Float64Array,
  paths: Paths,
): void {
  const { cost, before, by, order, rank } = paths;
  cost.fill(Number.POSITIVE_INFINITY);
  rank.fill(-1);
  cost[origin] = 0;
  before[origin] = -1;
  by[origin] = -1;
  const sight = new Int32Array(nodes);
  sight[0] = origin;
  let reached = 0;
  for (let size = 1; size > 0; ) {
    let nearest = 0;
    for (let s = 1; s < size; s++) if (cost[sight[s]!]! < cost[sight[nearest]!]!) nearest = s;
    const node = sight[nearest]!;
    sight[nearest] = sight[--size]!;
    rank[node] = reached;
    order[reached++] = node;
    for (let at = first[node]!; at < first[node + 1]!; at++) {
      const far = other[at]!;
      const through = cost[node]! + weight[link[at]!]!;
      if (through >= cost[far]!) continue;
      if (cost[far] === Number.POSITIVE_INFINITY) sight[size++] = far;
      cost[far] = through;
      before[far] = node;
      by[far] = link[at]!;
    }
  }
  paths.reached = reached;
}
