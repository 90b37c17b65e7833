/** FlatGeobuf, version 3: features behind a header and, often, an index of boxes that is passed over (https://flatgeobuf.org). */
import { type SaidCrs, toLonLat } from '../crs/crs.ts';
import { refuse } from '../fault.ts';
import { buildFeatures, type RawGeometry } from './featureBuilder.ts';
import { FlatTable } from './flatbuffer.ts';
import type { Importer } from './importer.ts';
import { tableOfValues } from './records.ts';

const MAGIC = [0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62] as const;
const MAGIC_BYTES = 8;
const WHOLE = 'a FlatGeobuf that is whole; copy or download it again';
/** Fields of the header, a column, the coordinate system, a feature and a geometry, in the order of the format's schema. */
const HEADER = { kind: 2, columns: 7, features: 8, nodeSize: 9, crs: 10 } as const;
const COLUMN = { name: 0, type: 1 } as const;
const CRS = { org: 0, code: 1, wkt: 4, codeText: 5 } as const;
const FEATURE = { geometry: 0, properties: 1, columns: 2 } as const;
const GEOMETRY = { ends: 0, xy: 1, kind: 6, parts: 7 } as const;
const NODE_BYTES = 40;
const USUAL_NODE = 16;
/** Bytes of a position in the plane: what a feature can have of them at most. */
const POSITION_BYTES = 16;

export const flatgeobuf: Importer = {
  id: 'flatgeobuf',
  name: 'FlatGeobuf',
  extensions: ['fgb'],
  sniff: (head) => MAGIC.every((byte, k) => head[k] === byte),
  async read([given], { crs: named }, progress, signal) {
    const file = given!;
    const bytes = await file.bytes();
    if (!flatgeobuf.sniff(bytes))
      refuse(file.name, { got: 'another beginning', expected: 'a FlatGeobuf of version 3 (.fgb)' });
    const { header, features } = partsOf(bytes, file.name);
    progress(0.2);
    signal.throwIfAborted();
    const columns = columnsOf(header, file.name);
    const kind = within(file.name, 'header', () => header.uint8(HEADER.kind, 0));
    const geometries: (RawGeometry | null)[] = [];
    const rows: unknown[][] = [];
    for (const [k, view] of features.entries())
      within(file.name, `feature ${k + 1}`, () => {
        const feature = FlatTable.root(view);
        const shape = feature.table(FEATURE.geometry);
        geometries.push(
          shape === undefined ? null : geometryOf(shape, kind, { left: view.byteLength / POSITION_BYTES }),
        );
        rows.push(valuesOf(feature, columns));
      });
    progress(0.7);
    const built = buildFeatures(geometries);
    if (built === undefined) return refuse(file.name, { got: 'no geometry', expected: 'areas, lines or points' });
    const { rows: kept, ...geometry } = built;
    const said =
      named === undefined
        ? within(file.name, 'header', () => crsOf(header))
        : ({ definition: named, from: 'given' } as const);
    const crs = await toLonLat(built.lonLat, said, file.name);
    const values = columns.map((_, c) => kept.map((row) => rows[row]![c]));
    const table = tableOfValues(
      columns.map(({ name }) => name),
      values,
      kept.length,
    );
    progress(1);
    return [{ ...geometry, name: file.name, format: 'flatgeobuf', table, crs }];
  },
};

/** What reads beyond the bytes is refused with the place named. */
function within<T>(file: string, field: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(file, { field, got: `something cut off (${error.message})`, expected: WHOLE });
  }
}

/** Header and features, each with its length before it. */
function partsOf(bytes: Uint8Array, file: string): { header: FlatTable; features: DataView[] } {
  const all = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const part = (at: number, field: string): DataView => {
    const left = all.byteLength - at - 4;
    const size = left >= 0 ? all.getUint32(at, true) : -1;
    if (size < 8 || size > left)
      refuse(file, { field, got: `a length of ${size} bytes with ${Math.max(0, left)} left`, expected: WHOLE });
    return new DataView(bytes.buffer, bytes.byteOffset + at + 4, size);
  };
  const head = part(MAGIC_BYTES, 'header');
  const header = within(file, 'header', () => FlatTable.root(head));
  const index = within(file, 'header', () =>
    indexBytes(header.uint64(HEADER.features, 0), header.uint16(HEADER.nodeSize, USUAL_NODE)),
  );
  const features: DataView[] = [];
  for (let at = MAGIC_BYTES + 4 + head.byteLength + index; at < all.byteLength; ) {
    const feature = part(at, `feature ${features.length + 1}`);
    features.push(feature);
    at += 4 + feature.byteLength;
  }
  const said = within(file, 'header', () => header.uint64(HEADER.features, 0));
  if (said !== 0 && said !== features.length)
    refuse(file, { field: 'features', got: `${features.length} of ${said}`, expected: WHOLE });
  return { header, features };
}

