import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import { columnsIn } from '../../../src/import/formats/sqlite/tables.ts';
import { geometryIn, WkbFault } from '../../../src/import/formats/wkb.ts';
import { buildCity, guessPlan, type ImportPlan } from '../../../src/import/index.ts';
import type { FeatureLayer, Layer } from '../../../src/import/layers.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { fileOf, isHere, realImport } from '../files.ts';
import { gpkgGeometry, gpkgOf, register, wkbOf } from '../geopackages.ts';

const square = (west: number, south: number, side: number): [number, number][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const read = async (content: Uint8Array, name = 'a.gpkg'): Promise<readonly Layer[]> =>
  readFiles([fileOf(name, content)]);
const columnsOf = ({ table }: Layer) => table.columns.map(({ name, values }) => [name, [...values]]);

/** `count` districts with a long note each, so that rows overflow their pages and the tree has inner pages. */
const districts = (count: number, noteLength: number, pragma = '') =>
  gpkgOf((db) => {
    db.exec(
      'CREATE TABLE districts (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POLYGON, "code" TEXT, people INTEGER, share REAL, note TEXT)',
    );
    register(db, 'districts');
    const insert = db.prepare('INSERT INTO districts (geom, code, people, share, note) VALUES (?, ?, ?, ?, ?)');
    db.exec('BEGIN');
    for (let k = 0; k < count; k++)
      insert.run(
        gpkgGeometry(wkbOf(3, [square(10 + k / 1000, 50, 0.001)])),
        `D${k}`,
        k * 1000 - 7,
        k / 4,
        'x'.repeat(noteLength) + k,
      );
    db.exec('COMMIT');
  }, pragma);

describe('GeoPackage', () => {
  test.each<[string, number, number, string]>([
    ['a few rows', 3, 0, ''],
    ['thousands of rows, on pages of pages', 5000, 10, ''],
    ['rows longer than a page', 40, 9000, ''],
    ['small pages', 300, 700, 'PRAGMA page_size = 512;'],
    ['large pages', 300, 700, 'PRAGMA page_size = 65536;'],
    ['text in UTF-16', 50, 20, "PRAGMA encoding = 'UTF-16le';"],
  ])('%s: every value is what SQLite wrote', async (_, count, noteLength, pragma) => {
    const [layer] = (await read(districts(count, noteLength, pragma))) as [FeatureLayer];
    expect([layer.kind, layer.name, layer.format, layer.crs]).toEqual([
      'areas',
      'a.gpkg',
      'geopackage',
      { name: 'WGS 84', from: 'file' },
    ]);
    const rows = Array.from({ length: count }, (_, k) => k);
    expect(columnsOf(layer)).toEqual([
      ['fid', rows.map((k) => k + 1)],
      ['code', rows.map((k) => `D${k}`)],
      ['people', rows.map((k) => k * 1000 - 7)],
      ['share', rows.map((k) => k / 4)],
      ['note', noteLength === 0 ? rows : rows.map((k) => 'x'.repeat(noteLength) + k)],
    ]);
    expect(layer.lonLat.length).toBe(8 * count);
    expect([layer.lonLat[8 * (count - 1)], layer.lonLat[8 * (count - 1) + 1]]).toEqual([10 + (count - 1) / 1000, 50]);
  });

  test('tables of features and of attributes are layers of their own, tiles are passed over', async () => {
    const content = gpkgOf((db) => {
      db.exec('CREATE TABLE stops (fid INTEGER PRIMARY KEY, geom POINT, name TEXT)');
      db.exec('CREATE TABLE counts (id INTEGER PRIMARY KEY, code TEXT, jobs INTEGER)');
      db.exec('CREATE TABLE pictures (id INTEGER PRIMARY KEY, tile_data BLOB)');
      register(db, 'stops', 3035);
      db.exec(
        "INSERT INTO gpkg_contents VALUES ('counts', 'attributes', 'counts', 0), ('pictures', 'tiles', 'pictures', 0)",
      );
      db.prepare('INSERT INTO stops VALUES (1, ?, ?)').run(
        gpkgGeometry(wkbOf(1, [4_321_000, 3_210_000, 99], 3)),
        '<img src=x onerror=alert(1)>',
      );
      db.exec("INSERT INTO counts VALUES (1, 'A', 12), (2, 'B', NULL)");
    });
    const layers = await read(content);
    expect(layers.map(({ name, kind }) => [name, kind])).toEqual([
      ['a.gpkg/stops', 'points'],
      ['a.gpkg/counts', 'table'],
    ]);
    const [lon, lat] = (layers[0] as FeatureLayer).lonLat;
    expect([lon, lat]).toEqual([expect.closeTo(10, 9), expect.closeTo(52, 9)]);
    expect(columnsOf(layers[0]!)[1]).toEqual(['name', ['<img src=x onerror=alert(1)>']]);
    expect(columnsOf(layers[1]!)).toEqual([
      ['id', [1, 2]],
      ['code', ['A', 'B']],
      ['jobs', [12, Number.NaN]],
    ]);
  });

  test('columns called __proto__, columns added later, empty geometries and whole numbers beyond 2^53', async () => {
    const content = gpkgOf((db) => {
      db.exec('CREATE TABLE t (fid INTEGER PRIMARY KEY, geom MULTIPOLYGON, "__proto__" TEXT, big INTEGER)');
      register(db, 't');
      const insert = db.prepare('INSERT INTO t (geom, "__proto__", big) VALUES (?, ?, ?)');
      insert.run(
        gpkgGeometry(wkbOf(6, [[square(10, 50, 1)], [square(12, 50, 1)]])),
        'polluted',
        9_007_199_254_740_993n,
      );
      insert.run(gpkgGeometry(new Uint8Array(0), 0x11), 'empty', 1n);
      insert.run(null, 'none', 2n);
      db.exec('ALTER TABLE t ADD COLUMN later TEXT');
    });
    const [layer] = (await read(content)) as [FeatureLayer];
    expect(columnsOf(layer)).toEqual([
      ['fid', [1]],
      ['__proto__', ['polluted']],
      ['big', ['9007199254740993']],
      ['later', ['']],
    ]);
    expect([...layer.featureStart]).toEqual([0, 2]);
    expect(layer.dropped).toEqual([{ why: 'noGeometry', count: 2, examples: [2, 3] }]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('names of columns are found in whatever way the statement writes them', () => {
    const sql = `CREATE TABLE "t (x" ( -- a note, with a comma
      'id' INTEGER NOT NULL, "a ""b"", c" TEXT DEFAULT 'x,)', [d e] DECIMAL(10, 2) CHECK ([d e] > 0), \`f\` /* , */ REAL,
      twice REAL GENERATED ALWAYS AS (f * 2) VIRTUAL, kept REAL AS (f) STORED, CONSTRAINT pk PRIMARY KEY (id), UNIQUE (f))`;
    expect(columnsIn(sql)).toEqual([
      { name: 'id', isRowId: true, stored: true },
      { name: 'a "b", c', isRowId: false, stored: true },
      { name: 'd e', isRowId: false, stored: true },
      { name: 'f', isRowId: false, stored: true },
      { name: 'twice', isRowId: false, stored: false },
      { name: 'kept', isRowId: false, stored: true },
    ]);
  });

  const WHOLE = districts(2000, 10);
  const changed = (act: (bytes: Uint8Array, view: DataView) => void) => {
    const copy = WHOLE.slice();
    act(copy, new DataView(copy.buffer));
    return copy;
  };
  const pageSize = new DataView(WHOLE.buffer).getUint16(16);
  /** Pages of kind 5, which hold the numbers of other pages. */
  const inner = Array.from({ length: WHOLE.length / pageSize }, (_, k) => k + 1).find(
    (page) => page > 1 && WHOLE[(page - 1) * pageSize] === 5,
  )!;
  const from = (inner - 1) * pageSize;
  test.each<[string, () => Uint8Array, string[]]>([
    ['nothing', () => new Uint8Array(0), ['another beginning']],
    [
      'an encrypted file',
      () => Uint8Array.from({ length: 4096 }, (_, k) => (k * 167 + 13) % 251),
      ['another beginning', 'encrypted'],
    ],
    ['the beginning alone', () => WHOLE.slice(0, 50), ['50 bytes']],
    ['cut off', () => WHOLE.slice(0, WHOLE.length - 3 * pageSize), ['beyond the end', 'whole']],
    ['a page that holds itself', () => changed((_, view) => view.setUint32(from + 8, inner)), ['own descendant']],
    ['a page beyond the file', () => changed((_, view) => view.setUint32(from + 8, 0xff_ff_ff_ff)), ['beyond the end']],
    [
      'more cells than a page has room for',
      () => changed((_, view) => view.setUint16(from + 3, 0xff_ff)),
      ['65535 cells'],
    ],
    ['pages of no size', () => changed((_, view) => view.setUint16(16, 0)), ['page size']],
    ['an encoding that is none', () => changed((_, view) => view.setUint32(56, 9)), ['encoding']],
    ['another database', () => gpkgOf((db) => db.exec('DROP TABLE gpkg_contents')), ['without gpkg_contents']],
    ['nothing in it', () => gpkgOf(() => undefined), ['no table of features']],
    [
      'a geometry that is cut off',
      () =>
        gpkgOf((db) => {
          db.exec('CREATE TABLE t (fid INTEGER PRIMARY KEY, geom POLYGON)');
          register(db, 't');
          db.prepare('INSERT INTO t VALUES (1, ?)').run(gpkgGeometry(wkbOf(3, [square(10, 50, 1)]).slice(0, 60)));
        }),
      ['feature 1', 'wanted with'],
    ],
    [
      'a geometry with another beginning',
      () =>
        gpkgOf((db) => {
          db.exec('CREATE TABLE t (fid INTEGER PRIMARY KEY, geom POLYGON)');
          register(db, 't');
          db.prepare('INSERT INTO t VALUES (1, ?)').run(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]));
        }),
      ['feature 1', 'another beginning'],
    ],
    [
      'a table without row numbers',
      () =>
        gpkgOf((db) => {
          db.exec('CREATE TABLE t (fid INTEGER PRIMARY KEY, geom POLYGON) WITHOUT ROWID');
          register(db, 't');
        }),
      ['without row numbers'],
    ],
  ])('%s: refused', async (_, content, words) => {
    const error = await read(content()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of ['a.gpkg', ...words]) expect(String(error)).toContain(word);
  });

  test('a file with any byte changed is read or refused in words', async () => {
    const small = districts(3, 20, 'PRAGMA page_size = 512;');
    for (let at = 0; at < small.length; at += 3) {
      const copy = small.slice();
      copy[at] = copy[at]! ^ 0x55;
      const answer = await read(copy).catch((thrown: unknown) => thrown);
      if (answer instanceof Error) expect(answer).toBeInstanceOf(InputError);
    }
  });

  test('well-known binary: PostGIS’s flags, and counts that lie', () => {
    const point = wkbOf(1, [1, 2, 3], 3);
    const view = new DataView(point.buffer);
    view.setUint32(1, 0x80_00_00_01, true);
    expect(geometryIn(point)).toEqual({ type: 'Point', coordinates: [1, 2] });
    const line = wkbOf(2, [
      [1, 2],
      [3, 4],
    ]);
    new DataView(line.buffer).setUint32(5, 0xff_ff_ff_ff, true);
    expect(() => geometryIn(line)).toThrow(WkbFault);
    expect(geometryIn(wkbOf(7, []))).toEqual({ type: 'kind 7' });
  });
});

const COUNT = 'gpw_v411_2020_count_2020.tif';
describe.skipIf(!isHere('saomiguel', 'concelhos.gpkg'))('São Miguel (skipped: not here)', () => {
  test('six concelhos, with their names', async () => {
    const [layer] = (await readFiles([realImport('saomiguel', 'concelhos.gpkg')])) as [FeatureLayer];
    expect(columnsOf(layer)[1]).toEqual([
      'name',
      ['Lagoa', 'Nordeste', 'Ponta Delgada', 'Povoação', 'Ribeira Grande', 'Vila Franca do Campo'],
    ]);
  });

  test.skipIf(!isHere('saomiguel', COUNT))(
    '145,603 people of the raster live in the concelhos, and nobody in the sea',
    async () => {
      const layers = await readFiles([realImport('saomiguel', 'concelhos.gpkg'), realImport('saomiguel', COUNT)]);
      const { city, report } = buildCity(layers, guessPlan(layers) as ImportPlan);
      const { population } = (city as { cells: { population: number[] } }).cells;
      expect(population.reduce((sum, count) => sum + count, 0)).toBe(145_603);
      expect(report.totals[0]!.lost).toBeLessThan(1);
      // The island has 744.6 km².
      expect(report.land_ha / 74_460).toBeCloseTo(1, 2);
    },
  );
});
