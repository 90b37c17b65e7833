/** A drawing as the plain features of which the board makes it: points, lines, and areas without holes. */
import type { Geometry } from 'geojson';
import type { Point } from '../types.ts';
import type { MapDrawing, MapSketch } from './types.ts';

/** What a feature is for; its looks follow from it. */
export type Role = 'casing' | 'standing' | 'fill' | 'spot' | 'line' | 'next' | 'corner' | 'chosen' | 'cross';

export interface Shape {
  readonly role: Role;
  readonly geometry: ShapeGeometry;
}

export type ShapeGeometry =
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'Polygon'; coordinates: [number, number][][] };

/** The board takes no more decimals; 9 are a tenth of a millimetre. */
const PRECISION = 1e9;
const round = (value: number): number => Math.round(value * PRECISION) / PRECISION;

/** A position as the board takes it. */
const tidy = ([lon, lat]: readonly number[]): [number, number] => [round(lon ?? 0), round(lat ?? 0)];

/** Everything but the shape that is being edited, from below. */
export function shapesOf({ standing, sketch }: MapDrawing): Shape[] {
  return [...standing.flatMap(standingShapes), ...(sketch === undefined ? [] : sketchShapes(sketch))];
}

/** The sketch as one shape to be edited; undefined while it has too few points for one. */
export function editable({ kind, points }: MapSketch): ShapeGeometry | undefined {
  const at = points.map(tidy);
  const [first] = at;
  if (first === undefined) return undefined;
  if (kind === 'point') return { type: 'Point', coordinates: first };
  if (kind === 'line') return at.length < 2 ? undefined : { type: 'LineString', coordinates: at };
  return at.length < 3 ? undefined : { type: 'Polygon', coordinates: [[...at, first]] };
}

/** The points of an edited shape, as a sketch has them. */
export function pointsOf(geometry: Geometry): Point[] {
  const pair = ([lon, lat]: readonly number[]): Point => [lon ?? 0, lat ?? 0];
  if (geometry.type === 'Point') return [pair(geometry.coordinates)];
  if (geometry.type === 'LineString') return geometry.coordinates.map(pair);
  return geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []).slice(0, -1).map(pair) : [];
}

function standingShapes(geometry: Geometry): Shape[] {
  if (geometry.type === 'Point') return [spot(geometry.coordinates, 'spot')];
  if (geometry.type === 'LineString') return cased(geometry.coordinates, 'standing');
  if (geometry.type === 'MultiLineString') return geometry.coordinates.flatMap((path) => cased(path, 'standing'));
  if (geometry.type === 'Polygon') return area(geometry.coordinates);
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flatMap(area) : [];
}

/** The board knows no holes: an area with some is drawn by its edges alone. */
function area(rings: readonly (readonly (readonly number[])[])[]): Shape[] {
  const edges = rings.flatMap((ring) => cased(ring, 'standing'));
  const [outer, ...holes] = rings;
  return outer === undefined || holes.length > 0 ? edges : [fill(outer), ...edges];
}

function sketchShapes({ kind, phase, points, next, cross, chosen }: MapSketch): Shape[] {
  const [first] = points;
  const ring = first === undefined || kind !== 'area' || points.length < 3 ? points : [...points, first];
  const drawn = phase === 'edit' ? ring : points;
  const lines = kind === 'point' || drawn.length < 2 ? [] : cased(drawn, 'line');
  const last = points.at(-1);
  const ahead = phase === 'draw' ? next : undefined;
  const way = ahead === undefined || last === undefined ? [] : [last, ahead];
  const back = kind === 'area' && points.length > 1 && first !== undefined && ahead !== undefined ? [first] : [];
  const round = [...points, ...(ahead === undefined ? [] : [ahead])];
  const picked = chosen === undefined ? undefined : points[chosen];
  return [
    ...(kind === 'area' && phase === 'draw' && round.length > 2 ? [fill([...round, round[0]!])] : []),
    ...lines,
    ...(way.length === 0 || kind === 'point' ? [] : [line([...way, ...back], 'next')]),
    ...(phase === 'draw' ? points.map((point) => spot(point, 'corner')) : []),
    ...(picked === undefined ? [] : [spot(picked, 'chosen')]),
    ...(cross === undefined ? [] : [spot(cross, 'cross')]),
  ];
}

const spot = (at: readonly number[], role: Role): Shape => ({
  role,
  geometry: { type: 'Point', coordinates: tidy(at) },
});

const line = (at: readonly (readonly number[])[], role: Role): Shape => ({
  role,
  geometry: { type: 'LineString', coordinates: at.map(tidy) },
});

const fill = (ring: readonly (readonly number[])[]): Shape => ({
  role: 'fill',
  geometry: { type: 'Polygon', coordinates: [ring.map(tidy)] },
});

/** A line with an edge of the ground's colour: it is seen over the dark and over lit blocks. */
function cased(at: readonly (readonly number[])[], role: Role): Shape[] {
  return [line(at, 'casing'), line(at, role)];
}
