import { outlineOf } from '../../../../src/import/geometry/outline.ts';
import { ringArea } from '../geometry/rings.ts';
import type { Area, Point, Ring } from '../geometry/types.ts';
import { type Grid, toMetres } from '../grid.ts';
import { number, readTable } from './csv.ts';
import type { Drawn } from './drawn.ts';

/**
 * The tidal Thames. The boroughs end at mean high water, so the outline around all of them follows both banks up to
 * Teddington and back; cutting it between the two typed-in points at its mouth leaves the river.
 */
export function tidalThames(grid: Grid, boroughs: readonly Area[]): Drawn {
  const outline = outlineOf(boroughs.flat()).sort((a, b) => ringArea(b) - ringArea(a))[0] ?? [];
  const ring = outline.map((point) => toMetres(grid, point));
  const ends = readTable('cities', 'london', 'facts', 'thames_mouth.csv')
    .map((row) => nearest(ring, toMetres(grid, [number(row, 'lon'), number(row, 'lat')])))
    .sort((a, b) => a - b);
  const [first, last] = [ends[0] as number, ends[1] as number];
  const halves = [ring.slice(first, last + 1), [...ring.slice(last), ...ring.slice(0, first + 1)]];
  const river = halves.sort((a, b) => ringArea(a) - ringArea(b))[0] as Ring;
  return { name: 'Thames', zh: '泰晤士河', approximate: false, ring: river };
}

function nearest(ring: Ring, [x, y]: Point): number {
  const distances = ring.map(([px, py]) => (px - x) * (px - x) + (py - y) * (py - y));
  return distances.indexOf(Math.min(...distances));
}
