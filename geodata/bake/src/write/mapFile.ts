import type { MapParts } from '../cities/baked.ts';
import { namesOf } from '../cities/names.ts';
import type { Drawn } from '../sources/drawn.ts';
import type { Landmark } from '../sources/landmarks.ts';
import { clipLine } from '../geometry/clipLine.ts';
import { outlineOf } from '../geometry/outline.ts';
import { ringArea } from '../geometry/rings.ts';
import { simplifyLine, simplifyRing } from '../geometry/simplify.ts';
import { simplifyTogether } from '../geometry/simplifyTogether.ts';
import type { Area, Point, Ring } from '../geometry/types.ts';
import { type Grid, toLonLat, toMetres } from '../grid.ts';
import { roundTo } from '../numbers/round.ts';
import { toJson } from './json.ts';
import type { RailLine } from './rail.ts';

/** Corners closer than this to the line without them are dropped: about a pixel when a whole district fills the screen. */
const TOLERANCE_M = 30;
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
  const districts = simplifyDistricts(
    grid,
    parts.districts.map(({ area }) => area),
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
      water: collection(parts.water.map((shape) => drawn(grid, shape))),
      green: collection(parts.green.map((shape) => drawn(grid, shape))),
      rail: collection(parts.rail.flatMap((rail) => railway(rail, grid, outline))),
      places: collection(
        parts.places.map(({ name, lonLat, rank }) => feature({ name, rank }, 'Point', rounded(lonLat))),
      ),
      ...(parts.landmarks === undefined ? {} : { landmarks: collection(parts.landmarks.map(landmark)) }),
    },
    3,
  );
}

function simplifyDistricts(grid: Grid, areas: readonly Area[]): Area[] {
  const rings = areas.flatMap((area) => area.map((ring) => ring.map((point) => toMetres(grid, point))));
  const simple = simplifyTogether(rings, TOLERANCE_M);
  let next = 0;
  return areas.map((area) =>
    area.map(() => simple[next++] as Ring).filter((ring) => ring.length >= 3 && ringArea(ring) >= LEAST_RING_M2),
  );
}

function collection(features: readonly Feature[]): { type: 'FeatureCollection'; features: readonly Feature[] } {
  return { type: 'FeatureCollection', features };
}

/** Every ring is an outer ring here: none of the drawn areas has a hole. */
function polygon(properties: Feature['properties'], grid: Grid, area: Area): Feature {
  const closed = area.map((ring) => [...ring, ring[0] as Point].map((point) => rounded(toLonLat(grid, point))));
  const [only] = closed;
  return closed.length === 1
    ? feature(properties, 'Polygon', [only])
    : feature(
        properties,
        'MultiPolygon',
        closed.map((ring) => [ring]),
      );
}

function drawn(grid: Grid, { name, zh, approximate, ring }: Drawn): Feature {
  return polygon({ name: namesOf(name, zh), approximate }, grid, [simplifyRing(ring, TOLERANCE_M)]);
}

const landmark = ({ name, lonLat, rank }: Landmark): Feature => feature({ name, rank }, 'Point', rounded(lonLat));

/** Only what runs through the city: to the end of its line, a railway would draw the eye away from it. */
function railway({ name, mode, colour, points }: RailLine, grid: Grid, outline: Area): Feature[] {
  const ring = isRing(points) ? { ring: true } : {};
  const metres = points.map((point) => toMetres(grid, point));
  return clipLine(metres, outline, STUB_M).map((part) => line({ name, mode, colour, ...ring }, grid, part));
}

/** A line that ends where it began: the page draws it heavier, because people know a city by its ring. */
function isRing(points: readonly Point[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  return points.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function line(properties: Feature['properties'], grid: Grid, points: readonly Point[]): Feature {
  const simple = simplifyLine(points, TOLERANCE_M);
  return feature(
    properties,
    'LineString',
    simple.map((point) => rounded(toLonLat(grid, point))),
  );
}

function feature(properties: Feature['properties'], type: string, coordinates: unknown): Feature {
  return { type: 'Feature', properties, geometry: { type, coordinates } };
}

function rounded([lon, lat]: Point): Point {
  return [roundTo(lon, 5), roundTo(lat, 5)];
}
