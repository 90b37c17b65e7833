/** Features of a layer as GeoJSON. */
import type { FeatureLayer } from '../layers.ts';
import type { Point } from './types.ts';

/** Five decimals of a degree are about a metre. */
const DECIMALS = 1e5;

export const rounded = ([lon, lat]: Point): Point => [
  Math.round(lon * DECIMALS) / DECIMALS,
  Math.round(lat * DECIMALS) / DECIMALS,
];

/** Positions of each part of a feature: rings of areas, which are not closed by repeating the first position. */
export function partsOf({ lonLat, partStart, featureStart }: FeatureLayer, feature: number): Point[][] {
  const parts: Point[][] = [];
  for (let part = featureStart[feature]!; part < featureStart[feature + 1]!; part++) {
    const points: Point[] = [];
    for (let at = partStart[part]!; at < partStart[part + 1]!; at++)
      points.push([lonLat[2 * at]!, lonLat[2 * at + 1]!]);
    parts.push(points);
  }
  return parts;
}

/** Twice the area of a ring, above 0 if it runs counter-clockwise. */
export function doubleArea(ring: readonly Point[]): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let k = 1; k + 1 < ring.length; k++)
    sum += (ring[k]![0] - x0) * (ring[k + 1]![1] - y0) - (ring[k]![1] - y0) * (ring[k + 1]![0] - x0);
  return sum;
}

/**
 * Rings of one area as a GeoJSON geometry: outer rings run counter-clockwise, and each hole follows the outer ring that it
 * lies in. Undefined where there is no ring.
 */
export function areaGeometry(
  rings: readonly (readonly Point[])[],
): { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Point[])[])[] } | undefined {
  const outer = rings.filter((ring) => doubleArea(ring) > 0).map((ring) => [closed(ring)]);
  for (const hole of rings.filter((ring) => doubleArea(ring) < 0)) {
    const around = outer.length === 1 ? outer[0] : outer.find(([ring]) => isInside(hole[0]!, ring!));
    around?.push(closed(hole));
  }
  return outer.length === 0 ? undefined : { type: 'MultiPolygon', coordinates: outer };
}

const closed = (ring: readonly Point[]): Point[] => [...ring, ring[0]!].map(rounded);

function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let k = 0, before = ring.length - 1; k < ring.length; before = k++) {
    const [[ax, ay], [bx, by]] = [ring[k]!, ring[before]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
