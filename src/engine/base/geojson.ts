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
 * Reads a geometry, or the one inside a `Feature`, a `FeatureCollection` of one feature or a `GeometryCollection`.
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

/** What stands inside features and collections; several areas or lines of one geometry collection are one geometry. */
function unwrap(json: unknown, field: string, refuse: Refuse): unknown {
  if (!isRecord(json)) return json;
  if (json['type'] === 'Feature') return unwrap(json['geometry'], `${field}.geometry`, refuse);
  if (json['type'] === 'GeometryCollection') return joined(membersOf(json, field, refuse), field, refuse);
  if (json['type'] !== 'FeatureCollection') return json;
  const features = list(json['features'], `${field}.features`, refuse);
  if (features.length > 1) refuse(`${field}.features`, features, 'one feature');
  const [only] = features;
  return isRecord(only) && only['type'] === 'Feature'
    ? unwrap(only, `${field}.features[0]`, refuse)
    : refuse(`${field}.features`, only, 'a GeoJSON feature', 0);
}

type Json = Readonly<Record<string, unknown>>;

/** The geometries of a collection, those of collections inside it among them. */
function membersOf({ geometries }: Json, field: string, refuse: Refuse): Json[] {
  const at = `${field}.geometries`;
  return list(geometries, at, refuse).flatMap((member, index) => {
    if (!isRecord(member)) return refuse(at, member, 'a GeoJSON geometry', index);
    return member['type'] === 'GeometryCollection' ? membersOf(member, `${at}[${index}]`, refuse) : [member];
  });
}

function joined(members: readonly Json[], field: string, refuse: Refuse): Json {
  const [first] = members;
  if (first !== undefined && members.length === 1) return first;
  for (const kind of ['Polygon', 'LineString']) {
    if (!members.every(({ type }) => type === kind || type === `Multi${kind}`)) continue;
    const parts = members.flatMap(({ type, coordinates }) =>
      type === kind ? [coordinates] : list(coordinates, `${field}.geometries`, refuse),
    );
    return { type: `Multi${kind}`, coordinates: parts };
  }
  return refuse(`${field}.geometries`, members, 'one geometry, or several that are all polygons or all lines');
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

/**
 * Tells whether a position lies in a polygon (holes left out); never for geometries without an inside. A polygon may lie
 * across 180° of longitude, drawn through it or cut there, and so may the position.
 */
export function insideOf(geometry: Geometry): (lon: number, lat: number) => boolean {
  const parts = polygonsOf(geometry).map((rings) => areaOf(rings));
  return (lon, lat) =>
    parts.some(({ rings, west, east }) =>
      TURNS.some((turn) => lon + turn >= west && lon + turn <= east && insideRings(rings, lon + turn, lat)),
    );
}

const FULL_TURN = 360;
/** The same meridian, as a position and a polygon may count it. */
const TURNS = [0, FULL_TURN, -FULL_TURN] as const;

function polygonsOf(geometry: Geometry): readonly (readonly (readonly Position[])[])[] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

interface Area {
  readonly rings: readonly (readonly Position[])[];
  readonly west: number;
  readonly east: number;
}

/** The rings of a polygon without jumps at 180°, and how far they reach. */
function areaOf([outer = [], ...holes]: readonly (readonly Position[])[]): Area {
  const ring = withoutJumps(outer);
  const { west, east } = reachOf(ring);
  const inside = holes.map((hole) => {
    const whole = withoutJumps(hole);
    const at = reachOf(whole);
    const turn = TURNS.find((turn) => at.west + turn >= west && at.east + turn <= east) ?? 0;
    return turn === 0 ? whole : whole.map(([lon, lat]): Position => [lon + turn, lat]);
  });
  return { rings: [ring, ...inside], west, east };
}

function reachOf(ring: readonly Position[]): { readonly west: number; readonly east: number } {
  return {
    west: ring.reduce((least, [lon]) => Math.min(least, lon), Number.POSITIVE_INFINITY),
    east: ring.reduce((most, [lon]) => Math.max(most, lon), Number.NEGATIVE_INFINITY),
  };
}

/**
 * A ring whose longitudes go on beyond 180° where they jumped to the other side: an edge goes the shorter way round. One
 * from −180° to 180° is the border of the whole map, and stays.
 */
function withoutJumps(ring: readonly Position[]): readonly Position[] {
  let turn = 0;
  return ring.map(([lon, lat], k) => {
    const step = k === 0 ? 0 : lon - ring[k - 1]![0];
    if (Math.abs(step) > FULL_TURN / 2 && Math.abs(step) < FULL_TURN) turn -= Math.sign(step) * FULL_TURN;
    return turn === 0 ? [lon, lat] : [lon + turn, lat];
  });
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
