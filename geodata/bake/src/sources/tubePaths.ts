import { metresBetween, type Piece, type TrackNode } from './tubeNodes.ts';

interface Track {
  readonly from: number;
  readonly to: number;
  readonly length_m: number;
}

/** The package labels shared track with one line only; another line pays this much more for running on it. */
const FOREIGN_TRACK = 3;

/**
 * Paths that together use all of a line's own track: first the route between two of its ends that covers most of it,
 * then the one that adds most, until every piece is in one. The result reads like services, though the package has none.
 */
export function coveringPaths(
  own: readonly Piece[],
  foreign: readonly Piece[],
  nodes: readonly TrackNode[],
): number[][] {
  const tracks = tracksOf(own, nodes);
  const uncovered = new Set(tracks.map(key));
  const others = tracksOf(foreign, nodes).filter((track) => !uncovered.has(key(track)));
  const candidates = routesBetweenEnds(tracks, [
    ...tracks,
    ...others.map((track) => ({ ...track, length_m: track.length_m * FOREIGN_TRACK })),
  ]);
  const paths: number[][] = [];
  while (uncovered.size > 0) {
    const best = pick(candidates, tracks, uncovered) ?? looseTrack(tracks, uncovered);
    paths.push(best);
    for (const leg of legs(best)) uncovered.delete(leg);
  }
  return paths;
}

function tracksOf(pieces: readonly Piece[], nodes: readonly TrackNode[]): Track[] {
  const nodeOf = new Map(nodes.flatMap((node) => node.ends.map((end) => [end.join(), node] as const)));
  const tracks = new Map<string, Track>();
  for (const { points } of pieces) {
    const [a, b] = [nodeOf.get(String(points[0]?.join())), nodeOf.get(String(points[points.length - 1]?.join()))];
    if (a === undefined || b === undefined || a === b) continue;
    const track = { from: Math.min(a.id, b.id), to: Math.max(a.id, b.id), length_m: metresBetween(a.lonLat, b.lonLat) };
    tracks.set(key(track), track);
  }
  return [...tracks.values()];
}

/** The shortest way over all track between every two nodes that end the line's own. */
function routesBetweenEnds(tracks: readonly Track[], network: readonly Track[]): number[][] {
  const degree = new Map<number, number>();
  for (const { from, to } of tracks) for (const node of [from, to]) degree.set(node, (degree.get(node) ?? 0) + 1);
  const ends = [...degree]
    .filter(([, count]) => count === 1)
    .map(([node]) => node)
    .sort((a, b) => a - b);
  return ends.flatMap((start) => {
    const cameFrom = shortestWays(network, start);
    return ends.filter((end) => end > start && cameFrom.has(end)).map((end) => walkBack(cameFrom, start, end));
  });
}

/** Dijkstra's algorithm without a queue: the lines are small. */
function shortestWays(tracks: readonly Track[], start: number): Map<number, number> {
  const distance = new Map([[start, 0]]);
  const cameFrom = new Map<number, number>();
  const open = new Set([start]);
  while (open.size > 0) {
    const here = [...open].reduce((a, b) => ((distance.get(b) as number) < (distance.get(a) as number) ? b : a));
    open.delete(here);
    for (const { from, to, length_m } of tracks) {
      if (from !== here && to !== here) continue;
      const there = from === here ? to : from;
      const along = (distance.get(here) as number) + length_m;
      if (along >= (distance.get(there) ?? Infinity)) continue;
      distance.set(there, along);
      cameFrom.set(there, here);
      open.add(there);
    }
  }
  return cameFrom;
}

function walkBack(cameFrom: ReadonlyMap<number, number>, start: number, end: number): number[] {
  const path = [end];
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) as number;
    path.unshift(node);
  }
  return path;
}

/** The candidate with most track that no path has yet; undefined if none adds any. */
function pick(
  candidates: readonly number[][],
  tracks: readonly Track[],
  uncovered: ReadonlySet<string>,
): number[] | undefined {
  const lengths = new Map(tracks.map((track) => [key(track), track.length_m]));
  let [best, most] = [undefined as number[] | undefined, 0];
  for (const candidate of candidates) {
    const gain = legs(candidate).reduce((sum, leg) => sum + (uncovered.has(leg) ? (lengths.get(leg) as number) : 0), 0);
    if (gain > most) [best, most] = [candidate, gain];
  }
  return best;
}

/** Rings and links that no route between two ends uses: a chain of what is left, as long as it goes. */
function looseTrack(tracks: readonly Track[], uncovered: ReadonlySet<string>): number[] {
  const left = tracks.filter((track) => uncovered.has(key(track)));
  const first = left.shift() as Track;
  const path = [first.from, first.to];
  for (let grew = true; grew; ) {
    grew = false;
    for (const [index, { from, to }] of left.entries()) {
      const [head, tail] = [path[0], path[path.length - 1]];
      if (from === tail || to === tail) path.push(from === tail ? to : from);
      else if (from === head || to === head) path.unshift(from === head ? to : from);
      else continue;
      left.splice(index, 1);
      grew = true;
      break;
    }
  }
  return path;
}

function legs(path: readonly number[]): string[] {
  return path
    .slice(1)
    .map((node, index) =>
      key({ from: Math.min(path[index] as number, node), to: Math.max(path[index] as number, node) }),
    );
}

function key({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${from}-${to}`;
}
