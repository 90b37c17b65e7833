import type { Area, Box, Point, Ring } from './types.ts';

/** Area inside one ring, always positive, in the square of the points' unit (shoelace formula). */
export function ringArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x1, y1] = ring[i] as Point;
    const [x2, y2] = ring[(i + 1) % ring.length] as Point;
    twice += x1 * y2 - x2 * y1;
  }
  return Math.abs(twice) / 2;
}

export function boxOf(points: Iterable<Point>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

export function boxOfAreas(areas: readonly Area[]): Box {
  return boxOf(areas.flatMap((area) => area.flat()));
}

/** Mean of the corner points of the largest ring: good enough to place a label. */
export function labelPoint(area: Area): Point {
  const largest = [...area].sort((a, b) => ringArea(b) - ringArea(a))[0] ?? [];
  let [x, y] = [0, 0];
  for (const point of largest) {
    x += point[0];
    y += point[1];
  }
  return [x / largest.length, y / largest.length];
}
