import type { Box, Point } from './types.ts';

/** The parts of a line inside a box, in order. Points on the border count as inside. */
export function clipLineToBox(line: readonly Point[], box: Box): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  const close = (): void => {
    if (part.length > 1) parts.push(part);
    part = [];
  };
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [line[i] as Point, line[i + 1] as Point];
    const span = spanInside(a, b, box);
    if (span === undefined) {
      close();
      continue;
    }
    const [from, to] = span;
    if (part.length === 0 || from > 0) {
      close();
      part.push(along(a, b, from));
    }
    part.push(along(a, b, to));
    if (to < 1) close();
  }
  close();
  return parts;
}

/** From where to where a segment lies in the box, as shares of it (Liang and Barsky); undefined where it stays outside. */
function spanInside(a: Point, b: Point, [west, south, east, north]: Box): readonly [number, number] | undefined {
  let [from, to] = [0, 1];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  for (const [step, room] of [
    [-dx, a[0] - west],
    [dx, east - a[0]],
    [-dy, a[1] - south],
    [dy, north - a[1]],
  ] as const) {
    if (step === 0) {
      if (room < 0) return undefined;
      continue;
    }
    const share = room / step;
    if (step < 0) from = Math.max(from, share);
    else to = Math.min(to, share);
  }
  return from < to ? [from, to] : undefined;
}

const along = (a: Point, b: Point, share: number): Point =>
  share === 0 ? a : share === 1 ? b : [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];

/**
 * A ring inside a box (Sutherland and Hodgman): one ring, which runs along the border where the shape left the box. Fewer
 * than three points: nothing of it is inside.
 */
export function clipRingToBox(ring: readonly Point[], [west, south, east, north]: Box): Point[] {
  const sides: readonly [axis: 0 | 1, limit: number, sign: 1 | -1][] = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  return sides.reduce<Point[]>((rest, [axis, limit, sign]) => clipRingAt(rest, axis, limit, sign), [...ring]);
}

function clipRingAt(ring: readonly Point[], axis: 0 | 1, limit: number, sign: 1 | -1): Point[] {
  const inside = (point: Point): boolean => (point[axis] - limit) * sign >= 0;
  return ring.flatMap((b, index) => {
    const a = ring[(index + ring.length - 1) % ring.length] as Point;
    if (inside(a) === inside(b)) return inside(b) ? [b] : [];
    const cut = along(a, b, (limit - a[axis]) / (b[axis] - a[axis]));
    const exact: Point = axis === 0 ? [limit, cut[1]] : [cut[0], limit];
    return inside(b) ? [exact, b] : [exact];
  });
}
