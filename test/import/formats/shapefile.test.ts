import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import type { FeatureLayer } from '../../../src/import/layers.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { dbfOf, fileOf, isHere, realImport, shpOf } from '../files.ts';

/** Clockwise, closed. */
const square = (west: number, south: number, side: number): [number, number][] => [
  [west, south],
  [west, south + side],
  [west + side, south + side],
  [west + side, south],
  [west, south],
];
const SHP = shpOf([[square(10, 50, 0.1)], [square(10.2, 50, 0.1), square(10.22, 50.02, 0.05).toReversed()]]);
const DBF = dbfOf(
  ['code', 'people'],
  [
    ['A1', '1200'],
    ['B2', '340'],
  ],
);

const read = async (...files: Parameters<typeof readFiles>[0]): Promise<FeatureLayer> =>
  (await readFiles(files))[0] as FeatureLayer;

/** Area in degrees by the shoelace formula, above 0 where rings run counter-clockwise. */
function areas({ lonLat, partStart }: FeatureLayer): number[] {
  return Array.from(partStart.slice(0, -1), (from, part) => {
    const end = partStart[part + 1]!;
    let sum = 0;
    for (let k = from; k < end; k++) {
      const next = k + 1 === end ? from : k + 1;
      sum += lonLat[2 * k]! * lonLat[2 * next + 1]! - lonLat[2 * next]! * lonLat[2 * k + 1]!;
    }
    return sum / 2;
  });
}