/** Bytes of the tree of boxes: a node for each feature, and for so many nodes one more above them. */
function indexBytes(features: number, nodeSize: number): number {
  if (features === 0 || nodeSize === 0) return 0;
  let [level, nodes] = [features, features];
  do {
    level = Math.ceil(level / Math.max(2, nodeSize));
    nodes += level;
  } while (level > 1);
  return nodes * NODE_BYTES;
}

interface Field {
  readonly name: string;
  readonly type: number;
}

function columnsOf(header: FlatTable, file: string): Field[] {
  return within(file, 'columns', () =>
    header
      .tables(HEADER.columns)
      .map((column) => ({ name: column.text(COLUMN.name) ?? '', type: column.uint8(COLUMN.type, 0) })),
  );
}

/** How the values of each type of column are read, and how many bytes they take; texts and bytes have their length before them. */
const READ: readonly (readonly [bytes: number, read: (view: DataView, at: number) => unknown])[] = [
  [1, (view, at) => view.getInt8(at)],
  [1, (view, at) => view.getUint8(at)],
  [1, (view, at) => view.getUint8(at) !== 0],
  [2, (view, at) => view.getInt16(at, true)],
  [2, (view, at) => view.getUint16(at, true)],
  [4, (view, at) => view.getInt32(at, true)],
  [4, (view, at) => view.getUint32(at, true)],
  [8, (view, at) => safe(view.getBigInt64(at, true))],
  [8, (view, at) => safe(view.getBigUint64(at, true))],
  [4, (view, at) => view.getFloat32(at, true)],
  [8, (view, at) => view.getFloat64(at, true)],
];
const BINARY = 14;

const safe = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();

/** Values of a feature by column: pairs of a column's number and its value. */
function valuesOf(feature: FlatTable, columns: readonly Field[]): unknown[] {
  if (feature.tables(FEATURE.columns).length > 0) throw new RangeError('columns of its own');
  const values: unknown[] = columns.map(() => null);
  const bytes = feature.bytes(FEATURE.properties);
  if (bytes === undefined) return values;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const column = view.getUint16(at, true);
    const type = columns[column]?.type;
    if (type === undefined || type > BINARY) throw new RangeError(`column ${column}`);
    at += 2;
    const fixed = READ[type];
    if (fixed) {
      values[column] = fixed[1](view, at);
      at += fixed[0];
      continue;
    }
    const length = view.getUint32(at, true);
    if (at + 4 + length > bytes.length) throw new RangeError(`a text of ${length} bytes`);
    if (type !== BINARY) values[column] = new TextDecoder().decode(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return values;
}

type Position = readonly [number, number];
const NAMES = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'] as const;

/** @param budget positions that the feature's bytes can hold: parts may name the same bytes again and again */
function geometryOf(shape: FlatTable, kindOfAll: number, budget: { left: number }): RawGeometry {
  const kind = kindOfAll === 0 ? shape.uint8(GEOMETRY.kind, 0) : kindOfAll;
  const type = NAMES[kind] ?? `kind ${kind}`;
  if (kind === 1) return { type, coordinates: positionsOf(shape, budget)[0] };
  if (kind === 2 || kind === 4) return { type, coordinates: positionsOf(shape, budget) };
  if (kind === 3 || kind === 5) return { type, coordinates: linesOf(shape, budget) };
  if (kind === 6) return { type, coordinates: shape.tables(GEOMETRY.parts).map((part) => linesOf(part, budget)) };
  return { type };
}

function positionsOf(shape: FlatTable, budget: { left: number }): Position[] {
  const xy = shape.float64s(GEOMETRY.xy) ?? new Float64Array();
  budget.left -= xy.length / 2;
  if (budget.left < 0) throw new RangeError('more positions than bytes');
  return Array.from({ length: Math.floor(xy.length / 2) }, (_, k) => [xy[2 * k]!, xy[2 * k + 1]!]);
}

/** Rings or lines, which end at the positions that are listed; without a list there is one. */
function linesOf(shape: FlatTable, budget: { left: number }): Position[][] {
  const positions = positionsOf(shape, budget);
  const ends = shape.uint32s(GEOMETRY.ends) ?? [];
  if (ends.length === 0) return [positions];
  return ends.map((end, k) => positions.slice(k === 0 ? 0 : ends[k - 1], end));
}

/** The code of its agency, else the definition. */
function crsOf(header: FlatTable): SaidCrs {
  const crs = header.table(HEADER.crs);
  if (crs === undefined) return { from: 'assumed' };
  const code = crs.int32(CRS.code, 0);
  const wkt = crs.text(CRS.wkt);
  if (code > 0) return { definition: `${crs.text(CRS.org) ?? 'EPSG'}:${code}`, from: 'file' };
  const text = crs.text(CRS.codeText) ?? wkt;
  return text === undefined ? { from: 'assumed' } : { definition: text, from: 'file' };
}
