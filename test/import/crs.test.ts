/** Points whose coordinates in two systems agencies publish, and those that a definition fixes. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/engine/index.ts';
import { definitionOf } from '../../src/import/crs/epsg.ts';
import { toLonLat } from '../../src/import/crs/crs.ts';

async function turned(definition: string | undefined, ...xy: number[]): Promise<number[]> {
  const lonLat = Float64Array.from(xy);
  await toLonLat(lonLat, definition === undefined ? { from: 'assumed' } : { definition, from: 'file' }, 'a.shp');
  return Array.from(lonLat);
}
const METRE = 1e-5;

describe('coordinate systems', () => {
  test.each<[string, number, [number, number], [number, number], number]>([
    // Where a projection has its origin its coordinates are the false ones.
    ['ETRS89 LAEA Europe, its origin', 3035, [4_321_000, 3_210_000], [10, 52], METRE],
    ['Lambert-93, its origin', 2154, [700_000, 6_600_000], [3, 46.5], METRE],
    ['UTM 33 north, on the equator', 32633, [500_000, 0], [15, 0], METRE],
    ['UTM 36 south, on the equator', 32736, [500_000, 10_000_000], [33, 0], METRE],
    ['New Zealand Transverse Mercator, its origin', 2193, [1_600_000, 10_000_000], [173, 0], METRE],
    ['web Mercator, a quarter round', 3857, [10_018_754.171, 0], [90, 0], METRE],
    ['Gauss–Krüger of China, zone 39, its meridian', 4527, [39_500_000, 0], [117, 0], METRE],
    // swisstopo: the old observatory of Bern.
    ['Swiss LV95, Bern', 2056, [2_600_000, 1_200_000], [7.438632, 46.951083], 2 * METRE],
    // Kadaster: the tower of Amersfoort.
    ['Dutch RD, Amersfoort', 28992, [155_000, 463_000], [5.387206, 52.155174], 2 * METRE],
    // Ordnance Survey's worked example, Caister: seven numbers for the whole country are good to about five metres.
    ['British National Grid, Caister', 27700, [651_409.804, 313_177.45], [1.716074, 52.658008], 10 * METRE],
  ])('%s', async (_, code, [x, y], [lon, lat], tolerance) => {
    const [foundLon, foundLat] = await turned(`EPSG:${code}`, x, y);
    expect(Math.abs(foundLon! - lon)).toBeLessThan(tolerance);
    expect(Math.abs(foundLat! - lat)).toBeLessThan(tolerance);
  });

  test('degrees stay what they are, under all names of the system', async () => {
    for (const name of [
      'EPSG:4326',
      'urn:ogc:def:crs:OGC:1.3:CRS84',
      'urn:ogc:def:crs:EPSG::4326',
      'OGC:CRS84',
      undefined,
    ])
      expect(await turned(name, 13.4, 52.5)).toEqual([13.4, 52.5]);
  });

  // Pairs that eviltransform, a library for the same shift, publishes with its tests.
  test.each<[string, [number, number], [number, number]]>([
    ['Shanghai', [121.531541859215, 31.17530398364597], [121.5272106, 31.1774276]],
    ['Shenzhen', [113.9171764808363, 22.540796131694766], [113.912316, 22.543847]],
    ['Beijing', [116.38404722455657, 39.91334545536069], [116.377817, 39.911954]],
  ])('GCJ-02 to WGS 84, %s', async (_, [x, y], [lon, lat]) => {
    for (const name of ['GCJ-02', 'gcj02']) {
      const [foundLon, foundLat] = await turned(name, x, y);
      expect(Math.abs(foundLon! - lon)).toBeLessThan(METRE);
      expect(Math.abs(foundLat! - lat)).toBeLessThan(METRE);
    }
  });

  test('BD-09 lies some hundred metres beyond GCJ-02, and both leave the rest of the world alone', async () => {
    // Baidu adds about .0065° of longitude and .006° of latitude, give or take what turns with the place.
    const [lon, lat] = await turned('BD-09', 116.38404722455657 + 0.0065, 39.91334545536069 + 0.006);
    expect(Math.abs(lon! - 116.377817)).toBeLessThan(100 * METRE);
    expect(Math.abs(lat! - 39.911954)).toBeLessThan(100 * METRE);
    expect(await turned('GCJ-02', 13.4, 52.5)).toEqual([13.4, 52.5]);
    await expect(turned('GCJ-02', 500_000, 52.5)).rejects.toThrow(/degrees/);
  });

  test.each<[string, string | undefined, number[], string[]]>([
    ['metres without a system', undefined, [530_000, 180_000], ['position 1', '530000, 180000', '.prj', 'EPSG:27700']],
    ['swapped axes', 'EPSG:4326', [13.4, 52.5, 52.5, 113.4], ['position 2', 'longitude before latitude']],
    ['an unknown code', 'EPSG:123456', [1, 1], ['EPSG:123456', 'known']],
    ['a definition that is none', 'PROJCS["x"', [1, 1], ['coordinate system']],
  ])('%s: refused with a word of what to do', async (_, definition, xy, words) => {
    const error = await turned(definition, ...xy).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of ['a.shp', ...words]) expect(String(error)).toContain(word);
  });

  test('a zone of UTM for every code that has one, and none between', () => {
    for (let zone = 1; zone <= 60; zone++) expect(definitionOf(32_600 + zone)).toContain(`zone=${zone} `);
    expect(definitionOf(32_661)).toBeUndefined();
  });
});
