import type { Area, Point, Ring } from './types.ts';

/** The part of the TopoJSON format that the two London files use. */
export interface Topology {
  readonly transform: { readonly scale: Point; readonly translate: Point };
  readonly arcs: readonly (readonly Point[])[];
  readonly objects: Readonly<Record<string, { readonly geometries: readonly TopoGeometry[] }>>;
}

export type TopoGeometry =
  | { readonly type: 'Polygon'; readonly id: string; readonly arcs: readonly (readonly number[])[] }
  | { readonly type: 'MultiPolygon'; readonly id: string; readonly arcs: readonly (readonly (readonly number[])[])[] }
  | { readonly type: 'LineString'; readonly id: string; readonly arcs: readonly number[] };

/** An arc's points in degrees: the file stores differences of whole numbers. */
export function decodeArc(topology: Topology, arc: number): Point[] {
  const { scale, translate } = topology.transform;
  let [x, y] = [0, 0];
  return (topology.arcs[arc] ?? []).map(([dx, dy]): Point => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** Joins arcs end to end; a negative number ~n is arc n backwards. */
export function joinArcs(topology: Topology, arcs: readonly number[]): Ring {
  return arcs.flatMap((signed, index) => {
    const points = signed < 0 ? decodeArc(topology, ~signed).reverse() : decodeArc(topology, signed);
    return index === 0 ? points : points.slice(1);
  });
}

/** All rings of a polygon or multipolygon. */
export function areaOf(topology: Topology, geometry: TopoGeometry): Area {
  if (geometry.type === 'Polygon') return geometry.arcs.map((ring) => joinArcs(topology, ring));
  if (geometry.type === 'MultiPolygon') return geometry.arcs.flat().map((ring) => joinArcs(topology, ring));
  throw new Error(`${geometry.id}: got ${geometry.type}, expected a polygon`);
}
