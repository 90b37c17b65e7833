/** Broken and hostile files: each is refused by name, with what was got and expected, or read for what it is. */
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/engine/index.ts';
import { buildCity, guessPlan, type ImportPlan, readFiles } from '../../src/import/index.ts';
import { districts } from './districts.ts';
import { dbfOf, fileOf, shpOf } from './files.ts';

type Files = Parameters<typeof readFiles>[0];
type Content = string | Uint8Array;

const bytes = (text: string) => new TextEncoder().encode(text);
const one = (name: string, content: Content): Files => [fileOf(name, content)];
const collection = (...features: readonly unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const area = (coordinates: unknown, properties: object = {}) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});
const ring = (west: number, south: number, side = 0.1) => [
  [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ],
];
const utf16 = (text: string, little = true) => {
  const buffer = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return Uint8Array.from(little ? buffer : buffer.swap16());
};
const ZONES = fileOf(
  'zones.geojson',
  districts(2, (k) => ({ people: 10 + k })),
);
const SQUARE: [number, number][] = [
  [10, 50],
  [10, 50.1],
  [10.1, 50.1],
  [10.1, 50],
  [10, 50],
];
const SHP = shpOf([[SQUARE]]);
/** A shapefile with a number changed. */
const shpWith = (at: number, value: number, little = true): Uint8Array => {
  const changed = Uint8Array.from(SHP);
  new DataView(changed.buffer).setInt32(at, value, little);
  return changed;
};
/** A zip's directory claims another unpacked size. */
function lyingZip(): Uint8Array {
  const zip = zipSync({ 'a.csv': bytes('a,b\n1,2\n') });
  const view = new DataView(zip.buffer);
  for (let at = 0; at + 4 <= zip.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0xfffffff0, true);
  return zip;
}

