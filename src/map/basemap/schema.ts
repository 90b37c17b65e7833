import { BaseMapError } from './types.ts';

export type Schema = 'protomaps' | 'openmaptiles';

/** Layers of each schema that are drawn here. Those that both have don't tell them apart. */
export const SCHEMA_LAYERS: Readonly<Record<Schema, readonly string[]>> = {
  protomaps: ['landuse', 'water', 'buildings', 'roads'],
  openmaptiles: ['landcover', 'landuse', 'park', 'water', 'waterway', 'building', 'transportation'],
};
const TELLING: Readonly<Record<Schema, readonly string[]>> = {
  protomaps: ['roads', 'buildings', 'earth'],
  openmaptiles: ['transportation', 'building', 'waterway'],
};

/** Longest list of names in a message. */
const MOST_NAMED = 12;

/** Which schema an archive follows, by the names of its layers. @throws BaseMapError naming found and expected */
export function schemaOf(file: string, metadata: unknown): Schema {
  const names = layerNames(metadata);
  const found = (Object.keys(TELLING) as Schema[]).find((schema) =>
    TELLING[schema].some((name) => names.includes(name)),
  );
  if (found !== undefined) return found;
  const got = names.length === 0 ? 'no names of layers' : `the layers ${names.slice(0, MOST_NAMED).join(', ')}`;
  const { protomaps, openmaptiles } = SCHEMA_LAYERS;
  throw new BaseMapError(
    file,
    got,
    `those of Protomaps basemap 4 (${protomaps.join(', ')}) or of OpenMapTiles (${openmaptiles.join(', ')})`,
  );
}

function layerNames(metadata: unknown): string[] {
  const layers: unknown = fieldOf(metadata, 'vector_layers');
  if (!Array.isArray(layers)) return [];
  return layers.map((layer: unknown) => fieldOf(layer, 'id')).filter((id) => typeof id === 'string');
}

/** Who made the archive, as text: what it says is HTML, of which only the words are shown. */
export function creditOf(metadata: unknown): string {
  const attribution = fieldOf(metadata, 'attribution');
  return typeof attribution === 'string' ? plainText(attribution) : '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  copy: '©',
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
  '#39': "'",
  '#169': '©',
};
/** Longest credit, letters. */
const MOST_LETTERS = 300;

export const plainText = (html: string): string =>
  html
    .slice(0, MOST_LETTERS * 10)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_LETTERS);

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
