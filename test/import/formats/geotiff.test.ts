import { zlibSync } from 'fflate';
import { fromArrayBuffer } from 'geotiff';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import type { RasterLayer } from '../../../src/import/layers.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { fileOf, isHere, realImport } from '../files.ts';
import { floats, floatTags, lzw, peopleTiff, placeTags, type Tag, tiffOf } from '../tiffs.ts';

const VALUES = [1, 2, -1, 4, 5.5, 0];
const PLACE = placeTags(13, 51, 0.01);
const read = async (content: Uint8Array, name = 'a.tif', crs?: string): Promise<RasterLayer> =>
  (await readFiles([fileOf(name, content)], crs === undefined ? {} : { crs }))[0] as RasterLayer;
const valuesOf = ({ table }: RasterLayer) => table.columns.map(({ values }) => [...values]);
const numbersOf = ({ table }: RasterLayer): number[] => {
  const [band] = table.columns;
  return band?.kind === 'number' ? [...band.values] : [];
};
const EXPECTED = [[1, 2, Number.NaN, 4, 5.5, 0]];

/** Runs of bytes that follow as they are. */
const packBits = (bytes: Uint8Array): Uint8Array => Uint8Array.from([bytes.length - 1, ...bytes]);

/** Two bands of 7 × 5 pixels in strips of 2 rows or tiles of 16 × 16, Deflate, whose bytes are drawn by the place they have. */
function randomTiff(format: number, bits: number, predictor: number, tiled: boolean, separate: boolean): Uint8Array {
  const [columns, rows] = [7, 5];
  const [width, height] = tiled ? [16, 16] : [columns, 2];
  const blocks = Math.ceil(rows / height) * (separate ? 2 : 1);
  const packed = Array.from({ length: blocks }, (_, block) => {
    const lines = tiled ? height : Math.min(height, rows - height * (block % Math.ceil(rows / height)));
    const bytes = width * lines * (bits / 8) * (separate ? 1 : 2);
    return zlibSync(Uint8Array.from({ length: bytes }, (_, k) => ((k + 31 * block) * 2_654_435_761) >>> 24));
  });
  const shape: Tag[] = tiled
    ? [
        [322, 3, [width]],
        [323, 3, [height]],
      ]
    : [[278, 4, [height]]];
  return tiffOf(
    [
      [256, 4, [columns]],
      [257, 4, [rows]],
      [258, 3, [bits, bits]],
      [259, 3, [8]],
      [262, 3, [1]],
      [277, 3, [2]],
      [284, 3, [separate ? 2 : 1]],
      [317, 3, [predictor]],
      [339, 3, [format, format]],
      ...shape,
      ...PLACE,
    ],
    packed,
  );
}

