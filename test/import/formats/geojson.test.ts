import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import type { FeatureLayer } from '../../../src/import/layers.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { fileOf, isHere, realImport } from '../files.ts';

const RING = [
  [10, 50],
  [10, 51],
  [11, 51],
  [11, 50],
  [10, 50],
];
const feature = (geometry: unknown, properties: unknown = {}) => ({ type: 'Feature', properties, geometry });
const polygon = { type: 'Polygon', coordinates: [RING] };
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const read = async (json: unknown): Promise<FeatureLayer> =>
  (await readFiles([fileOf('a.geojson', JSON.stringify(json))]))[0] as FeatureLayer;

describe('GeoJSON', () => {
  test('areas that run clockwise are turned; properties become columns', async () => {
    const layer = await read(
      collection(feature(polygon, { code: 'A', n: 1 }), feature(polygon, { code: 'B', n: null, x: true })),
    );
    expect(Array.from(layer.lonLat.slice(0, 8))).toEqual([11, 50, 11, 51, 10, 51, 10, 50]);
    expect(layer.table.columns.map(({ name, kind, values }) => [name, kind, [...values]])).toEqual([
      ['code', 'text', ['A', 'B']],
      ['n', 'number', [1, Number.NaN]],
      ['x', 'text', ['', 'true']],
    ]);
  });

  test('features without geometry, of another kind and of broken positions are left out, counted and named', async () => {
    const layer = await read(
      collection(
        feature(polygon),
        feature(null),
        feature({ type: 'Point', coordinates: [1, 1] }),
        feature({ type: 'Polygon', coordinates: [[[1, 'x']]] }),
        feature({ type: 'Polygon', coordinates: 'nonsense' }),
        feature(polygon),
        'no feature',
      ),
    );
    expect(layer.table.rows).toBe(2);
    expect(layer.dropped).toEqual([
      { why: 'noGeometry', count: 4, examples: [2, 4, 5, 7] },
      { why: 'otherGeometry', count: 1, examples: [3] },
    ]);
  });

  test('an older file’s own system is used', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3035' } };
    const ring = [
      [4_321_000, 3_210_000],
      [4_322_000, 3_210_000],
      [4_322_000, 3_211_000],
    ];
    const layer = await read({ ...collection(feature({ type: 'Polygon', coordinates: [ring] })), crs });
    expect(layer.crs.from).toBe('file');
    expect(layer.lonLat[0]).toBeCloseTo(10, 9);
    expect(layer.lonLat[1]).toBeCloseTo(52, 9);
  });

  test('a property called __proto__ changes nothing but its column', async () => {
    const text = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":{"polluted":1},"a":1},"geometry":${JSON.stringify(polygon)}}]}`;
    const [layer] = await readFiles([fileOf('a.json', text)]);
    expect(layer!.table.columns.map(({ name }) => name)).toEqual(['__proto__', 'a']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test.each<[string, unknown, string[]]>([
    ['another object', { a: 1 }, ['type', 'null', 'FeatureCollection']],
    ['a bare geometry', polygon, ['type', '"Polygon"']],
    ['a list', [1, 2], ['no object']],
    ['no features', collection(), ['features', 'no geometry']],
    [
      'swapped axes beyond 90°',
      { ...collection(feature({ type: 'Point', coordinates: [31, 121] })), crs: { properties: { name: 'EPSG:4326' } } },
      ['31, 121', 'swapped'],
    ],
    ['metres', collection(feature({ type: 'Point', coordinates: [530_000, 180_000] })), ['530000', 'degrees']],
  ])('%s: refused', async (_, json, words) => {
    const error = await read(json).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of ['a.geojson', ...words]) expect(String(error)).toContain(word);
  });

  test('text that is cut off: refused', async () => {
    const cut = JSON.stringify(collection(feature(polygon))).slice(0, 60);
    await expect(readFiles([fileOf('a.geojson', cut)])).rejects.toThrow(/a\.geojson: got text that is not JSON/);
  });

  test.skipIf(!isHere('edinburgh', 'road_network.geojson'))('671 roads of Edinburgh (skipped: not here)', async () => {
    const layer = (await readFiles([realImport('edinburgh', 'road_network.geojson')]))[0] as FeatureLayer;
    expect([layer.kind, layer.table.rows]).toEqual(['lines', 671]);
  });
});
