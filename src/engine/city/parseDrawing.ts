/** Reads the `map` object of a city file: what the page draws of the city. No computation uses it. */
import { type Geometry, type GeometryKind, isRecord, parseGeometry, type Refuse } from '../base/index.ts';
import type { Localised } from './city.ts';

/** A feature as it is drawn. Only these properties are kept. */
export interface DrawnFeature {
  readonly type: 'Feature';
  readonly properties: {
    readonly name?: Localised;
    /** 1 for what shows from afar, 4 for what shows from near. */
    readonly rank?: number;
    /** Of a road: motorway, main, secondary, tertiary or street. */
    readonly class?: string;
    /** Of a railway: rail, suburban, metro, tram … */
    readonly mode?: string;
    /** Of a railway: `#rrggbb`. */
    readonly colour?: string;
    /** A railway that ends where it began. */
    readonly ring?: boolean;
  };
  readonly geometry: Geometry;
}

export interface DrawnFeatures {
  readonly type: 'FeatureCollection';
  readonly features: readonly DrawnFeature[];
}

const AREAS = ['Polygon', 'MultiPolygon'] as const;
const LINES = ['LineString', 'MultiLineString'] as const;
const POINTS = ['Point'] as const;

/** Parts of a drawing, and the geometries that each may have. */
export const DRAWN_PARTS = {
  outline: AREAS,
  districts: AREAS,
  water: AREAS,
  green: AREAS,
  rail: LINES,
  roads: LINES,
  places: POINTS,
  landmarks: POINTS,
} as const satisfies Readonly<Record<string, readonly GeometryKind[]>>;

export type DrawnPart = keyof typeof DRAWN_PARTS;

/** What a city file has of them; a part that is missing isn't drawn. */
export type CityDrawing = Readonly<Partial<Record<DrawnPart, DrawnFeatures>>>;

const COLOUR = /^#[0-9a-f]{6}$/i;
const LOWEST_RANK = 4;
const MOST_FEATURES = 50_000;

/** Checks the `map` object of a city file; `refuse` throws the typed error. */
export function parseDrawing(json: unknown, refuse: Refuse): CityDrawing {
  if (!isRecord(json)) return refuse('map', json, 'an object of GeoJSON collections');
  const parts = Object.keys(DRAWN_PARTS) as DrawnPart[];
  for (const key of Object.keys(json))
    if (!parts.includes(key as DrawnPart)) refuse(`map.${key}`, 'an unknown part', `one of ${parts.join(', ')}`);
  return Object.fromEntries(
    parts.flatMap((part) => (json[part] === undefined ? [] : [[part, parsePart(part, json[part], refuse)]])),
  );
}

function parsePart(part: DrawnPart, json: unknown, refuse: Refuse): DrawnFeatures {
  const field = `map.${part}`;
  const features = isRecord(json) && json['type'] === 'FeatureCollection' ? json['features'] : undefined;
  if (!Array.isArray(features)) return refuse(field, json, 'a GeoJSON FeatureCollection');
  if (features.length > MOST_FEATURES)
    refuse(`${field}.features`, `${features.length} features`, `at most ${MOST_FEATURES}`);
  return {
    type: 'FeatureCollection',
    features: features.map((feature: unknown, index): DrawnFeature => {
      const at = `${field}.features[${index}]`;
      if (!isRecord(feature)) return refuse(at, feature, 'a GeoJSON feature');
      return {
        type: 'Feature',
        properties: propertiesOf(feature['properties'], `${at}.properties`, refuse),
        geometry: parseGeometry(feature['geometry'], DRAWN_PARTS[part], `${at}.geometry`, refuse),
      };
    }),
  };
}

/** Properties that are drawn; others are left out. */
function propertiesOf(json: unknown, field: string, refuse: Refuse): DrawnFeature['properties'] {
  if (json === undefined || json === null) return {};
  if (!isRecord(json)) return refuse(field, json, 'an object');
  const { name, rank, class: kind, mode, colour, ring } = json;
  return {
    ...(name === undefined ? {} : { name: nameOf(name, `${field}.name`, refuse) }),
    ...(rank === undefined ? {} : { rank: rankOf(rank, `${field}.rank`, refuse) }),
    ...(kind === undefined ? {} : { class: textOf(kind, `${field}.class`, refuse) }),
    ...(mode === undefined ? {} : { mode: textOf(mode, `${field}.mode`, refuse) }),
    ...(colour === undefined ? {} : { colour: colourOf(colour, `${field}.colour`, refuse) }),
    ...(ring === true ? { ring } : {}),
  };
}

const textOf = (value: unknown, field: string, refuse: Refuse): string =>
  typeof value === 'string' ? value : refuse(field, value, 'a text');

const colourOf = (value: unknown, field: string, refuse: Refuse): string =>
  typeof value === 'string' && COLOUR.test(value) ? value : refuse(field, value, 'a colour such as #3366cc');

const rankOf = (value: unknown, field: string, refuse: Refuse): number =>
  typeof value === 'number' && value >= 1 && value <= LOWEST_RANK
    ? value
    : refuse(field, value, `a number from 1 to ${LOWEST_RANK}`);

/** One text for all languages, or a text for each. */
function nameOf(value: unknown, field: string, refuse: Refuse): Localised {
  if (typeof value === 'string') return { en: value };
  if (!isRecord(value)) return refuse(field, value, 'a text, or a text by language');
  return Object.fromEntries(
    Object.entries(value).map(([language, text]) => [language, textOf(text, `${field}.${language}`, refuse)]),
  );
}
