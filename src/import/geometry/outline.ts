import type { Point, Ring } from './types.ts';

/**
 * The rings around all areas together: edges that two neighbours share cancel, the rest join into rings. Works for
 * neighbours whose common border has the same corners on both sides.
 */
export function outlineOf(rings: readonly Ring[]): Point[][] {
  const outer = new Map<string, readonly [Point, Point]>();
  for (const ring of rings) for (const edge of edgesOf(ring)) toggle(outer, edge);
  return joinEdges([...outer.values()]);
}

/** Joins loose edges end to end. Chains that don't close are left out (they come from borders that don't quite match). */
function joinEdges(edges: readonly (readonly [Point, Point])[]): Point[][] {
  const byStart = new Map<string, (readonly [Point, Point])[]>();
  for (const edge of edges) byStart.set(key(edge[0]), [...(byStart.get(key(edge[0])) ?? []), edge]);
  const rings: Point[][] = [];
  for (const edge of edges) {
    const ring = followFrom(edge, byStart);
    if (ring !== undefined) rings.push(ring);
  }
  return rings;
}

function followFrom(
  first: readonly [Point, Point],
  byStart: Map<string, (readonly [Point, Point])[]>,
): Point[] | undefined {
  if (!take(first, byStart)) return undefined;
  const ring: Point[] = [first[0]];
  let end = first[1];
  while (key(end) !== key(first[0])) {
    ring.push(end);
    const next = byStart.get(key(end))?.shift();
    if (next === undefined) return undefined;
    end = next[1];
  }
  return ring;
}

function take(edge: readonly [Point, Point], byStart: Map<string, (readonly [Point, Point])[]>): boolean {
  const list = byStart.get(key(edge[0])) ?? [];
  const index = list.indexOf(edge);
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}

function toggle(edges: Map<string, readonly [Point, Point]>, [a, b]: readonly [Point, Point]): void {
  if (edges.delete(`${key(b)}>${key(a)}`)) return;
  edges.set(`${key(a)}>${key(b)}`, [a, b]);
}

function* edgesOf(ring: Ring): Generator<readonly [Point, Point]> {
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i] as Point, ring[(i + 1) % ring.length] as Point];
    if (key(a) !== key(b)) yield [a, b];
  }
}

function key(point: Point): string {
  return `${point[0].toFixed(7)},${point[1].toFixed(7)}`;
}
