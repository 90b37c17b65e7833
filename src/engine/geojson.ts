/** The geometries of RFC 7946 that a place can have, and the few questions the model asks of them. */

export type Position = readonly [lon: number, lat: number];

export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

export type GeometryKind = Geometry['type'];

/** Told what is wrong; throws. */
export type Refuse = (field: string, got: unknown, expected: string, index?: number) => never;

const MOST_POSITIONS = 100_000;

/**
 * Reads a geometry, or the one inside a `Feature` or a `FeatureCollection` of one feature.
 * @param field its name in errors
 */
export function parseGeometry(json: unknown, kinds: readonly GeometryKind[], field: string, refuse: Refuse): Geometry {
  const given = unwrap(json, field, refuse);
  if (!isRecord(given)) return refuse(field, json, `a GeoJSON geometry: ${kinds.join(', ')}`);
  const type = kinds.find((kind) => kind === given['type']);
  if (type === undefined) return refuse(`${field}.type`, given['type'], `one of ${kinds.join(', ')}`);
  const budget = { left: MOST_POSITIONS };
  const at = `${field}.coordinates`;
  const { coordinates } = given;
  if (type === 'Point') return { type, coordinates: position(coordinates, at, refuse) };
  if (type === 'LineString') return { type, coordinates: line(coordinates, at, budget, refuse) };
  if (type === 'MultiLineString') return { type, coordinates: lines(coordinates, at, budget, refuse) };
  if (type === 'Polygon') return { type, coordinates: rings(coordinates, at, budget, refuse) };
  const parts = list(coordinates, at, refuse);
  return { type, coordinates: parts.map((part, k) => rings(part, `${at}[${k}]`, budget, refuse)) };
}

function unwrap(json: unknown, field: string, refuse: Refuse): unknown {
  if (!isRecord(json)) return json;
  if (json['type'] === 'Feature') return json['geometry'];
  if (json['type'] !== 'FeatureCollection') return json;
  const features = list(json['features'], `${field}.features`, refuse);
  if (features.length > 1) refuse(`${field}.features`, features, 'one feature');
  const [only] = features;
  return isRecord(only) && only['type'] === 'Feature'
    ? only['geometry']
    : refuse(`${field}.features`, only, 'a GeoJSON feature', 0);
}

function list(json: unknown, field: string, refuse: Refuse): readonly unknown[] {
  return Array.isArray(json) && json.length > 0 ? json : refuse(field, json, 'an array that is not empty');
}

/** Refuses with the number of the part in the name, so that an index behind it is that of a position. */
function lines(json: unknown, field: string, budget: { left: number }, refuse: Refuse): Position[][] {
  return list(json, field, refuse).map((part, k) => line(part, `${field}[${k}]`, budget, refuse));
}

function line(json: unknown, field: string, budget: { left: number }, refuse: Refuse): Position[] {
  const points = list(json, field, refuse);
  budget.left -= points.length;
  if (points.length < 2) refuse(field, `${points.length} position`, 'at least 2 positions');
  if (budget.left < 0) refuse(field, 'too many positions', `at most ${MOST_POSITIONS}`);
  return points.map((point, index) => position(point, field, refuse, index));
}

const SMALLEST_RING = 4;

function rings(json: unknown, field: string, budget: { left: number }, refuse: Refuse): Position[][] {
  const parts = lines(json, field, budget, refuse);
  parts.forEach((ring, k) => {
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (ring.length < SMALLEST_RING || first[0] !== last[0] || first[1] !== last[1])
      refuse(field, `a ring of ${ring.length} positions`, 'a closed ring of at least 4, first and last alike', k);
  });
  return parts;
}

function position(json: unknown, field: string, refuse: Refuse, index?: number): Position {
  const [lon, lat]: unknown[] = Array.isArray(json) ? json : [];
  const within = (value: unknown, most: number): value is number =>
    typeof value === 'number' && value >= -most && value <= most;
  return within(lon, 180) && within(lat, 90) ? [lon, lat] : refuse(field, json, '[longitude, latitude]', index);
}

/** Whether a position lies in a polygon (holes left out); false for geometries without an inside. */
export function contains(geometry: Geometry, lon: number, lat: number): boolean {
  if (geometry.type === 'Polygon') return insideRings(geometry.coordinates, lon, lat);
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.some((part) => insideRings(part, lon, lat));
  return false;
}

/** Even–odd rule over all rings. */
function insideRings(parts: readonly (readonly Position[])[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of parts) {
    for (let k = 1; k < ring.length; k++) {
      const [x1, y1] = ring[k - 1]!;
      const [x2, y2] = ring[k]!;
      if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  }
  return inside;
}

/** The lines of a geometry; none for points and areas. */
export function linesOf(geometry: Geometry): readonly (readonly Position[])[] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'MultiLineString' ? geometry.coordinates : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