describe('GeoTIFF', () => {
  test('pixels, their place and what stands for nothing', async () => {
    const layer = await read(peopleTiff(3, VALUES, PLACE));
    expect([layer.kind, layer.columns, layer.rows, layer.table.rows]).toEqual(['raster', 3, 2, 6]);
    expect(valuesOf(layer)).toEqual(EXPECTED);
    expect([layer.origin, layer.step]).toEqual([
      [13, 51],
      [0.01, -0.01],
    ]);
    expect(layer.crs).toEqual({ name: 'WGS 84', from: 'file' });
  });

  const tags = (compression: number, more: readonly Tag[] = []): Tag[] => [
    ...floatTags(3, 2, compression),
    ...PLACE,
    [42_113, 2, '-1\0'],
    ...more,
  ];
  test.each<[string, Uint8Array]>([
    ['Deflate', tiffOf(tags(8), [zlibSync(floats(VALUES))])],
    ['Deflate by its older number', tiffOf(tags(32_946), [zlibSync(floats(VALUES))])],
    ['LZW', tiffOf(tags(5), [lzw(floats(VALUES))])],
    ['PackBits', tiffOf(tags(32_773), [packBits(floats(VALUES))])],
    ['most significant byte first', tiffOf(tags(1), [floats(VALUES, false)], { little: false })],
    ['BigTIFF', tiffOf(tags(1), [floats(VALUES)], { big: true })],
    [
      'strips of one row',
      tiffOf(
        tags(1).map((tag): Tag => (tag[0] === 278 ? [278, 4, [1]] : tag)),
        [floats(VALUES.slice(0, 3)), floats(VALUES.slice(3))],
      ),
    ],
    [
      'tiles',
      tiffOf(
        [...tags(1).filter(([tag]) => tag !== 278), [322, 3, [2]], [323, 3, [2]]],
        [floats([1, 2, 4, 5.5]), floats([-1, 9, 0, 9])],
      ),
    ],
  ])('%s', async (_, content) => {
    expect(valuesOf(await read(content))).toEqual(EXPECTED);
  });

  // The geotiff library reads what is random just as well.
  const KINDS = [
    [1, 8],
    [1, 16],
    [1, 32],
    [2, 8],
    [2, 16],
    [2, 32],
    [3, 32],
    [3, 64],
  ] as const;
  test.each(KINDS.flatMap(([format, bits]) => [1, 2, 3].map((predictor) => [format, bits, predictor] as const)))(
    'values of kind %d with %d bits and predictor %d are what the geotiff library reads, in strips, tiles, and bands apart',
    async (format, bits, predictor) => {
      const known = predictor === 1 || (predictor === 2 ? bits <= 32 : format === 3);
      for (const [tiled, separate] of [
        [false, false],
        [true, false],
        [true, true],
        [false, true],
      ] as const) {
        const content = randomTiff(format, bits, predictor, tiled, separate);
        if (!known) {
          await expect(read(content)).rejects.toThrow(/predictor/);
          continue;
        }
        const image = await (await fromArrayBuffer(content.slice().buffer)).getImage();
        const bands = (await image.readRasters({ interleave: false })) as Iterable<ArrayLike<number>>;
        const expected = [...bands].map((band) =>
          Array.from(band, (value) => (Number.isFinite(value) ? value : Number.NaN)),
        );
        expect(valuesOf(await read(content))).toEqual(expected);
      }
    },
  );

  test('several bands are columns', async () => {
    const twice: Readonly<Record<number, Tag>> = { 258: [258, 3, [32, 32]], 277: [277, 3, [2]], 339: [339, 3, [3, 3]] };
    const bands = tags(1).map((tag) => twice[tag[0]] ?? tag);
    const layer = await read(tiffOf(bands, [floats([1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60])]));
    expect(layer.table.columns.map(({ name }) => name)).toEqual(['band 1', 'band 2']);
    expect(valuesOf(layer)).toEqual([
      [1, 2, 3, 4, 5, 6],
      [10, 20, 30, 40, 50, 60],
    ]);
  });

  test('a raster of points begins half a pixel before its first point', async () => {
    const points = PLACE.map(
      (tag): Tag =>
        tag[0] === 34_735 ? [34_735, 3, [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 2, 2048, 0, 1, 4326]] : tag,
    );
    const { origin } = await read(peopleTiff(3, VALUES, points));
    expect(origin[0]).toBeCloseTo(12.995, 12);
    expect(origin[1]).toBeCloseTo(51.005, 12);
  });

  test('a system of metres is turned into degrees, and back', async () => {
    const layer = await read(peopleTiff(3, VALUES, placeTags(4_321_000, 3_210_000, 1000, 3035)));
    const [lon, lat] = layer.projection!.forward([4_321_000, 3_210_000]);
    expect([lon, lat]).toEqual([expect.closeTo(10, 9), expect.closeTo(52, 9)]);
    const [x, y] = layer.projection!.inverse([lon, lat]);
    expect([x, y]).toEqual([expect.closeTo(4_321_000, 3), expect.closeTo(3_210_000, 3)]);
  });

  test('a person can name the system of a raster that names none', async () => {
    const nameless = placeTags(4_321_000, 3_210_000, 1000, 3035).filter(([tag]) => tag !== 34_735);
    await expect(read(peopleTiff(3, VALUES, nameless))).rejects.toThrow(/degrees/);
    expect((await read(peopleTiff(3, VALUES, nameless), 'a.tif', 'EPSG:3035')).crs.from).toBe('given');
  });

  test('a file without an ending is known by its first bytes', async () => {
    expect(valuesOf(await read(peopleTiff(3, VALUES, PLACE), 'people'))).toEqual(EXPECTED);
  });

  const changed = (act: (bytes: Uint8Array, view: DataView) => void, from = peopleTiff(3, VALUES, PLACE)) => {
    const copy = from.slice();
    act(copy, new DataView(copy.buffer));
    return copy;
  };
  const withTag = (tag: Tag, compression = 1) =>
    tiffOf([...tags(compression).filter(([id]) => id !== tag[0]), tag], [floats(VALUES)]);
  /** A clear, then codes that nothing has given a meaning. */
  const endless = Uint8Array.from([0x80, 0x7f, ...Array.from({ length: 40 }, () => 0xff)]);

  test.each<[string, () => Uint8Array, string[]]>([
    ['nothing', () => new Uint8Array(0), ['another beginning']],
    ['another file of that name', () => new TextEncoder().encode('<img src=x>'.repeat(9)), ['another beginning']],
    [
      'a directory beyond the file',
      () => changed((_, view) => view.setUint32(4, 1e9, true)),
      ['directory at byte 1000000000'],
    ],
    ['cut off', () => peopleTiff(3, VALUES, PLACE).slice(0, 60), ['entries with', 'whole']],
    [
      'a directory that names itself as the next',
      () => {
        const bytes = tiffOf(tags(1), [floats(VALUES)]);
        const at = new DataView(bytes.buffer).getUint32(4, true);
        return tiffOf(tags(1), [floats(VALUES)], { next: at });
      },
      ['circle'],
    ],
    [
      'a tag of four thousand million values',
      () => changed((_, view) => view.setUint32(new DataView(view.buffer).getUint32(4, true) + 6, 0xff_ff_ff_ff, true)),
      ['entry 256'],
    ],
    ['no pixels', () => withTag([256, 4, [0]]), ['size', '0 × 2']],
    ['ten thousand million pixels', () => withTag([256, 4, [4_000_000_000]]), ['size', '200 million']],
    ['more rows than strips', () => withTag([278, 4, [1]]), ['strips', '1 of 3 × 1', '2, as many']],
    [
      'a strip beyond the file',
      () => changed((bytes) => bytes.copyWithin(8, 32), peopleTiff(3, VALUES, PLACE)).slice(0, -1),
      ['whole'],
    ],
    ['JPEG', () => withTag([259, 3, [7]]), ['compression', 'kind 7', 'Deflate']],
    ['pixels of one bit', () => withTag([258, 3, [1]]), ['pixels', '1 bits']],
    ['an unknown predictor', () => withTag([317, 3, [9]]), ['predictor', 'kind 9']],
    [
      'tiles larger than the image',
      () =>
        tiffOf([...tags(1).filter(([tag]) => tag !== 278), [322, 4, [60_000]], [323, 4, [60_000]]], [floats(VALUES)]),
      ['tiles', '60000 × 60000'],
    ],
    [
      'a strip shorter than its pixels',
      () => tiffOf(tags(1), [floats(VALUES).subarray(0, 20)]),
      ['pixels', 'unpacked'],
    ],
    ['pixels whose kind is not known', () => withTag([339, 3, [4]]), ['pixels', 'of kind 4']],
    ['Deflate that is none', () => tiffOf(tags(8), [floats(VALUES)]), ['pixels', 'unpacked']],
    ['LZW whose codes name themselves', () => tiffOf(tags(5), [endless]), ['pixels', 'LZW']],
    [
      'a strip larger than its pixels unpacked',
      () => tiffOf(tags(8), [new Uint8Array(2000)]),
      ['strip 1', '2000 bytes for 24'],
    ],
    [
      'a place that is turned',
      () => withTag([34_264, 12, [1, 0.5, 0, 13, 0.5, -1, 0, 51, 0, 0, 1, 0, 0, 0, 0, 1]]),
      ['turned', 'north up'],
    ],
    ['no place', () => tiffOf([...floatTags(3, 2)], [floats(VALUES)]), ['without a place on Earth']],
    ['pixels without a size', () => peopleTiff(3, VALUES, placeTags(13, 51, 0)), ['place']],
    [
      'a system that is not known',
      () => peopleTiff(3, VALUES, placeTags(13, 51, 1, 9999)),
      ['coordinate system', 'EPSG:9999'],
    ],
    ['a system of its own', () => peopleTiff(3, VALUES, placeTags(13, 51, 1, 32_767)), ['without an EPSG code']],
  ])('%s: refused', async (_, content, words) => {
    const error = await read(content()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of ['a.tif', ...words]) expect(String(error)).toContain(word);
  });

  test('a strip that would unpack to a thousand times its pixels is unpacked no further than they go', async () => {
    const bomb = zlibSync(new Uint8Array(1_000_000));
    expect(bomb.length).toBeLessThan(1024);
    expect(valuesOf(await read(tiffOf(tags(8), [bomb])))).toEqual([[0, 0, 0, 0, 0, 0]]);
  });

  test('a file with any byte changed is read or refused in words, and soon', async () => {
    const whole = tiffOf(tags(5), [lzw(floats(VALUES))]);
    for (let at = 0; at < whole.length; at++)
      for (const byte of [0, 1, 0x7f, 0xff]) {
        const bytes = changed((copy) => void (copy[at] = byte), whole);
        const answer = await read(bytes).catch((thrown: unknown) => thrown);
        if (answer instanceof Error) expect(answer).toBeInstanceOf(InputError);
      }
  });
});

