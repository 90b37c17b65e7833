import { simplifyLine, simplifyRing } from './simplify.ts';
import type { Point, Ring } from './types.ts';

/**
 * Simplifies rings that share borders so that they still share them: rings are cut where three or more meet, and each
 * piece is simplified in one direction, whichever ring it came from.
 */
export function simplifyTogether(rings: readonly Ring[], tolerance: number): Point[][] {
  const open = rings.map((ring) => dropRepeats(ring));
  const nodes = meetingPoints(open);
  return open.map((ring) => {
    const start = ring.findIndex((point) => nodes.has(point.join()));
    if (start < 0) return simplifyRing(fromLeast(ring), tolerance);
    const turned = [...ring.slice(start), ...ring.slice(0, start), ring[start] as Point];
    return pieces(turned, nodes).flatMap((piece) => simplifyOneWay(piece, tolerance).slice(0, -1));
  });
}

/** Points where the borders of more than two areas come together, or where a border leaves the outside. */
function meetingPoints(rings: readonly Ring[]): Set<string> {
  const neighbours = new Map<string, Set<string>>();
  for (const ring of rings) {
    ring.forEach((point, index) => {
      const next = ring[(index + 1) % ring.length] as Point;
      link(neighbours, point, next);
      link(neighbours, next, point);
    });
  }
  return new Set([...neighbours].filter(([, others]) => others.size > 2).map(([point]) => point));
}

function link(neighbours: Map<string, Set<string>>, from: Point, to: Point): void {
  const others = neighbours.get(from.join()) ?? new Set();
  neighbours.set(from.join(), others.add(to.join()));
}

function pieces(line: readonly Point[], nodes: ReadonlySet<string>): Point[][] {
  const result: Point[][] = [];
  let piece: Point[] = [];
  line.forEach((point, index) => {
    piece.push(point);
    if (index === 0 || !nodes.has(point.join())) return;
    result.push(piece);
    piece = [point];
  });
  return result;
}

function simplifyOneWay(piece: readonly Point[], tolerance: number): Point[] {
  const backwards = before(piece[piece.length - 1] as Point, piece[0] as Point);
  const line = simplifyLine(backwards ? [...piece].reverse() : piece, tolerance);
  return backwards ? line.reverse() : line;
}

function fromLeast(ring: Ring): Ring {
  let least = 0;
  ring.forEach((point, index) => {
    if (before(point, ring[least] as Point)) least = index;
  });
  return [...ring.slice(least), ...ring.slice(0, least)];
}

function before(a: Point, b: Point): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

function dropRepeats(ring: Ring): Ring {
  return ring.filter((point, index) => {
    const next = ring[(index + 1) % ring.length] as Point;
    return point[0] !== next[0] || point[1] !== next[1];
  });
}
