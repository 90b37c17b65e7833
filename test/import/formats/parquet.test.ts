import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import type { FeatureLayer, Layer } from '../../../src/import/layers.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { fileOf } from '../files.ts';
import { wkbOf } from '../geopackages.ts';

type Options = Parameters<typeof parquetWriteBuffer>[0];
const square = (west: number, south: number): [number, number][] => [
  [west, south],
  [west + 1, south],
  [west + 1, south + 1],
  [west, south + 1],
  [west, south],
];
const read = async (content: Uint8Array, name = 'a.parquet', crs?: string): Promise<Layer> =>
  (await readFiles([fileOf(name, content)], crs === undefined ? {} : { crs }))[0]!;
const columnsOf = ({ table }: Layer) => table.columns.map(({ name, values }) => [name, [...values]]);
const TABLE: Options['columnData'] = [
  { name: 'code', data: ['A1', 'B2', 'C3'], type: 'STRING' },
  { name: 'people', data: [1200n, 340n, 9_007_199_254_740_993n], type: 'INT64' },
  { name: 'share', data: [0.25, null, 1], type: 'DOUBLE' },
  { name: '__proto__', data: [true, false, true], type: 'BOOLEAN' },
  { name: '<img src=x>', data: ['<b>', '', '小城'], type: 'STRING' },
];
const write = (options: Partial<Options> = {}): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData: TABLE, ...options }));
const EXPECTED = [
  ['code', ['A1', 'B2', 'C3']],
  ['people', ['1200', '340', '9007199254740993']],
  ['share', [0.25, Number.NaN, 1]],
  ['__proto__', ['true', 'false', 'true']],
  ['<img src=x>', ['<b>', '', '小城']],
];

const GEOMETRIES: Options['columnData'] = [
  { name: 'name', data: ['west', 'none', 'east'], type: 'STRING' },
  {
    name: 'shape',
    data: [wkbOf(3, [square(10, 50)]), null, wkbOf(6, [[square(12, 50)], [square(14, 50)]])],
    type: 'BYTE_ARRAY',
  },
];
const geo = (column: object): NonNullable<Options['kvMetadata']> => [
  {
    key: 'geo',
    value: JSON.stringify({
      version: '1.1.0',
      primary_column: 'shape',
      columns: { shape: { encoding: 'WKB', ...column } },
    }),
  },
];
const shapes = (column: object): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData: GEOMETRIES, kvMetadata: geo(column) }));

