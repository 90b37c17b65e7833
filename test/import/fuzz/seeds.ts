/** Small whole files of every format, from which broken ones are made. */
import { readFileSync } from 'node:fs';
import { gzipSync, unzipSync, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ImportFile } from '../../../src/import/formats/importer.ts';
import { districts } from '../districts.ts';
import { bothWays, feed } from '../feeds.ts';
import { dbfOf, fileOf, shpOf } from '../files.ts';
import { gpkgGeometry, gpkgOf, register, wkbOf } from '../geopackages.ts';
import { at, blob, blockOf, type Elements, header, joined, pbfOf } from '../osmFiles.ts';
import { floatTags, lzw, peopleTiff, placeTags, tiffOf } from '../tiffs.ts';

/** The files of one layer; the first of them, or each in turn, is broken. */
export type Seed = readonly ImportFile[];

const text = (value: string) => new TextEncoder().encode(value);
const square = (west: number, south: number, side: number): [number, number][] => [
  [west, south],
  [west, south + side],
  [west + side, south + side],
  [west + side, south],
  [west, south],
];
const CSV = 'code;people;name\r\nA1;1.200,5;"a ""b"""\r\nB2;340;Größe\r\n';
const SHP = shpOf([[square(10, 50, 0.1)], [square(10.2, 50, 0.1), square(10.22, 50.02, 0.05).toReversed()]]);
const DBF = dbfOf(
  ['code', 'people'],
  [
    ['A1', '1200'],
    ['B2', '340'],
  ],
);
const PRJ =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]';

/** Bands apart, in tiles that are packed by LZW after a predictor. */
const packedTiff = () =>
  tiffOf(
    [
      ...floatTags(3, 2, 5).filter(([tag]) => ![258, 277, 278, 284, 339].includes(tag)),
      [258, 3, [32, 32]],
      [277, 3, [2]],
      [284, 3, [2]],
      [317, 3, [3]],
      [322, 3, [4]],
      [323, 3, [4]],
      [339, 3, [3, 3]],
      ...placeTags(10, 50, 0.5),
    ],
    [0, 1].map((band) => lzw(Uint8Array.from({ length: 64 }, (_, k) => (k * (7 + band)) % 251))),
  );

/** The same bytes in every run. */
export async function seeds(): Promise<readonly Seed[]> {
  const geopackage = gpkgOf((db) => {
    db.exec('CREATE TABLE areas (id INTEGER PRIMARY KEY, geom BLOB, name TEXT, people REAL)');
    register(db, 'areas');
    const insert = db.prepare('INSERT INTO areas (geom, name, people) VALUES (?, ?, ?)');
    for (let k = 0; k < 4; k++) insert.run(gpkgGeometry(wkbOf(3, [square(10 + k, 50, 1)])), `A${k}`, 10.5 * k);
  });
  const parquet = parquetWriteBuffer({
    columnData: [
      { name: 'code', data: ['A1', 'B2', 'C3'], type: 'STRING' },
      { name: 'people', data: [1, 2, 3], type: 'DOUBLE' },
    ],
  });
  const note = { version: '1.1.0', primary_column: 'shape', columns: { shape: { encoding: 'WKB' } } };
  const shapes = parquetWriteBuffer({
    columnData: [
      { name: 'shape', data: [wkbOf(3, [square(10, 50, 1)]), null, wkbOf(3, [square(12, 50, 1)])], type: 'BYTE_ARRAY' },
      { name: 'people', data: [1n, 2n, 3n], type: 'INT64' },
    ],
    kvMetadata: [{ key: 'geo', value: JSON.stringify(note) }],
  });
  const elements: Elements = {
    nodes: [at(1, 1, 50), at(2, 2, 50), at(3, 2, 51), at(4, 1.5, 50.5, { place: 'town', name: 'Ham' })],
    ways: [
      { id: 11, refs: [1, 2, 3], tags: { highway: 'primary', oneway: 'yes' } },
      { id: 12, refs: [1, 2, 3, 1], tags: { natural: 'water' } },
    ],
    relations: [{ id: 21, ways: [[12, 'outer']], tags: { type: 'multipolygon', leisure: 'park' } }],
  };
  const fgb = readFileSync(new URL('../../fixtures/flatgeobuf/areas.fgb', import.meta.url));
  const timetable = await feed(bothWays('ABC', 240)).bytes();
  const tables = Object.entries(unzipSync(timetable)).map(([name, content]) => fileOf(`feed/${name}`, content));
  return [
    [fileOf('a.csv', CSV)],
    [fileOf('a.csv.gz', gzipSync(text(CSV), { mtime: 0 }))],
    [
      fileOf(
        'a.geojson',
        districts(2, (k) => ({ people: k, name: `D${k}` })),
      ),
    ],
    [fileOf('a.shp', SHP), fileOf('a.dbf', DBF), fileOf('a.prj', PRJ)],
    [fileOf('a.zip', zipSync({ 'a.shp': SHP, 'a.dbf': DBF, 'a.prj': text(PRJ) }, { mtime: '2020-01-01' }))],
    [fileOf('a.tif', peopleTiff(3, [1, 2, 3, 4, -1, 6], placeTags(10, 50, 0.5)))],
    [fileOf('packed.tif', packedTiff())],
    [fileOf('a.gpkg', geopackage)],
    [fileOf('a.parquet', new Uint8Array(parquet))],
    [fileOf('b.parquet', new Uint8Array(shapes))],
    [fileOf('a.fgb', new Uint8Array(fgb))],
    [fileOf('a.osm.pbf', pbfOf(elements))],
    // What is packed is damaged as a whole; unpacked, a broken byte comes through to the reader.
    [fileOf('b.osm.pbf', joined(header(), blob('OSMData', blockOf(elements), 'raw')))],
    [fileOf('feed.zip', timetable)],
    tables,
  ];
}
