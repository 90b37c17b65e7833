import { difference, union } from 'polyclip-ts';
import { ringArea } from './rings.ts';
import type { Point, Ring } from './types.ts';

/**
 * Polygons (outer ring, holes) as one: what tiles have cut is whole again. In metres.
 * @param least smaller polygons and smaller holes are left out, in square metres
 */
export function unite(polygons: readonly (readonly Ring[])[], least: number): Point[][][] {
  const [first, ...others] = polygons.map(pairs);
  if (first === undefined) return [];
  return union(first, ...others)
    .map((rings) => rings.map((ring) => ring.slice(0, -1)))
    .filter(([outer]) => ringArea(outer ?? []) >= least)
    .map(([outer, ...holes]) => [outer as Point[], ...holes.filter((hole) => ringArea(hole) >= least)])
    .sort(([a], [b]) => ringArea(b as Point[]) - ringArea(a as Point[]));
}

/** The outer rings of what a polygon leaves of another. */
export function subtract(from: readonly Ring[], polygon: readonly Ring[]): Point[][] {
  return difference(pairs(from), pairs(polygon)).map(([outer]) => (outer ?? []).slice(0, -1));
}

const pairs = (rings: readonly Ring[]): [number, number][][] =>
  rings.map((ring) => ring.map(([x, y]): [number, number] => [x, y]));