const COUNT = 'gpw_v411_2020_count_2020.tif';
const COVER = 'clc2018_v2020_20u1.tif';
describe.skipIf(!isHere('saomiguel', COUNT))('São Miguel (skipped: not here)', () => {
  test('145,603 people on 1,242 pixels', async () => {
    const layer = (await readFiles([realImport('saomiguel', COUNT)]))[0] as RasterLayer;
    const people = numbersOf(layer).filter((value) => !Number.isNaN(value));
    expect([layer.columns, layer.rows, people.length]).toEqual([96, 48, 1242]);
    expect(Math.round(people.reduce((sum, value) => sum + value, 0))).toBe(145_603);
  });

  test('classes of land cover are what the geotiff library reads', async () => {
    const file = realImport('saomiguel', COVER);
    const layer = (await readFiles([file]))[0] as RasterLayer;
    const { values } = layer.table.columns[0]! as { values: Float32Array };
    const classes = [...new Set<number>(values)].toSorted((a, b) => a - b);
    expect([layer.columns, layer.rows]).toEqual([3840, 1920]);
    expect(classes).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 16, 18, 20, 21, 23, 24, 25, 26, 27, 29, 41, 44]);
    const image = await (await fromArrayBuffer((await file.bytes()).slice().buffer)).getImage();
    const [band] = [...((await image.readRasters({ interleave: false })) as Iterable<Uint8Array>)];
    expect(values.every((value, pixel) => value === band![pixel])).toBe(true);
  });
});
