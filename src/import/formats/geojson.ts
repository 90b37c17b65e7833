/** GeoJSON: features of one kind, and their properties as columns. */
import { parseJson } from '../../engine/index.ts';
import { columnOf, uniqueNames } from '../columns.ts';
import { type SaidCrs, toLonLat } from '../crs/crs.ts';
import { refuse } from '../fault.ts';
import type { Column, Layer, Table } from '../layers.ts';
import { buildFeatures, type RawGeometry } from './featureBuilder.ts';
import type { ImportFile, Importer, ImportOptions } from './importer.ts';
import { textOf } from './text.ts';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const HEAD_BYTES = 512;

export const geojson: Importer = {
  id: 'geojson',
  name: 'GeoJSON',
  extensions: ['geojson', 'json'],
  sniff: (head) => /^\s*\{/.test(new TextDecoder().decode(head.subarray(0, HEAD_BYTES)).replace('\uFEFF', '')),
  async read([file], options, progress, signal) {
    const text = await textOf(file!);
    signal.throwIfAborted();
    const json = parse(text, file!.name);
    progress(0.5);
    const layer = await layerOf(json, file!, options);
    progress(1);
    return [layer];
  },
};

function parse(text: string, file: string): Json {
  const json = parseJson('layer', file, text, 'GeoJSON');
  return isRecord(json) ? json : refuse(file, { got: 'no object', expected: 'a GeoJSON FeatureCollection' });
}

async function layerOf(json: Json, file: ImportFile, options: ImportOptions): Promise<Layer> {
  const features = featuresIn(json, file.name);
  const geometries = features.map(({ geometry }) => (isRecord(geometry) ? (geometry as RawGeometry) : null));
  const built = buildFeatures(geometries);
  if (built === undefined)
    return refuse(file.name, { field: 'features', got: 'no geometry', expected: 'areas, lines or points' });
  const { rows, ...geometry } = built;
  const table = propertiesOf(rows.map((row) => features[row]!['properties']));
  const said: SaidCrs = options.crs === undefined ? crsOf(json) : { definition: options.crs, from: 'given' };
  const crs = await toLonLat(built.lonLat, said, file.name);
  // A file that names no system is in degrees by the format's own rule (RFC 7946, section 4): nothing is assumed.
  return {
    ...geometry,
    name: file.name,
    format: 'geojson',
    table,
    crs: { ...crs, from: options.crs === undefined ? 'file' : 'given' },
  };
}

function featuresIn(json: Json, file: string): readonly Json[] {
  if (json['type'] === 'Feature') return [json];
  const features = json['features'];
  if (json['type'] !== 'FeatureCollection' || !Array.isArray(features))
    return refuse(file, {
      field: 'type',
      got: JSON.stringify(json['type'] ?? null).slice(0, 60),
      expected: 'FeatureCollection, with features',
    });
  return features.map((feature: unknown) => (isRecord(feature) ? feature : {}));
}

/** Older files name a system; without one RFC 7946 says WGS 84. */
function crsOf(json: Json): SaidCrs {
  const crs = json['crs'];
  const properties = isRecord(crs) ? crs['properties'] : undefined;
  const name = isRecord(properties) ? properties['name'] : undefined;
  return typeof name === 'string' ? { definition: name, from: 'file' } : { from: 'assumed' };
}

/** Columns of the properties that hold numbers, texts and truth values; what is deeper is left out. */
export function propertiesOf(list: readonly unknown[]): Table {
  const names = new Map<string, true>();
  for (const properties of list)
    if (isRecord(properties)) for (const name of Object.keys(properties)) names.set(name, true);
  const keys = [...names.keys()];
  const unique = uniqueNames(keys);
  const columns = keys.map((key, c): Column => {
    const values = list.map((properties) =>
      isRecord(properties) && Object.hasOwn(properties, key) ? properties[key] : null,
    );
    if (values.every((value) => value === null || typeof value === 'number'))
      return {
        name: unique[c]!,
        kind: 'number',
        values: Float64Array.from(values, (value) => (value as number) ?? Number.NaN),
      };
    return columnOf(unique[c]!, values.map(textOfValue));
  });
  return { rows: list.length, columns };
}

const textOfValue = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
