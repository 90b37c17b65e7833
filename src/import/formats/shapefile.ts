/** ESRI shapefiles: `.shp` with `.dbf`, `.prj` and `.cpg` beside it, loose or in one zip. */
import { type SaidCrs, toLonLat } from '../crs/crs.ts';
import { refuse } from '../fault.ts';
import type { Layer } from '../layers.ts';
import { buildFeatures, type RawGeometry } from './featureBuilder.ts';
import { propertiesOf } from './geojson.ts';
import { extensionOf, type ImportFile, type Importer, type ImportOptions } from './importer.ts';
import { filesInZip } from './zip.ts';

const MAGIC = 9994;
const HEADER_BYTES = 100;
const RECORD_HEADER_BYTES = 8;
/** Coordinates with and without heights and measures. */
const SHAPES = new Set([0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28]);
const MULTIPATCH = 31;

export const shapefile: Importer = {
  id: 'shapefile',
  name: 'Shapefile',
  extensions: ['shp', 'dbf', 'prj', 'cpg', 'shx', 'sbn', 'sbx', 'qix', 'qpj'],
  sniff: (head) => head.length >= 4 && new DataView(head.buffer, head.byteOffset).getInt32(0) === MAGIC,
  async read(files, options, progress, signal) {
    const part = (extension: string) => files.find(({ name }) => extensionOf(name) === extension);
    const shp = part('shp');
    if (shp === undefined)
      return refuse(files[0]!.name, {
        got: 'no .shp beside it',
        expected: 'the .shp, which holds the areas; give all files of the shapefile',
      });
    const bytes = await shp.bytes();
    checkRecords(bytes, shp.name);
    progress(0.2);
    signal.throwIfAborted();
    const shpjs = await import('shpjs');
    const geometries = parsed(shp.name, () => shpjs.parseShp(bytes) as RawGeometry[]);
    progress(0.6);
    signal.throwIfAborted();
    const built = buildFeatures(geometries);
    if (built === undefined) return refuse(shp.name, { got: 'no geometry', expected: 'areas, lines or points' });
    const { rows, ...geometry } = built;
    const properties = await propertiesIn(part('dbf'), part('cpg'), geometries.length, (content, encoding) =>
      shpjs.parseDbf(content, encoding),
    );
    const table = propertiesOf(rows.map((row) => properties[row]));
    progress(0.8);
    const crs = await toLonLat(built.lonLat, await crsOf(part('prj'), options), shp.name);
    progress(1);
    return [{ ...geometry, name: shp.name, format: 'shapefile', table, crs } satisfies Layer];
  },
};

/** Unpacks a zip into the files of its shapefiles, by name. */
export const shapefilesInZip = (zip: ImportFile): Promise<ImportFile[]> =>
  filesInZip(zip, (name) => shapefile.extensions.includes(extensionOf(name)));

/** Goes from record to record, so that a file that is cut off or damaged is told from one that is whole. */
function checkRecords(bytes: Uint8Array, file: string): void {
  const expected = 'a shapefile that is whole; copy or download it again';
  if (bytes.length < HEADER_BYTES) refuse(file, { got: `${bytes.length} bytes`, expected });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getInt32(0) !== MAGIC) refuse(file, { got: 'another beginning', expected: 'a shapefile (.shp)' });
  const kind = view.getInt32(32, true);
  if (kind === MULTIPATCH || !SHAPES.has(kind))
    refuse(file, { field: 'type of shapes', got: String(kind), expected: 'points, lines or polygons' });
  const said = view.getInt32(24) * 2;
  if (said > bytes.length) refuse(file, { got: `${bytes.length} bytes of ${said}`, expected });
  let record = 1;
  for (let at = HEADER_BYTES; at < said; record++) {
    const left = said - at - RECORD_HEADER_BYTES;
    const length = left >= 4 ? view.getInt32(at + 4) * 2 : -1;
    if (length < 4 || length > left)
      refuse(file, {
        field: `feature ${record}`,
        got: `a length of ${length} bytes with ${Math.max(0, left)} left`,
        expected,
      });
    checkShape(view, at + RECORD_HEADER_BYTES, length, record, file);
    at += RECORD_HEADER_BYTES + length;
  }
}

/** Lines and polygons say how many parts and points they have, which has to fit into their record. */
function checkShape(view: DataView, at: number, length: number, record: number, file: string): void {
  const kind = view.getInt32(at, true) % 10;
  if (kind !== 3 && kind !== 5 && kind !== 8) return;
  const isMulti = kind === 8;
  const head = isMulti ? 40 : 44;
  const parts = length >= head && !isMulti ? view.getInt32(at + 36, true) : 0;
  const points = length >= head ? view.getInt32(at + (isMulti ? 36 : 40), true) : -1;
  if (parts >= 0 && points >= 0 && head + 4 * parts + 16 * points <= length) return;
  refuse(file, {
    field: `feature ${record}`,
    got: `${parts} parts and ${points} points in ${length} bytes`,
    expected: 'a shapefile that is whole; copy or download it again',
  });
}

function parsed<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    return refuse(file, {
      got: `a file that can't be read (${(error as Error).message})`,
      expected: 'a shapefile that is whole',
    });
  }
}

async function propertiesIn(
  dbf: ImportFile | undefined,
  cpg: ImportFile | undefined,
  rows: number,
  parse: (dbf: ArrayBuffer, cpg: ArrayBuffer) => readonly unknown[],
): Promise<readonly unknown[]> {
  if (dbf === undefined) return Array.from({ length: rows }, () => ({}));
  const bytes = await dbf.bytes();
  checkDbf(bytes, dbf.name);
  const encoding = (await cpg?.bytes()) ?? new TextEncoder().encode('');
  const list = parsed(dbf.name, () => parse(bytes.buffer, encoding.buffer));
  if (list.length !== rows)
    refuse(dbf.name, { got: `${list.length} rows`, expected: `${rows}, one for each shape of the .shp` });
  return list;
}

function checkDbf(bytes: Uint8Array, file: string): void {
  const expected = 'a .dbf that is whole; copy or download it again';
  if (bytes.length < 33) refuse(file, { got: `${bytes.length} bytes`, expected });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [rows, head, width] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (head < 33 || width < 1 || head + rows * width > bytes.length)
    refuse(file, { got: `${bytes.length} bytes for ${rows} rows of ${width}`, expected });
}

async function crsOf(prj: ImportFile | undefined, { crs }: ImportOptions): Promise<SaidCrs> {
  if (crs !== undefined) return { definition: crs, from: 'given' };
  if (prj === undefined) return { from: 'assumed' };
  const text = new TextDecoder()
    .decode(await prj.bytes())
    .replace('\uFEFF', '')
    .trim();
  return text === '' ? { from: 'assumed' } : { definition: text, from: 'file' };
}