describe('Parquet', () => {
  test.each<[string, Partial<Options>]>([
    ['Snappy', { codec: 'SNAPPY' }],
    ['nothing packed', { codec: 'UNCOMPRESSED' }],
    ['GZIP', { codec: 'GZIP', compressors: { GZIP: (bytes) => gzipSync(bytes) } }],
    ['a group for each row', { rowGroupSize: 1 }],
  ])('a plain table: %s', async (_, options) => {
    const layer = await read(write(options));
    expect([layer.kind, layer.format]).toEqual(['table', 'parquet']);
    expect(columnsOf(layer)).toEqual(EXPECTED);
    expect(({} as Record<string, unknown>)['0']).toBeUndefined();
  });

  test('whole numbers of 64 bits are numbers where they are exact', async () => {
    const layer = await read(
      new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'n', data: [1n, 2n], type: 'INT64' }] })),
    );
    expect(columnsOf(layer)).toEqual([['n', [1, 2]]]);
  });

  test('GeoParquet: areas in degrees where it names no system, rows without a geometry left out', async () => {
    const layer = (await read(shapes({}))) as FeatureLayer;
    expect([layer.kind, layer.crs, layer.table.rows]).toEqual(['areas', { name: 'WGS 84', from: 'file' }, 2]);
    expect(columnsOf(layer)).toEqual([['name', ['west', 'east']]]);
    expect([...layer.featureStart]).toEqual([0, 1, 3]);
    expect(layer.dropped).toEqual([{ why: 'noGeometry', count: 1, examples: [2] }]);
  });

  test('its own system is used, an unknown one is asked for', async () => {
    const metres = new Uint8Array(
      parquetWriteBuffer({
        columnData: [{ name: 'shape', data: [wkbOf(1, [4_321_000, 3_210_000])], type: 'BYTE_ARRAY' }],
        kvMetadata: geo({ crs: { type: 'ProjectedCRS', id: { authority: 'EPSG', code: 3035 } } }),
      }),
    );
    const { lonLat, crs } = (await read(metres)) as FeatureLayer;
    expect([crs.name, lonLat[0], lonLat[1]]).toEqual(['EPSG:3035', expect.closeTo(10, 9), expect.closeTo(52, 9)]);
    expect(((await read(shapes({ crs: null }))) as FeatureLayer).crs.from).toBe('assumed');
  });

  test('a column of Parquet’s own type of geometries needs no other word', async () => {
    const data = [{ type: 'Point' as const, coordinates: [13.4, 52.5] }];
    const layer = (await read(
      new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'g', data, type: 'GEOMETRY' }] })),
    )) as FeatureLayer;
    expect([layer.kind, [...layer.lonLat]]).toEqual(['points', [13.4, 52.5]]);
  });

  const WHOLE = write();
  const changed = (act: (bytes: Uint8Array, view: DataView) => void) => {
    const copy = WHOLE.slice();
    act(copy, new DataView(copy.buffer));
    return copy;
  };
  test.each<[string, () => Uint8Array, string[]]>([
    ['nothing', () => new Uint8Array(0), ['another beginning']],
    ['another file of that name', () => new TextEncoder().encode('code,people\n1,2\n'), ['another beginning']],
    ['the beginning alone', () => WHOLE.slice(0, 4), ['another end']],
    ['cut off', () => WHOLE.slice(0, -20), ['another end', 'whole']],
    ['an encrypted file', () => changed((bytes) => bytes.set([0x50, 0x41, 0x52, 0x45])), ['encrypted']],
    [
      'a footer longer than the file',
      () => changed((_, view) => view.setUint32(WHOLE.length - 8, 0x7f_ff_ff_ff, true)),
      ["can't be read"],
    ],
    [
      'a footer of nonsense',
      () => changed((bytes) => bytes.fill(0xff, WHOLE.length - 200, WHOLE.length - 8)),
      ["can't be read"],
    ],
    ['a first page of nonsense', () => changed((bytes) => bytes.fill(0xff, 4, 24)), ['code', 'whole']],
    [
      'a compression that is not known',
      () => write({ codec: 'BROTLI', compressors: { BROTLI: (bytes) => bytes } }),
      ['BROTLI', 'Snappy'],
    ],
    ['geometries in another encoding', () => shapes({ encoding: 'polygon' }), ['geo', '"polygon"', 'GeoParquet']],
    ['a system without a code', () => shapes({ crs: { type: 'ProjectedCRS' } }), ['without a code']],
    [
      'a note of geometries that is no JSON',
      () => write({ kvMetadata: [{ key: 'geo', value: '{' }] }),
      ['geo', 'not JSON'],
    ],
    [
      'no rows',
      () => new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'a', data: [], type: 'STRING' }] })),
      ['0 rows'],
    ],
    [
      'a geometry that is cut off',
      () =>
        new Uint8Array(
          parquetWriteBuffer({
            columnData: [{ name: 'shape', data: [wkbOf(3, [square(1, 1)]).slice(0, 50)], type: 'BYTE_ARRAY' }],
            kvMetadata: geo({}),
          }),
        ),
      ['row 1', 'wanted with'],
    ],
  ])('%s: refused', async (_, content, words) => {
    const error = await read(content()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of ['a.parquet', ...words]) expect(String(error)).toContain(word);
  });

  test('a file with any byte changed is read or refused in words', async () => {
    for (let at = 0; at < WHOLE.length; at += 2) {
      const content = changed((bytes) => void (bytes[at] = bytes[at]! ^ 0x3d));
      const answer = await read(content).catch((thrown: unknown) => thrown);
      if (answer instanceof Error) expect(answer).toBeInstanceOf(InputError);
    }
  });
});