/** What is refused while it is read. */
const REFUSED: readonly (readonly [what: string, files: () => Files, message: RegExp])[] = [
  ['an empty table', () => one('a.csv', ''), /^a\.csv: got no lines, expected/],
  ['a table of names alone', () => one('a.csv', 'a,b\n'), /^a\.csv: got one line, expected/],
  ['rows of other lengths', () => one('a.csv', 'a,b,c\n1,2\n1\n'), /^a\.csv: line 2: got 2 columns, expected 3/],
  ['too many columns', () => one('a.csv', `${'x,'.repeat(20_000)}y\n1\n`), /^a\.csv: first line: got 20001 columns/],
  [
    'a program called a table',
    () =>
      one(
        'a.csv',
        Uint8Array.from({ length: 400 }, (_, k) => (k * 7) % 256),
      ),
    /^a\.csv: got/,
  ],
  ['a damaged gzip', () => one('a.csv.gz', gzipSync(bytes('a,b\n1,2\n')).slice(0, -6)), /^a\.csv\.gz: got/],
  [
    'an unknown ending and content',
    () => one('a.bin', Uint8Array.from([1, 2, 3, 0, 0])),
    /^a\.bin: got a kind of file/,
  ],
  ['text that is no JSON', () => one('a.geojson', '{"type": "FeatureColl'), /^a\.geojson: got text that is not JSON/],
  ['brackets without end', () => one('a.geojson', '['.repeat(300_000)), /^a\.geojson: got/],
  ['deep nesting', () => one('a.geojson', `{"type":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), /^a\.geojson: /],
  ['an array', () => one('a.geojson', '[1, 2]'), /^a\.geojson: got no object/],
  [
    'TopoJSON',
    () => one('a.json', '{"type":"Topology","objects":{}}'),
    /^a\.json: type: got "Topology", expected FeatureCollection/,
  ],
  [
    'features that are no list',
    () => one('a.geojson', '{"type":"FeatureCollection","features":{}}'),
    /^a\.geojson: type/,
  ],
  ['no features', () => one('a.geojson', collection()), /^a\.geojson: features: got no geometry/],
  ['features without geometry', () => one('a.geojson', collection({ type: 'Feature' }, null, 7)), /got no geometry/],
  ['coordinates that are texts', () => one('a.geojson', collection(area([['a', 'b', 'c', 'd']]))), /^a\.geojson: /],
  [
    'metres without a system',
    () => one('a.geojson', collection(area(ring(450_000, 5_800_000, 100)))),
    /^a\.geojson: position 1: got 450000, 5800000, expected degrees/,
  ],
  [
    'an unknown system',
    () =>
      one(
        'a.geojson',
        JSON.stringify({
          type: 'FeatureCollection',
          crs: { type: 'name', properties: { name: 'EPSG:999999' } },
          features: [area(ring(1, 2))],
        }),
      ),
    /^a\.geojson: .*999999/,
  ],
  [
    'swapped axes',
    () =>
      one(
        'a.geojson',
        JSON.stringify({
          type: 'FeatureCollection',
          crs: { type: 'name', properties: { name: 'EPSG:4326' } },
          features: [area(ring(50, 170))],
        }),
      ),
    /longitude before latitude: the two seem to be swapped/,
  ],
  [
    'a system in which it is nowhere',
    () =>
      one(
        'a.geojson',
        JSON.stringify({
          type: 'FeatureCollection',
          crs: { type: 'name', properties: { name: 'EPSG:27700' } },
          features: [area(ring(9e8, 9e8))],
        }),
      ),
    /^a\.geojson: position 1/,
  ],
  [
    'a shapefile of another kind of file',
    () => one('a.shp', 'not a shapefile, but long enough to look at: '.repeat(5)),
    /^a\.shp: /,
  ],
  ['a shapefile without bytes', () => one('a.shp', ''), /^a\.shp: /],
  ['a table without its shapefile', () => one('a.dbf', dbfOf(['a'], [['1']])), /^a\.dbf: got/],
  ['an index alone', () => one('a.shx', SHP.slice(0, 100)), /^a\.shx: got/],
  [
    'a shapefile that is cut off',
    () => [fileOf('a.shp', SHP.slice(0, 150)), fileOf('a.dbf', dbfOf(['a'], [['1']]))],
    /^a\.shp: /,
  ],
  [
    'a record that is longer than the file',
    () => [fileOf('a.shp', shpWith(104, 1 << 28, false)), fileOf('a.dbf', dbfOf(['a'], [['1']]))],
    /^a\.shp: /,
  ],
  [
    'points without number',
    () => [fileOf('a.shp', shpWith(148, 0x7fffffff)), fileOf('a.dbf', dbfOf(['a'], [['1']]))],
    /^a\.shp: /,
  ],
  [
    'a table with more rows than shapes',
    () => [fileOf('a.shp', SHP), fileOf('a.dbf', dbfOf(['a'], [['1'], ['2'], ['3']]))],
    /^a\.(?:shp|dbf): /,
  ],
  [
    'a damaged .prj',
    () => [fileOf('a.shp', SHP), fileOf('a.dbf', dbfOf(['a'], [['1']])), fileOf('a.prj', 'PROJCS["x",')],
    /a\.(?:shp|prj): /,
  ],
  ['a zip that is none', () => one('a.zip', 'PK but no zip'), /^a\.zip: got a damaged zip/],
  ['an empty zip', () => one('a.zip', zipSync({})), /^a\.zip: got a zip without a file that can be read here/],
  [
    'a zip of nothing that is known',
    () => one('a.zip', zipSync({ 'a.exe': bytes('MZ') })),
    /^a\.zip: got a zip without/,
  ],
  [
    'a zip in a zip',
    () => one('a.zip', zipSync({ 'b.zip': zipSync({ 'a.csv': bytes('a,b\n1,2\n') }) })),
    /^a\.zip: .*no further zip/,
  ],
  ['a zip that claims gigabytes', () => one('a.zip', lyingZip()), /^a\.zip: got more than 1 GB/],
  [
    'a zip of thousands of files',
    () =>
      one(
        'a.zip',
        zipSync(Object.fromEntries(Array.from({ length: 2100 }, (_, k) => [`${k}.csv`, bytes('a,b\n1,2\n')]))),
      ),
    /^a\.zip: got more than 2000 files/,
  ],
  ['half a zip', () => one('a.zip', zipSync({ 'a.csv': bytes('a,b\n1,2\n'.repeat(99)) }).slice(0, 60)), /^a\.zip: /],
  [
    'a picture',
    () => one('a.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])),
    /^a\.png: got a kind of file/,
  ],
  [
    'a TIFF that goes round',
    () => one('a.tif', Uint8Array.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0])),
    /^a\.tif: /,
  ],
  ['a database that is none', () => one('a.gpkg', 'SQLite format 3 was here'), /^a\.gpkg: /],
  ['a Parquet file that is none', () => one('a.parquet', 'PAR1'), /^a\.parquet: /],
  ['a FlatGeobuf that is none', () => one('a.fgb', 'fgb'), /^a\.fgb: /],
  ['an extract that is none', () => one('a.osm.pbf', '\0\0\0\x0d\n\tOSMHeader\x18'), /^a\.osm\.pbf: /],
];

describe('refused by name, with what was got and expected', () => {
  test.each(REFUSED)('%s', async (_, files, message) => {
    const outcome = await readFiles(files()).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(InputError);
    expect((outcome as Error).message).toMatch(message);
    expect((outcome as Error).message).toContain('expected');
  });
});

const plan = async (...files: Files) => {
  const layers = await readFiles(files);
  return { layers, plan: guessPlan(layers) as ImportPlan };
};

/** What is read, and refused when a city is to come of it. */
const NO_CITY: readonly (readonly [what: string, files: () => Files, change: object, message: RegExp])[] = [
  [
    'people below 0',
    () =>
      one(
        'z.geojson',
        districts(2, (k) => ({ people: k - 2 })),
      ),
    { people: { layer: 'z.geojson', column: 'people', counts: 'persons' } },
    /^z\.geojson: people, row 1: got -2/,
  ],
  [
    'texts for people',
    () =>
      one(
        'z.geojson',
        districts(2, () => ({ people: 'many' })),
      ),
    { people: { layer: 'z.geojson', column: 'people', counts: 'persons' } },
    /^z\.geojson: people, row 1: got "many", expected numbers/,
  ],
  [
    'people without end',
    () => [
      fileOf(
        'z.geojson',
        districts(2, () => ({})),
      ),
      fileOf('p.csv', 'code,people\nD0,1e999\nD1,5\n'),
    ],
    { people: { layer: 'p.csv', column: 'people', counts: 'persons', key: { zones: 'code', table: 'code' } } },
    /^p\.csv: people, row 1: got Infinity/,
  ],
  [
    'nobody at all',
    () =>
      one(
        'z.geojson',
        districts(2, () => ({ people: 0 })),
      ),
    { people: { layer: 'z.geojson', column: 'people', counts: 'persons' } },
    /^z\.geojson: people: got a total of 0/,
  ],
  [
    'keys of another country',
    () => [ZONES, fileOf('p.csv', 'code,people\nX0,5\nX1,6\n')],
    { people: { layer: 'p.csv', column: 'people', counts: 'persons', key: { zones: 'code', table: 'code' } } },
    /^p\.csv: code: got "X0", which no zone has/,
  ],
  [
    'a column that is not there',
    () => [ZONES],
    { people: { layer: 'zones.geojson', column: 'souls', counts: 'persons' } },
    /^zones\.geojson: souls: got no column of this name/,
  ],
  ['a layer that is not there', () => [ZONES], { zones: 'other.shp' }, /other\.shp/],
  [
    'a centre elsewhere',
    () => [ZONES],
    { core: { lonLat: [100, 0] } },
    /centre: got 100, 0, expected longitude and latitude within the zones/,
  ],
  [
    'cells too small for the ground',
    () => one('wide.geojson', collection(area(ring(0, 0, 20), { people: 5 }), area(ring(40, 30, 20), { people: 6 }))),
    { cellSize_m: 100 },
    /^wide\.geojson: cell size: got 100 m/,
  ],
];

describe('read, and refused where a city is to come of it', () => {
  test.each(NO_CITY)('%s', async (_, files, change, message) => {
    const { layers, plan: guessed } = await plan(...files());
    const build = () => buildCity(layers, { ...guessed, ...change });
    expect(build).toThrow(InputError);
    expect(build).toThrow(message);
  });
});

describe('read for what it is', () => {
  test.each([
    ['a byte order mark', `\uFEFFcode,people\nA,5\n`],
    ['UTF-16, little end first', utf16('code,people\nA,5\n')],
    ['UTF-16, big end first', utf16('code,people\nA,5\n', false)],
    ['quotes and line ends of all kinds', '"code","people"\r\n"A",5\r\n\r\n'],
  ] as const)('%s', async (_, content: Content) => {
    const [layer] = await readFiles(one('a.csv', content));
    expect(layer!.table.columns.map(({ name, values }) => [name, values[0]])).toEqual([
      ['code', 'A'],
      ['people', 5],
    ]);
  });

  test('a shapefile without its table is areas without columns', async () => {
    const { layers, plan: guessed } = await plan(fileOf('a.shp', SHP));
    expect(layers[0]!.table.columns).toEqual([]);
    // Nothing of it counts people, and nothing is guessed to.
    expect(guessed.people).toBeUndefined();
  });

  test('names that mean something to a program are names', async () => {
    const names = ['__proto__', 'constructor', 'toString', '<script>alert(1)</script>', '=cmd()'];
    const [layer] = await readFiles(one('a.csv', `${names.join(',')}\n${names.map(() => 1).join(',')}\n`));
    expect(layer!.table.columns.map(({ name }) => name)).toEqual(names);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  test('names with a way out of the zip stay inside it', async () => {
    const [layer] = await readFiles(one('a.zip', zipSync({ '../../etc/a.csv': bytes('a,b\n1,2\n') })));
    expect(layer!.name).toBe('a.zip/../../etc/a.csv');
  });

  test('areas that cross themselves and areas that lie on each other are told, and no person is lost', async () => {
    const bow = [
      [
        [13, 51],
        [13.1, 51.1],
        [13.1, 51],
        [13, 51.1],
        [13, 51],
      ],
    ];
    const { layers, plan: guessed } = await plan(
      fileOf(
        'z.geojson',
        collection(
          area(bow, { people: 40 }),
          area(ring(13.2, 51), { people: 30 }),
          area(ring(13.2, 51), { people: 30 }),
        ),
      ),
    );
    const { report } = buildCity(layers, guessed);
    expect(report.crossing).toEqual({ count: 1, examples: ['1'] });
    expect(report.overlap_ha).toBeGreaterThan(7000);
    expect(report.totals[0]).toMatchObject({ file: 100, city: 100 });
  });

  test('an area of a million corners', async () => {
    const corners = Array.from({ length: 1_000_000 }, (_, k) => {
      const turn = (2 * Math.PI * k) / 1_000_000;
      return [13 + 0.1 * Math.cos(turn), 51 + 0.06 * Math.sin(turn)];
    });
    const { layers, plan: guessed } = await plan(
      fileOf(
        'z.geojson',
        collection(area([[...corners, corners[0]]], { people: 1000 }), area(ring(13.2, 51), { people: 5 })),
      ),
    );
    expect(buildCity(layers, guessed).report.totals[0]).toMatchObject({ file: 1005, city: 1005 });
  });
});
