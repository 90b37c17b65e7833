/** From a sketch to the geometry that the run takes, and back. */
import type { DrawnPlace } from '../../../bridge/protocol.ts';
import { findLever, type LeverId } from '../../../engine/index.ts';
import type { SketchKind } from '../../../map/index.ts';
import { isWhole, type LonLat, type Sketch } from './sketch.ts';

/** What a lever's place is drawn as; a spot where the lever takes one. */
export function kindOf(lever: LeverId): SketchKind {
  const kinds: readonly string[] = findLever(lever)?.place?.kinds ?? [];
  if (kinds.includes('Point')) return 'point';
  return kinds.includes('LineString') ? 'line' : 'area';
}

/** The sketch as a place; undefined while it has too few points. */
export function placeOf(sketch: Sketch): DrawnPlace | undefined {
  const { kind, points } = sketch;
  const [first] = points;
  if (!isWhole(sketch) || first === undefined) return undefined;
  if (kind === 'point') return { type: 'Point', coordinates: first };
  return kind === 'line'
    ? { type: 'LineString', coordinates: points }
    : { type: 'Polygon', coordinates: [[...points, first]] };
}

/** A place as a sketch to be edited; undefined for several parts or holes, which are changed in a file. */
export function sketchOf(
  place: DrawnPlace,
): { readonly kind: SketchKind; readonly points: readonly LonLat[] } | undefined {
  if (place.type === 'Point') return { kind: 'point', points: [place.coordinates] };
  if (place.type === 'LineString') return { kind: 'line', points: place.coordinates };
  if (place.type !== 'Polygon') return undefined;
  const [outer, ...holes] = place.coordinates;
  return outer === undefined || holes.length > 0 ? undefined : { kind: 'area', points: outer.slice(0, -1) };
}

/** Whether an area's edge crosses itself: then what is inside can't be told. */
export function crossesItself({ kind, points }: Sketch): boolean {
  if (kind !== 'area') return false;
  const sides = points.map((from, index): readonly [LonLat, LonLat] => [from, points[(index + 1) % points.length]!]);
  return sides.some((side, i) =>
    sides.some((other, j) => j > i + 1 && !(i === 0 && j === sides.length - 1) && cross(side, other)),
  );
}

type Side = readonly [LonLat, LonLat];

function cross([a, b]: Side, [c, d]: Side): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** Above 0 where the way from `a` over `b` to `c` turns left. */
const turn = (a: LonLat, b: LonLat, c: LonLat): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
