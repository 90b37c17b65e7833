/** GeoPackage (OGC): tables of features and of attributes in an SQLite file; each is a layer. */
import { isDegrees, type SaidCrs, toLonLat } from '../crs/crs.ts';
import { definitionOf } from '../crs/epsg.ts';
import { refuse } from '../fault.ts';
import type { FeatureLayer, Layer } from '../layers.ts';
import { buildFeatures, type RawGeometry } from './featureBuilder.ts';
import type { Importer, ImportOptions } from './importer.ts';
import { tableOfValues } from './records.ts';
import { isSqlite, type Value } from './sqlite/pages.ts';
import { type SqliteTable, SqliteTables } from './sqlite/tables.ts';
import { geometryIn, WkbFault } from './wkb.ts';

export const geopackage: Importer = {
  id: 'geopackage',
  name: 'GeoPackage',
  extensions: ['gpkg'],
  sniff: isSqlite,
  async read([given], options, progress, signal) {
    const file = given!;
    const tables = new SqliteTables(await file.bytes(), file.name);
    const contents = contentsOf(tables, file.name);
    const layers: Layer[] = [];
    for (const [k, { table, kind }] of contents.entries()) {
      signal.throwIfAborted();
      const name = contents.length === 1 ? file.name : `${file.name}/${table}`;
      layers.push(
        kind === 'features'
          ? await featuresOf(tables, table, name, options)
          : { kind: 'table', name, format: 'geopackage', dropped: [], table: attributesOf(tables.read(table)) },
      );
      progress((k + 1) / contents.length);
    }
    return layers;
  },
};

interface Content {
  readonly table: string;
  readonly kind: 'features' | 'attributes';
}

function contentsOf(tables: SqliteTables, file: string): Content[] {
  if (!tables.has('gpkg_contents'))
    refuse(file, { got: 'an SQLite file without gpkg_contents', expected: 'a GeoPackage' });
  const contents = recordsOf(tables.read('gpkg_contents')).flatMap(({ table_name: table, data_type: kind }) =>
    typeof table === 'string' && (kind === 'features' || kind === 'attributes') && tables.has(table)
      ? [{ table, kind } as const]
      : [],
  );
  if (contents.length > 0) return contents;
  return refuse(file, { field: 'gpkg_contents', got: 'no table of features', expected: 'areas, lines or points' });
}

async function featuresOf(
  tables: SqliteTables,
  name: string,
  layer: string,
  { crs: named }: ImportOptions,
): Promise<FeatureLayer> {
  const table = tables.read(name);
  const place = recordsOf(tables.read('gpkg_geometry_columns')).find(({ table_name: other }) => sameName(other, name));
  const at = table.columns.findIndex((column) => sameName(column, place?.['column_name']));
  if (place === undefined || at < 0)
    return refuse(layer, {
      field: 'gpkg_geometry_columns',
      got: `no column of ${name}`,
      expected: 'its column of geometries',
    });
  const built = buildFeatures(table.rows.map((row, k) => geometryOf(row[at], layer, k)));
  if (built === undefined)
    return refuse(layer, { field: name, got: 'no geometry', expected: 'areas, lines or points' });
  const { rows, ...geometry } = built;
  const said: SaidCrs = named === undefined ? crsOf(tables, place['srs_id']) : { definition: named, from: 'given' };
  const crs = await toLonLat(built.lonLat, said, layer);
  const kept = { columns: table.columns, rows: rows.map((row) => table.rows[row]!) };
  return { ...geometry, name: layer, format: 'geopackage', table: attributesOf(kept, at), crs };
}

const sameName = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();

/** Rows by the names of their columns, which are those that the format gives. */
const recordsOf = ({ columns, rows }: SqliteTable): Readonly<Record<string, Value>>[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, c) => [name.toLowerCase(), row[c] ?? null])));

/** Columns without that of the geometries. */
function attributesOf({ columns, rows }: SqliteTable, geometry = -1) {
  const kept = columns.flatMap((name, c) => (c === geometry ? [] : [{ name, c }]));
  const values = kept.map(({ c }) => rows.map((row) => row[c]));
  return tableOfValues(
    kept.map(({ name }) => name),
    values,
    rows.length,
  );
}

const HEAD_BYTES = 8;
/** Bytes of the box around a geometry, by the kind of box. */
const BOX_BYTES = [0, 32, 48, 48, 64] as const;
const EMPTY = 0x10;

/** A geometry behind GeoPackage's own head: GP, version, flags, system, box. */
function geometryOf(value: Value | undefined, layer: string, row: number): RawGeometry | null {
  if (!(value instanceof Uint8Array)) return null;
  const fault = (got: string): never =>
    refuse(layer, { field: `feature ${row + 1}`, got, expected: 'a geometry that is whole' });
  if (value.length < HEAD_BYTES || value[0] !== 0x47 || value[1] !== 0x50)
    return fault('a geometry with another beginning');
  const flags = value[3]!;
  if ((flags & EMPTY) !== 0) return null;
  const box = BOX_BYTES[(flags >> 1) & 7] ?? fault('a geometry with an unknown kind of box');
  try {
    return geometryIn(value.subarray(HEAD_BYTES + box));
  } catch (error) {
    if (error instanceof WkbFault) return fault(error.message);
    throw error;
  }
}

/** By code where that is known here, else by the definition in the file. */
function crsOf(tables: SqliteTables, srs: Value | undefined): SaidCrs {
  const row = recordsOf(tables.read('gpkg_spatial_ref_sys')).find(({ srs_id: id }) => id === srs);
  const code = Number(row?.['organization_coordsys_id']);
  if (row === undefined || code <= 0) return { from: 'assumed' };
  const epsg = `EPSG:${code}`;
  const isKnown = sameName(row['organization'], 'EPSG') && (isDegrees(epsg) || definitionOf(code) !== undefined);
  const definition = row['definition'];
  return { definition: isKnown || typeof definition !== 'string' ? epsg : definition, from: 'file' };
}
