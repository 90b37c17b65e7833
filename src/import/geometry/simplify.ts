import type { Point, Ring } from './types.ts';

/** Douglas–Peucker on an open line: drops points closer than `tolerance` to the line that is left. */
export function simplifyLine(line: readonly Point[], tolerance: number): Point[] {
  if (line.length < 3) return [...line];
  const keep = new Uint8Array(line.length);
  keep[0] = 1;
  keep[line.length - 1] = 1;
  const open: [number, number][] = [[0, line.length - 1]];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const [first, last] = range;
    const [index, distance] = farthest(line, first, last);
    if (distance <= tolerance) continue;
    keep[index] = 1;
    open.push([first, index], [index, last]);
  }
  return line.filter((_, index) => keep[index] === 1);
}

/** A ring is cut at its first point and the point farthest from it, so that neighbours keep most corners in common. */
export function simplifyRing(ring: Ring, tolerance: number): Point[] {
  const open = isClosed(ring) ? ring.slice(0, -1) : ring;
  const first = open[0];
  if (first === undefined || open.length < 4) return [...open];
  let far = 0;
  open.forEach((point, index) => {
    if (squared(point, first) > squared(open[far] as Point, first)) far = index;
  });
  const there = simplifyLine(open.slice(0, far + 1), tolerance);
  const back = simplifyLine([...open.slice(far), first], tolerance);
  return [...there.slice(0, -1), ...back.slice(0, -1)];
}

function farthest(line: readonly Point[], first: number, last: number): [number, number] {
  const [a, b] = [line[first] as Point, line[last] as Point];
  let [index, largest] = [first, -1];
  for (let i = first + 1; i < last; i++) {
    const distance = toSegment(line[i] as Point, a, b);
    if (distance > largest) [index, largest] = [i, distance];
  }
  return [index, largest];
}

function toSegment(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2));
  return Math.sqrt(squared(p, [a[0] + t * dx, a[1] + t * dy]));
}

function squared(a: Point, b: Point): number {
  return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
}

function isClosed(ring: Ring): boolean {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}
