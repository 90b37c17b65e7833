import type { Area, Point } from './types.ts';

/**
 * The parts of a line within an area and for `stub` beyond wherever it leaves it, so that one sees that it goes on. In
 * metres; where two stubs meet, the line stays whole.
 */
export function clipLine(line: readonly Point[], area: Area, stub: number): Point[][] {
  const along = lengthsAlong(line);
  const end = along[along.length - 1] ?? 0;
  const spans: [number, number][] = [];
  for (const [from, to] of insideSpans(line, along, area)) {
    const [start, stop] = [Math.max(0, from - stub), Math.min(end, to + stub)];
    const last = spans[spans.length - 1];
    if (last !== undefined && start <= last[1]) last[1] = stop;
    else spans.push([start, stop]);
  }
  return spans.map(([from, to]) => cutOut(line, along, from, to)).filter((part) => part.length > 1);
}

/** Metres from the line's start to each of its points. */
function lengthsAlong(line: readonly Point[]): number[] {
  let length = 0;
  return line.map((point, index) => {
    const [x, y] = line[index - 1] ?? point;
    return (length += Math.hypot(point[0] - x, point[1] - y));
  });
}

/** From where to where, in metres along the line, it lies in the area. */
function insideSpans(line: readonly Point[], along: readonly number[], area: Area): [number, number][] {
  const spans: [number, number][] = [];
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [line[i] as Point, line[i + 1] as Point];
    const [start, length] = [along[i] as number, (along[i + 1] as number) - (along[i] as number)];
    const cuts = [0, ...crossings(a, b, area), 1];
    for (let cut = 0; cut + 1 < cuts.length; cut++) {
      const [from, to] = [cuts[cut] as number, cuts[cut + 1] as number];
      if (contains(area, between(a, b, (from + to) / 2))) spans.push([start + from * length, start + to * length]);
    }
  }
  return spans;
}

/** Where a segment crosses the area's border, as shares of it in rising order. */
function crossings(a: Point, b: Point, area: Area): number[] {
  const shares: number[] = [];
  for (const ring of area) {
    ring.forEach((c, index) => {
      const share = crossing(a, b, c, ring[(index + 1) % ring.length] as Point);
      if (share !== undefined) shares.push(share);
    });
  }
  return shares.sort((s, t) => s - t);
}

const ROUNDING = 1e-9;

/** Where on ab it meets cd. */
function crossing(a: Point, b: Point, c: Point, d: Point): number | undefined {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
  const [vx, vy] = [d[0] - c[0], d[1] - c[1]];
  const cross = ux * vy - uy * vx;
  if (cross === 0) return undefined;
  const s = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross;
  const t = ((c[0] - a[0]) * uy - (c[1] - a[1]) * ux) / cross;
  // Through a corner it may meet both edges or, rounded, neither: one crossing too many does no harm.
  return s > 0 && s < 1 && t > -ROUNDING && t < 1 + ROUNDING ? s : undefined;
}

/** By the even-odd rule. */
function contains(area: Area, [x, y]: Point): boolean {
  let inside = false;
  for (const ring of area) {
    ring.forEach((a, index) => {
      const b = ring[(index + 1) % ring.length] as Point;
      if (a[1] > y === b[1] > y) return;
      if (x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
    });
  }
  return inside;
}

function cutOut(line: readonly Point[], along: readonly number[], from: number, to: number): Point[] {
  const middle = line.filter((_, index) => (along[index] as number) > from && (along[index] as number) < to);
  return [pointAt(line, along, from), ...middle, pointAt(line, along, to)];
}

function pointAt(line: readonly Point[], along: readonly number[], metres: number): Point {
  const next = Math.max(
    1,
    along.findIndex((length) => length >= metres),
  );
  const [a, b] = [line[next - 1] as Point, line[next] as Point];
  const [start, stop] = [along[next - 1] as number, along[next] as number];
  return stop === start ? a : between(a, b, (metres - start) / (stop - start));
}

const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];
