import { boxesMeet, boxOf } from '../geometry/rings.ts';
import type { Area, Box } from '../geometry/types.ts';
import { readPackageJson } from '../paths.ts';

type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: Area }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Area[] }
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Geometry[] };

let world: readonly Area[] | undefined;

/**
 * OpenStreetMap's standing water and wide rivers near the box, simplified to 100 m by the package. Its one polygon for
 * the oceans starts with the whole world as outer ring, so it is left out by its size.
 */
export function waterNear(box: Box): Area[] {
  world ??= polygonsOf(readPackageJson<Geometry>('@geo-maps/earth-waterbodies-100m/map.geo.json'));
  return world.filter((area) => {
    const own = boxOf(area[0] ?? []);
    return boxesMeet(own, box) && own[2] - own[0] < 90;
  });
}

function polygonsOf(geometry: Geometry): Area[] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  if (geometry.type === 'MultiPolygon') return [...geometry.coordinates];
  return geometry.geometries.flatMap(polygonsOf);
}
