import type { MapParts } from '../cities/baked.ts';
import { namesOf } from '../cities/names.ts';
import type { Drawn } from '../sources/drawn.ts';
import type { Landmark } from '../sources/landmarks.ts';
import { clipLine } from '../geometry/clipLine.ts';
import { outlineOf } from '../../../../src/import/geometry/outline.ts';
import { ringArea } from '../geometry/rings.ts';
import { simplifyLine, simplifyRing } from '../../../../src/import/geometry/simplify.ts';
import { simplifyTogether } from '../../../../src/import/geometry/simplifyTogether.ts';
import type { Area, Point, Ring } from '../geometry/types.ts';
import { type Grid, toLonLat, toMetres } from '../grid.ts';
import { roundTo } from '../numbers/round.ts';
import { toJson } from './json.ts';
import type { RailLine } from './rail.ts';
import type { Road } from './roads.ts';

/** Corners closer than this to the line without them are dropped: about a pixel when a whole district fills the screen. */
const DETAIL_M = 30;
/** Smaller rings are slivers between simplified borders. */
const LEAST_RING_M2 = 2_500;
/** How far a railway is drawn beyond the city. */
const STUB_M = 1_000;

interface Feature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

/** What the page draws: GeoJSON collections by layer, in degrees with five decimals (about a metre). */
export function mapFile(grid: Grid, parts: MapParts): string {
  const detail_m = parts.detail_m ?? DETAIL_M;
  const districts = simplifyDistricts(
    grid,
    parts.districts.map(({ area }) => area),
    detail_m,
  );
  const outline = outlineOf(districts.flat())
    .filter((ring) => ringArea(ring) >= LEAST_RING_M2)
    .sort((a, b) => ringArea(b) - ringArea(a));
  return toJson(
    {
      districts: collection(
        districts.map((area, index) => polygon({ name: parts.districts[index]?.name }, grid, area)),
      ),
      outline: collection(outline.map((ring) => polygon({}, grid, [ring]))),
      water: collection(parts.water.map((shape) => drawn(grid, shape, detail_m))),
      green: collection(parts.green.map((shape) => drawn(grid, shape, detail_m))),
      rail: collection(parts.rail.flatMap((rail) => railway(rail, grid, outline, detail_m))),
      ...(parts.roads === undefined
        ? {}
        : { roads: collection(parts.roads.map((road) => roadway(road, grid, detail_m))) }),
      places: collection(
        parts.places.map(({ name, lonLat, rank }) => feature({ name, rank }, 'Point', rounded(lonLat))),
      ),
      ...(parts.landmarks === undefined ? {} : { landmarks: collection(parts.landmarks.map(landmark)) }),
    },
    3,
  );
}

function simplifyDistricts(grid: Grid, areas: readonly Area[], detail_m: number): Area[] {
  const rings = areas.flatMap((area) => area.map((ring) => ring.map((point) => toMetres(grid, point))));
  const simple = simplifyTogether(rings, detail_m);
  let next = 0;
  return areas.map((area) =>
    area.map(() => simple[next++] as Ring).filter((ring) => ring.length >= 3 && ringArea(ring) >= LEAST_RING_M2),
  );
}

function collection(features: readonly Feature[]): { type: 'FeatureCollection'; features: readonly Feature[] } {
  return { type: 'FeatureCollection', features };
}

/** Every ring is an outer ring here: no district has a hole. */
function polygon(properties: Feature['properties'], grid: Grid, area: Area): Feature {
  const rings = closed(grid, area);
  return rings.length === 1
    ? feature(properties, 'Polygon', rings)
    : feature(
        properties,
        'MultiPolygon',
        rings.map((ring) => [ring]),
      );
}

const closed = (grid: Grid, area: Area): Point[][] =>
  area.map((ring) => [...ring, ring[0] as Point].map((point) => rounded(toLonLat(grid, point))));

function drawn(grid: Grid, { name, zh, approximate, ring, holes = [] }: Drawn, detail_m: number): Feature {
  const rings = [ring, ...holes].map((one) => simplifyRing(one, detail_m)).filter((one) => one.length >= 3);
  return feature({ name: namesOf(name, zh), approximate }, 'Polygon', closed(grid, rings));
}

const landmark = ({ name, lonLat, rank }: Landmark): Feature => feature({ name, rank }, 'Point', rounded(lonLat));

/** Only what runs through the city: to the end of its line, a railway would draw the eye away from it. */
function railway({ name, mode, colour, points }: RailLine, grid: Grid, outline: Area, detail_m: number): Feature[] {
  const ring = isRing(points) ? { ring: true } : {};
  const metres = points.map((point) => toMetres(grid, point));
  return clipLine(metres, outline, STUB_M).map((part) => line({ name, mode, colour, ...ring }, grid, part, detail_m));
}

/** A line that ends where it began: the page draws it heavier, because people know a city by its ring. */
function isRing(points: readonly Point[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  return points.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function line(properties: Feature['properties'], grid: Grid, points: readonly Point[], detail_m: number): Feature {
  const simple = simplifyLine(points, detail_m);
  return feature(
    properties,
    'LineString',
    simple.map((point) => rounded(toLonLat(grid, point))),
  );
}

/** All roads of a class are one feature: names and numbers of single ones aren't drawn. */
function roadway({ class: kind, lines }: Road, grid: Grid, detail_m: number): Feature {
  const simple = lines.map((points) => simplifyLine(points, detail_m).map((point) => rounded(toLonLat(grid, point))));
  return feature({ class: kind }, 'MultiLineString', simple);
}

function feature(properties: Feature['properties'], type: string, coordinates: unknown): Feature {
  return { type: 'Feature', properties, geometry: { type, coordinates } };
}

function rounded([lon, lat]: Point): Point {
  return [roundTo(lon, 5), roundTo(lat, 5)];
}
