/** GeoParquet (geometries as well-known binary) and plain Parquet, which is a table. */
import type { AsyncBuffer, Compressors, FileMetaData, SchemaElement } from 'hyparquet';
import { InputError } from '../../engine/index.ts';
import { type SaidCrs, toLonLat } from '../crs/crs.ts';
import { refuse } from '../fault.ts';
import type { Layer } from '../layers.ts';
import { buildFeatures, type RawGeometry } from './featureBuilder.ts';
import type { ImportFile, Importer, ImportOptions } from './importer.ts';
import { checkChunks } from './parquetPages.ts';
import { tableOfValues } from './records.ts';
import { geometryIn, WkbFault } from './wkb.ts';

const MAGIC = [0x50, 0x41, 0x52, 0x31] as const;
const ENCRYPTED = [0x50, 0x41, 0x52, 0x45] as const;
const WHOLE = 'a Parquet file that is whole; copy or download it again';
const MOST_ROWS = 5_000_000;
const MOST_COLUMNS = 10_000;

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, k) => bytes[k] === byte);

export const parquet: Importer = {
  id: 'parquet',
  name: 'Parquet',
  extensions: ['parquet', 'geoparquet'],
  sniff: (head) => begins(head, MAGIC),
  async read([given], options, progress, signal) {
    const file = given!;
    const bytes = await file.bytes();
    const tail = bytes.subarray(-MAGIC.length);
    if (begins(bytes, ENCRYPTED) || begins(tail, ENCRYPTED))
      refuse(file.name, { got: 'an encrypted file', expected: 'one that anybody can read' });
    if (!begins(bytes, MAGIC)) refuse(file.name, { got: 'another beginning', expected: 'a Parquet file (.parquet)' });
    if (!begins(tail, MAGIC) || bytes.length < 12) refuse(file.name, { got: 'another end', expected: WHOLE });
    const hyparquet = await import('hyparquet');
    const metadata = await parsed(file.name, () => hyparquet.parquetMetadata(bytes, { geoparquet: false }));
    const compressors = await compressorsFor(hyparquet.snappyUncompress);
    const columns = await parsed(file.name, () => {
      checkChunks(metadata, bytes, compressors, file.name);
      return columnsOf(metadata, file.name);
    });
    progress(0.1);
    signal.throwIfAborted();
    const values = new Map(columns.map(({ name }) => [name, [] as unknown[]]));
    const buffer: AsyncBuffer = { byteLength: bytes.length, slice: (from, to) => bytes.slice(from, to).buffer };
    await parsed(file.name, async () =>
      hyparquet.parquetRead({
        file: buffer,
        metadata,
        columns: [...values.keys()],
        compressors,
        utf8: false,
        geoparquet: false,
        parsers: { geometryFromBytes: (raw) => raw, geographyFromBytes: (raw) => raw },
        onChunk: ({ columnName, columnData, rowStart }) => put(values.get(columnName), columnData, rowStart),
      }),
    );
    progress(0.8);
    return [await layerOf(file, metadata, values, options)];
  },
};

/** What the library stumbles over is refused. */
async function parsed<T>(file: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof InputError) throw error;
    return refuse(file, { got: `a file that can't be read (${(error as Error).message})`, expected: WHOLE });
  }
}

function put(into: unknown[] | undefined, data: ArrayLike<unknown>, from: number): void {
  if (into) for (let k = 0; k < data.length; k++) into[from + k] = data[k];
}

/** Columns at the top that hold one value a row; lists and groups are passed over. */
function columnsOf({ schema, num_rows: rows }: FileMetaData, file: string): SchemaElement[] {
  if (rows > MOST_ROWS || rows < 1)
    refuse(file, { got: `${rows} rows`, expected: rows < 1 ? 'at least one' : `at most ${MOST_ROWS}` });
  const top: SchemaElement[] = [];
  for (let at = 1; at < schema.length; at = after(schema, at)) {
    const element = schema[at]!;
    // A damaged file may leave the name out, whatever the type says.
    const isNamed = typeof element.name === 'string';
    const isPlain = isNamed && !element.num_children && element.repetition_type !== 'REPEATED';
    if (isPlain && !top.some(({ name }) => name === element.name)) top.push(element);
  }
  if (top.length === 0 || top.length > MOST_COLUMNS)
    refuse(file, { got: `${top.length} columns with one value a row`, expected: `1 to ${MOST_COLUMNS}` });
  return top;
}

/** The place after an element and all that is in it. */
function after(schema: readonly SchemaElement[], at: number): number {
  let [next, open] = [at, 1];
  while (open > 0 && next < schema.length) open += (schema[next++]!.num_children ?? 0) - 1;
  return next;
}

