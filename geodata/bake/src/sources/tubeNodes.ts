import type { Point } from '../geometry/types.ts';

/** A piece of track labelled with a line. */
export interface Piece {
  readonly label: string;
  readonly points: readonly Point[];
}

/** Ends of track close together: a station, or (a few) a junction between stations. */
export interface TrackNode {
  readonly id: number;
  readonly lonLat: Point;
  readonly labels: readonly string[];
  readonly ends: readonly Point[];
}

/** Ends this close are the two sides of one platform. */
const SAME_PLATFORM_M = 60;
/** Ends of different lines this close are one station; of one line they may be two (West India Quay, Canary Wharf). */
export const SAME_STATION_M = 190;

/** Metres per degree at 51.5°, only for telling stations apart. */
const LON_M = 69_300;
const LAT_M = 111_320;

export function clusterEnds(pieces: readonly Piece[]): TrackNode[] {
  const platforms = gatherPlatforms(pieces);
  const stations = mergeClosest(platforms, SAME_STATION_M, (a, b) =>
    [...a.labels].every((label) => !b.labels.has(label)),
  );
  return stations.map(({ ends, labels }, id) => ({ id, ends, labels: [...labels].sort(), lonLat: middle(ends) }));
}

interface Group {
  readonly ends: readonly Point[];
  readonly labels: Set<string>;
}

function gatherPlatforms(pieces: readonly Piece[]): Group[] {
  const groups: { ends: Point[]; labels: Set<string> }[] = [];
  for (const { label, points } of pieces) {
    for (const end of [points[0], points[points.length - 1]] as Point[]) {
      const near = groups.find(({ ends }) => metresBetween(ends[0] as Point, end) <= SAME_PLATFORM_M);
      if (near === undefined) groups.push({ ends: [end], labels: new Set([label]) });
      else {
        near.ends.push(end);
        near.labels.add(label);
      }
    }
  }
  return groups;
}

/** Joins the closest pair that may be joined until none is left. */
function mergeClosest(groups: readonly Group[], limit_m: number, may: (a: Group, b: Group) => boolean): Group[] {
  const left = [...groups];
  for (;;) {
    let best: { i: number; j: number; distance_m: number } | undefined;
    for (let i = 0; i < left.length; i++) {
      for (let j = i + 1; j < left.length; j++) {
        const [a, b] = [left[i] as Group, left[j] as Group];
        const distance_m = metresBetween(middle(a.ends), middle(b.ends));
        if (distance_m > limit_m || distance_m >= (best?.distance_m ?? Infinity) || !may(a, b)) continue;
        best = { i, j, distance_m };
      }
    }
    if (best === undefined) return left;
    const [a, b] = [left[best.i] as Group, left[best.j] as Group];
    left[best.i] = { ends: [...a.ends, ...b.ends], labels: new Set([...a.labels, ...b.labels]) };
    left.splice(best.j, 1);
  }
}

export function metresBetween(a: Point, b: Point): number {
  const [dx, dy] = [(a[0] - b[0]) * LON_M, (a[1] - b[1]) * LAT_M];
  return Math.sqrt(dx * dx + dy * dy);
}

function middle(points: readonly Point[]): Point {
  const sum = points.reduce((total, point): Point => [total[0] + point[0], total[1] + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}
