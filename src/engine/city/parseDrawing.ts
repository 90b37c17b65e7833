/** Reads the `map` object of a city file: what the page draws of the city. No computation uses it. */
import { isRecord, parseGeometry, type Refuse } from '../base/index.ts';
import type { Localised } from './city.ts';
import { type CityDrawing, DRAWN_PARTS, type DrawnFeature, type DrawnFeatures, type DrawnPart } from './drawing.ts';

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