/** Unpackers of what pages may be packed with; each writes no more than the page says it holds, which has been checked. */
async function compressorsFor(snappy: (input: Uint8Array, output: Uint8Array) => void): Promise<Compressors> {
  const [{ gunzipSync }, { decompress }] = await Promise.all([import('fflate'), import('fzstd')]);
  return {
    SNAPPY: (input, size) => {
      const out = new Uint8Array(size);
      snappy(input, out);
      return out;
    },
    GZIP: (input, size) => gunzipSync(input, { out: new Uint8Array(size) }),
    ZSTD: (input, size) => decompress(input, new Uint8Array(size)),
  };
}

async function layerOf(
  file: ImportFile,
  metadata: FileMetaData,
  values: ReadonlyMap<string, readonly unknown[]>,
  { crs: named }: ImportOptions,
): Promise<Layer> {
  const geo = geometryColumn(metadata, file.name);
  const rows = Number(metadata.num_rows);
  const names = [...values.keys()].filter((name) => name !== geo?.name);
  const base = { name: file.name, format: 'parquet' } as const;
  const shapes = geo && values.get(geo.name);
  if (geo === undefined || shapes === undefined) {
    const columns = names.map((name) => Array.from({ length: rows }, (_, row) => plain(values.get(name)![row])));
    return { ...base, kind: 'table', dropped: [], table: tableOfValues(names, columns, rows) };
  }
  const built = buildFeatures(Array.from({ length: rows }, (_, row) => geometryOf(shapes[row], file.name, row)));
  if (built === undefined)
    return refuse(file.name, { field: geo.name, got: 'no geometry', expected: 'areas, lines or points' });
  const { rows: kept, ...geometry } = built;
  const crs = await toLonLat(
    built.lonLat,
    named === undefined ? geo.crs : { definition: named, from: 'given' },
    file.name,
  );
  const columns = names.map((name) => kept.map((row) => plain(values.get(name)![row])));
  return { ...base, ...geometry, table: tableOfValues(names, columns, kept.length), crs };
}

function geometryOf(value: unknown, file: string, row: number): RawGeometry | null {
  if (!(value instanceof Uint8Array)) return null;
  try {
    return geometryIn(value);
  } catch (error) {
    if (!(error instanceof WkbFault)) throw error;
    return refuse(file, { field: `row ${row + 1}`, got: error.message, expected: 'a geometry that is whole' });
  }
}

/** Whole numbers of 64 bits as numbers where those are exact, bytes as text. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : (value ?? null);
}

interface GeometryColumn {
  readonly name: string;
  readonly crs: SaidCrs;
}

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The column that the file's `geo` entry names (geoparquet.org), else one of the format's own type of geometries. */
function geometryColumn(
  { key_value_metadata: entries, schema }: FileMetaData,
  file: string,
): GeometryColumn | undefined {
  const text = entries?.find(({ key }) => key === 'geo')?.value;
  if (text === undefined) return ownGeometry(schema);
  const fault = (got: string): never =>
    refuse(file, { field: 'geo', got, expected: 'what GeoParquet 1 says of its geometries' });
  let geo: unknown;
  try {
    geo = JSON.parse(text);
  } catch {
    fault('text that is not JSON');
  }
  const name = isRecord(geo) ? geo['primary_column'] : undefined;
  const columns = isRecord(geo) ? geo['columns'] : undefined;
  if (typeof name !== 'string' || !isRecord(columns) || !Object.hasOwn(columns, name))
    return fault('no primary column');
  const column = columns[name];
  if (!isRecord(column) || column['encoding'] !== 'WKB')
    return fault(
      `geometries as ${JSON.stringify(isRecord(column) ? column['encoding'] : column)?.slice(0, 40)}, not WKB`,
    );
  return { name, crs: crsOf(column['crs'], fault) };
}

/** Without a system the format says degrees; null says that nobody knows. */
function crsOf(crs: unknown, fault: (got: string) => never): SaidCrs {
  if (crs === undefined) return { definition: 'OGC:CRS84', from: 'file' };
  if (crs === null) return { from: 'assumed' };
  const id = isRecord(crs) ? crs['id'] : undefined;
  if (isRecord(id)) return { definition: `${String(id['authority'])}:${String(id['code'])}`, from: 'file' };
  return fault('a coordinate system without a code');
}

function ownGeometry(schema: readonly SchemaElement[]): GeometryColumn | undefined {
  for (const { name, logical_type: type } of schema)
    if (type?.type === 'GEOMETRY' || type?.type === 'GEOGRAPHY')
      return { name, crs: { definition: type.crs ?? 'OGC:CRS84', from: 'file' } };
  return undefined;
}
