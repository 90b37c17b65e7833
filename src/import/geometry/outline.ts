import { PointNumbers } from './pointNumbers.ts';
import type { Point, Ring } from './types.ts';

/**
 * The rings around all areas together: edges that two neighbours share cancel, the rest join into rings. Works for
 * neighbours whose common border has the same corners on both sides.
 */
export function outlineOf(rings: readonly Ring[]): Point[][] {
  const numbers = new PointNumbers();
  const edges = new Edges(rings.reduce((sum, ring) => sum + ring.length, 0));
  for (const ring of rings) {
    const ids = ring.map((point) => numbers.of(point));
    ids.forEach((from, k) => {
      const to = ids[k + 1 === ids.length ? 0 : k + 1]!;
      if (from !== to) edges.toggle(from, to);
    });
  }
  return joinEdges(edges, numbers.points.length).map((ring) => ring.map((id) => numbers.points[id]!));
}

/** Directed edges between numbered points, in the order in which they came. */
class Edges {
  count = 0;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 for an edge that its twin has cancelled. */
  readonly gone: Uint8Array;
  /** The last edge from each point, and the one before each edge from the same point; −1 for none. */
  readonly #last: Int32Array;
  readonly #before: Int32Array;

  constructor(most: number) {
    this.from = new Int32Array(most);
    this.to = new Int32Array(most);
    this.gone = new Uint8Array(most);
    this.#last = new Int32Array(most).fill(-1);
    this.#before = new Int32Array(most);
  }

  /** Cancels the edge that runs the other way, or else adds this one, once. */
  toggle(from: number, to: number): void {
    const twin = this.#find(to, from);
    if (twin >= 0) this.gone[twin] = 1;
    else if (this.#find(from, to) < 0) this.#add(from, to);
  }

  #find(from: number, to: number): number {
    for (let edge = this.#last[from]!; edge >= 0; edge = this.#before[edge]!)
      if (this.to[edge] === to && this.gone[edge] === 0) return edge;
    return -1;
  }

  #add(from: number, to: number): void {
    const edge = this.count++;
    this.from[edge] = from;
    this.to[edge] = to;
    this.#before[edge] = this.#last[from]!;
    this.#last[from] = edge;
  }
}

/** Joins loose edges end to end. Chains that don't close are left out (they come from borders that don't quite match). */
function joinEdges({ count, from, to, gone }: Edges, points: number): number[][] {
  // Edges by their start, in order: those of point p are byStart[first[p]] … byStart[first[p + 1] − 1].
  const first = new Int32Array(points + 1);
  for (let edge = 0; edge < count; edge++) if (gone[edge] === 0) first[from[edge]! + 1]! += 1;
  for (let point = 0; point < points; point++) first[point + 1]! += first[point]!;
  const byStart = new Int32Array(first[points]!);
  const free = first.slice();
  for (let edge = 0; edge < count; edge++) if (gone[edge] === 0) byStart[free[from[edge]!]!++] = edge;
  const rings: number[][] = [];
  for (let edge = 0; edge < count; edge++) {
    if (gone[edge] === 1) continue;
    const ring = follow(edge);
    if (ring !== undefined) rings.push(ring);
  }
  return rings;

  /** Takes an edge and those that follow it; undefined where the chain doesn't close. */
  function follow(start: number): number[] | undefined {
    gone[start] = 1;
    const ring = [from[start]!];
    let end = to[start]!;
    while (end !== ring[0]) {
      ring.push(end);
      const next = take(end);
      if (next < 0) return undefined;
      end = to[next]!;
    }
    return ring;
  }

  /** The first edge from a point that hasn't been taken; −1 where there is none. */
  function take(point: number): number {
    for (let k = first[point]!; k < first[point + 1]!; k++) {
      const edge = byStart[k]!;
      if (gone[edge] === 1) continue;
      gone[edge] = 1;
      return edge;
    }
    return -1;
  }
}