describe('shapefiles', () => {
  test('areas with their columns; outer rings counter-clockwise, holes clockwise, no position twice', async () => {
    const layer = await read(fileOf('a.shp', SHP), fileOf('a.dbf', DBF));
    expect([layer.kind, layer.table.rows, layer.crs]).toEqual(['areas', 2, { name: 'WGS 84', from: 'assumed' }]);
    expect(layer.table.columns.map(({ name, kind, values }) => [name, kind, [...values]])).toEqual([
      ['code', 'text', ['A1', 'B2']],
      ['people', 'number', [1200, 340]],
    ]);
    expect(Array.from(layer.featureStart)).toEqual([0, 1, 3]);
    expect(Array.from(layer.partStart)).toEqual([0, 4, 8, 12]);
    [0.01, 0.01, -0.0025].forEach((area, part) => expect(areas(layer)[part]).toBeCloseTo(area, 9));
  });

  test('files of several shapefiles belong together by name, whatever the case of their endings', async () => {
    const layers = await readFiles([
      fileOf('b.DBF', DBF),
      fileOf('a.shp', SHP),
      fileOf('B.SHP', SHP),
      fileOf('a.dbf', dbfOf(['other'], [['x'], ['y']])),
    ]);
    expect(layers.map(({ name, table }) => [name, table.columns[0]!.name])).toEqual([
      ['B.SHP', 'code'],
      ['a.shp', 'other'],
    ]);
  });

  test('a zip is the same as its files', async () => {
    const zip = zipSync({
      'folder/a.shp': SHP,
      'folder/a.dbf': DBF,
      '__MACOSX/folder/._a.shp': new Uint8Array(9),
      'readme.pdf': DBF,
    });
    const [zipped, loose] = [await read(fileOf('a.zip', zip)), await read(fileOf('a.shp', SHP), fileOf('a.dbf', DBF))];
    expect({ ...zipped, name: '' }).toEqual({ ...loose, name: '' });
  });

  const cut = (bytes: Uint8Array, length: number) => bytes.slice(0, length);
  const changed = (bytes: Uint8Array, act: (view: DataView) => void): Uint8Array => {
    const copy = bytes.slice();
    act(new DataView(copy.buffer));
    return copy;
  };
  test.each<[string, Parameters<typeof readFiles>[0], string[]]>([
    ['cut off in the middle', [fileOf('a.shp', cut(SHP, 300))], ['a.shp', '300 bytes of']],
    ['cut off in the head', [fileOf('a.shp', cut(SHP, 60))], ['a.shp', '60 bytes']],
    ['empty', [fileOf('a.shp', '')], ['a.shp', '0 bytes']],
    ['another file of that name', [fileOf('a.shp', 'x'.repeat(200))], ['a.shp', 'another beginning']],
    [
      'a record longer than the file',
      [
        fileOf(
          'a.shp',
          changed(SHP, (view) => view.setInt32(104, 1_000_000)),
        ),
      ],
      ['feature 1'],
    ],
    [
      'a record of a length below 0',
      [
        fileOf(
          'a.shp',
          changed(SHP, (view) => view.setInt32(104, -4)),
        ),
      ],
      ['feature 1'],
    ],
    [
      'ten million points in a small record',
      [
        fileOf(
          'a.shp',
          changed(SHP, (view) => view.setInt32(148, 10_000_000, true)),
        ),
      ],
      ['feature 1', '10000000 points'],
    ],
    [
      'parts below 0',
      [
        fileOf(
          'a.shp',
          changed(SHP, (view) => view.setInt32(144, -1, true)),
        ),
      ],
      ['feature 1', '-1 parts'],
    ],
    [
      'multipatch',
      [
        fileOf(
          'a.shp',
          changed(SHP, (view) => view.setInt32(32, 31, true)),
        ),
      ],
      ['type of shapes', '31'],
    ],
    [
      'a table with fewer rows',
      [fileOf('a.shp', SHP), fileOf('a.dbf', dbfOf(['code'], [['A']]))],
      ['a.dbf', '1 rows', '2'],
    ],
    ['a table that is cut off', [fileOf('a.shp', SHP), fileOf('a.dbf', cut(DBF, 100))], ['a.dbf']],
    ['a table alone', [fileOf('a.dbf', DBF)], ['a.dbf', '.shp']],
    [
      'metres without a .prj',
      [fileOf('a.shp', shpOf([[square(530_000, 180_000, 500)]]))],
      ['a.shp', '.prj', 'EPSG:27700'],
    ],
    [
      'a .prj of nonsense',
      [fileOf('a.shp', SHP), fileOf('a.prj', 'PROJCS["nothing"]')],
      ['a.shp', 'coordinate system'],
    ],
    ['a damaged zip', [fileOf('a.zip', cut(zipSync({ 'a.shp': SHP }), 80))], ['a.zip', 'damaged']],
    ['a zip in a zip', [fileOf('a.zip', zipSync({ 'b.zip': zipSync({ 'a.shp': SHP }) }))], ['a.zip', 'no further zip']],
  ])('%s: refused, with the place named', async (_, files, words) => {
    const error = await readFiles(files).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of words) expect(String(error)).toContain(word);
  });
});

const LONDON = 'london-2011-lsoa-gen20';
describe.skipIf(!isHere('london', `${LONDON}.shp`))('London (skipped: not here)', () => {
  test('4,835 areas of the National Grid lie where London is', async () => {
    const parts = ['shp', 'dbf', 'prj', 'cpg'].map((ending) => realImport('london', `${LONDON}.${ending}`));
    const layer = await read(...parts);
    expect([layer.table.rows, layer.crs]).toEqual([4835, { name: 'British National Grid', from: 'file' }]);
    for (let k = 0; k < layer.lonLat.length; k += 2) {
      expect(Math.abs(layer.lonLat[k]! + 0.09)).toBeLessThan(0.5);
      expect(Math.abs(layer.lonLat[k + 1]! - 51.5)).toBeLessThan(0.25);
    }
    // 1,572 km² (ONS), here in squares of degrees at 51.5° north.
    const km2 = areas(layer).reduce((sum, area) => sum + area, 0) * 111.32 * 111.32 * Math.cos((51.5 * Math.PI) / 180);
    expect(km2 / 1572).toBeCloseTo(1, 2);
  });
});
