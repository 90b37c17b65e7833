import { PointNumbers } from './pointNumbers.ts';
import { simplifyLine, simplifyRing } from './simplify.ts';
import type { Point, Ring } from './types.ts';

/**
 * Simplifies rings that share borders so that they still share them: rings are cut where three or more meet, and each
 * piece is simplified in one direction, whichever ring it came from.
 */
export function simplifyTogether(rings: readonly Ring[], tolerance: number): Point[][] {
  const open = rings.map((ring) => dropRepeats(ring));
  const numbers = new PointNumbers();
  const ids = open.map((ring) => ring.map((point) => numbers.of(point)));
  const meets = meetingPoints(ids, numbers.points.length);
  return open.map((ring, k) => {
    const isNode = ids[k]!.map((id) => meets[id] === 1);
    const start = isNode.indexOf(true);
    if (start < 0) return simplifyRing(fromLeast(ring), tolerance);
    const turned = <T>(list: readonly T[]): T[] => [...list.slice(start), ...list.slice(0, start), list[start]!];
    return pieces(turned(ring), turned(isNode)).flatMap((piece) => simplifyOneWay(piece, tolerance).slice(0, -1));
  });
}

/** 1 for points where the borders of more than two areas come together, or where a border leaves the outside. */
function meetingPoints(rings: readonly (readonly number[])[], points: number): Uint8Array {
  const meets = new Uint8Array(points);
  /** The first two neighbours of each point; a third one makes it a meeting point. */
  const [first, second] = [new Int32Array(points).fill(-1), new Int32Array(points).fill(-1)];
  const link = (from: number, to: number): void => {
    if (first[from] === -1 || first[from] === to) first[from] = to;
    else if (second[from] === -1 || second[from] === to) second[from] = to;
    else meets[from] = 1;
  };
  for (const ring of rings)
    ring.forEach((id, index) => {
      const next = ring[index + 1 === ring.length ? 0 : index + 1]!;
      link(id, next);
      link(next, id);
    });
  return meets;
}

function pieces(line: readonly Point[], isNode: readonly boolean[]): Point[][] {
  const result: Point[][] = [];
  let piece: Point[] = [];
  line.forEach((point, index) => {
    piece.push(point);
    if (index === 0 || !isNode[index]) return;
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
