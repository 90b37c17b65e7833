/**
 * (11) Routes. The vehicles of one origin arrive at every node over several links; from day to day some change to the
 * shortest way, the more the longer theirs is. At rest all ways in use take equally long (Wardrop 1952). (To send all of
 * an origin's vehicles down one shortest path, and average over days, never comes to rest.)
 */
import type { LinkGraph } from '../city/index.ts';
import type { Paths } from './shortestPaths.ts';

/** Where an origin's vehicles come from at each node: shares by link end, as `LinkGraph.other` lists them. */
export type Arrivals = Float32Array;

/** What roads cost while an origin's vehicles choose among them; columns by link. */
export interface RoadCosts {
  /** Minutes, charges included. */
  readonly weight_min: Float64Array;
  /** Minutes that another vehicle a day adds. */
  readonly slope_min: Float64Array;
}

/**
 * Share of an origin's arrivals at a node over each way in use, from nearer nodes only (nobody drives away from the origin
 * to get back to it); whoever had none of these takes the shortest. Written over `arrivals`.
 */
function sortArrivals(graph: LinkGraph, { by, rank }: Paths, arrivals: Arrivals, node: number): void {
  const { first, link, other } = graph;
  const end = first[node + 1]!;
  let sum = 0;
  let shortest = -1;
  for (let at = first[node]!; at < end; at++) {
    if (link[at] === by[node]) shortest = at;
    if (rank[other[at]!]! > rank[node]!) arrivals[at] = 0;
    sum += arrivals[at]!;
  }
  if (sum === 0) arrivals[shortest] = 1;
  else for (let at = first[node]!; at < end; at++) arrivals[at]! /= sum;
}

/** Mean of a link column's sum over the routes from the origin to every node. */
export function meanAlong(graph: LinkGraph, paths: Paths, arrivals: Arrivals, column: Float64Array): Float64Array {
  const { first, link, other } = graph;
  const { order, reached } = paths;
  const mean = new Float64Array(graph.nodes);
  for (let k = 1; k < reached; k++) {
    const node = order[k]!;
    sortArrivals(graph, paths, arrivals, node);
    for (let at = first[node]!; at < first[node + 1]!; at++)
      if (arrivals[at]! > 0) mean[node]! += arrivals[at]! * (mean[other[at]!]! + column[link[at]!]!);
  }
  return mean;
}

/**
 * Vehicles on each link, along the ways in use.
 * @param load vehicles by node of destination; becomes those that pass or end at each node
 */
export function assign(
  graph: LinkGraph,
  paths: Paths,
  arrivals: Arrivals,
  load: Float64Array,
  volume: Float32Array,
): void {
  const { first, link, other } = graph;
  const { order, reached } = paths;
  volume.fill(0);
  for (let k = reached - 1; k > 0; k--) {
    const node = order[k]!;
    const arriving = load[node]!;
    if (arriving === 0) continue;
    sortArrivals(graph, paths, arrivals, node);
    for (let at = first[node]!; at < first[node + 1]!; at++) {
      const over = arriving * arrivals[at]!;
      if (over === 0) continue;
      volume[link[at]!]! += over;
      load[other[at]!]! += over;
    }
  }
}

/**
 * Lets some of an origin's vehicles change to shorter ways.
 * @param passing vehicles at each node, as `assign` leaves them
 * @returns vehicle-minutes lost against everybody's shortest way, before the change
 */
export function changeRoutes(
  graph: LinkGraph,
  paths: Paths,
  costs: RoadCosts,
  arrivals: Arrivals,
  passing: Float64Array,
): number {
  const { first, link, other } = graph;
  const { cost, by, order, reached } = paths;
  let lost_min = 0;
  for (let k = reached - 1; k > 0; k--) {
    const node = order[k]!;
    const arriving = passing[node]!;
    if (arriving === 0) continue;
    let changed = 0;
    let shortest = -1;
    for (let at = first[node]!; at < first[node + 1]!; at++) {
      const over = link[at]!;
      if (over === by[node]) shortest = at;
      const share = arrivals[at]!;
      if (over === by[node] || share === 0) continue;
      const from = other[at]!;
      const longer_min = cost[from]! + costs.weight_min[over]! - cost[node]!;
      if (longer_min <= 0) continue;
      lost_min += arriving * share * longer_min;
      const slope = slopeBetween(paths, costs, from, over, node);
      const evenedOut = slope > 0 ? (EAGERNESS * longer_min) / slope / arriving : 1;
      const changing = share < LEAST_SHARE ? share : Math.min(share, evenedOut);
      arrivals[at] = share - changing;
      changed += changing;
    }
    arrivals[shortest]! += changed;
  }
  return lost_min;
}

/** Part of the change that would even two ways out which is made at once: others change at the same time. */
const EAGERNESS = 0.5;
/** Shares below this are not worth keeping. */
const LEAST_SHARE = 1e-6;

/** Minutes by which one vehicle that changes from the way over link `over` to the shortest evens them out. */
function slopeBetween(
  { before, by, rank }: Paths,
  { slope_min }: RoadCosts,
  from: number,
  over: number,
  node: number,
): number {
  let here = from;
  let there = before[node]!;
  let slope = slope_min[over]! + slope_min[by[node]!]!;
  while (here !== there) {
    const back = rank[here]! > rank[there]! ? here : there;
    slope += slope_min[by[back]!]!;
    if (back === here) here = before[here]!;
    else there = before[there]!;
  }
  return slope;
}
