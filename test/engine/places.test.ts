import { describe, expect, test } from 'vitest';
import { connectivityAt } from '../../src/engine/policy/broadband.ts';
import { type Geometry, insideOf, linesOf, parseGeometry, type Position } from '../../src/engine/base/geojson.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { layPlaces } from '../../src/engine/policy/placeColumns.ts';
import { parsePlaces } from '../../src/engine/policy/places.ts';
import { cellsInside, nearestCell, zoneShare } from '../../src/engine/city/inside.ts';
import { lonLatOf, metresOf } from '../../src/engine/city/frame.ts';
import { NOTHING_HAPPENS, type PlaceChange, placeAt } from '../../src/engine/policy/scenario.ts';
import { smallRun, total } from '../fixtures/runs.ts';
import { byFunction, town } from '../fixtures/town.ts';

/** A closed rectangle. */
const ring = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const area = (...rings: Position[][]): Geometry => ({ type: 'Polygon', coordinates: rings });

describe('inside an area', () => {
  const square = area(ring(0, 0, 4, 4));
  const holed = area(ring(0, 0, 4, 4), ring(1, 1, 3, 3));

  test.each<[string, Geometry, Position, boolean]>([
    ['inside', square, [2, 2], true],
    ['west of it', square, [-1, 2], false],
    ['east of it', square, [5, 2], false],
    ['north of it', square, [2, 5], false],
    ['level with a corner, outside', square, [-1, 0], false],
    ['level with a corner, beyond', square, [5, 4], false],
    ['in a hole', holed, [2, 2], false],
    ['beside the hole', holed, [0.5, 2], true],
    [
      'a hole drawn the same way round as the outline',
      area(ring(0, 0, 4, 4), ring(1, 1, 3, 3).toReversed()),
      [2, 2],
      false,
    ],
    [
      'an island in the hole',
      { type: 'MultiPolygon', coordinates: [[ring(0, 0, 4, 4), ring(1, 1, 3, 3)], [ring(1.5, 1.5, 2.5, 2.5)]] },
      [2, 2],
      true,
    ],
    [
      'the first of two parts',
      { type: 'MultiPolygon', coordinates: [[ring(0, 0, 1, 1)], [ring(3, 3, 4, 4)]] },
      [0.5, 0.5],
      true,
    ],
    ['the second', { type: 'MultiPolygon', coordinates: [[ring(0, 0, 1, 1)], [ring(3, 3, 4, 4)]] }, [3.5, 3.5], true],
    ['between them', { type: 'MultiPolygon', coordinates: [[ring(0, 0, 1, 1)], [ring(3, 3, 4, 4)]] }, [2, 2], false],
    [
      'parts that overlap count once',
      { type: 'MultiPolygon', coordinates: [[ring(0, 0, 3, 3)], [ring(1, 1, 4, 4)]] },
      [2, 2],
      true,
    ],
    [
      'the notch of an L',
      area([
        [0, 0],
        [4, 0],
        [4, 2],
        [2, 2],
        [2, 4],
        [0, 4],
        [0, 0],
      ]),
      [3, 3],
      false,
    ],
    [
      'the arm of an L',
      area([
        [0, 0],
        [4, 0],
        [4, 2],
        [2, 2],
        [2, 4],
        [0, 4],
        [0, 0],
      ]),
      [3, 1],
      true,
    ],
    ['a line has no inside', { type: 'LineString', coordinates: ring(0, 0, 4, 4) }, [2, 2], false],
    ['nor has a point', { type: 'Point', coordinates: [2, 2] }, [2, 2], false],
  ])('%s', (_, geometry, [lon, lat], inside) => {
    expect(insideOf(geometry)(lon, lat)).toBe(inside);
  });

  test('every position lies in exactly one of two halves, their border included', () => {
    const [west, east] = [insideOf(area(ring(0, 0, 2, 4))), insideOf(area(ring(2, 0, 4, 4)))];
    for (let y = 0; y < 4; y += 0.5)
      for (let x = 0; x < 4; x += 0.5) expect(Number(west(x, y)) + Number(east(x, y))).toBe(1);
  });
});

describe('reading a geometry', () => {
  const refuse = (field: string, got: unknown): never => {
    throw new Error(`${field}: ${String(got)}`);
  };
  const read = (json: unknown) => parseGeometry(json, ['Polygon', 'Point'], 'place', refuse);
  const square = { type: 'Polygon', coordinates: [ring(0, 0, 1, 1)] };
  const feature = { type: 'Feature', properties: { name: 'Square' }, geometry: square };

  test('bare, in a feature, or alone in a collection, it is the same', () => {
    for (const json of [square, feature, { type: 'FeatureCollection', features: [feature] }])
      expect(read(json)).toEqual(square);
  });

  test('alone in a geometry collection too, however they are nested', () => {
    const inside = (...geometries: unknown[]) => ({ type: 'GeometryCollection', geometries });
    const asFeature = (geometry: unknown) => ({ type: 'Feature', properties: {}, geometry });
    for (const json of [
      inside(square),
      inside(inside(inside(square))),
      asFeature(inside(square)),
      { type: 'FeatureCollection', features: [asFeature(inside(inside(square)))] },
    ])
      expect(read(json)).toEqual(square);
  });

  test('several areas of one geometry collection are one place, and so are several lines', () => {
    const more = { type: 'Polygon', coordinates: [ring(2, 2, 3, 3)] };
    const both = { type: 'MultiPolygon', coordinates: [square.coordinates, more.coordinates] };
    const lines = ['LineString', 'MultiLineString'] as const;
    const line = { type: 'LineString', coordinates: ring(0, 0, 1, 1) };
    const collection = (...geometries: unknown[]) => ({ type: 'GeometryCollection', geometries });
    const areas = (json: unknown) => parseGeometry(json, ['MultiPolygon'], 'place', refuse);
    expect(areas(collection(square, more))).toEqual(both);
    expect(areas(collection(collection(square), { ...both, coordinates: [more.coordinates] }))).toEqual(both);
    expect(parseGeometry(collection(line, line), lines, 'place', refuse)).toEqual({
      type: 'MultiLineString',
      coordinates: [line.coordinates, line.coordinates],
    });
  });

  test.each<[string, unknown, string]>([
    ['an empty collection', { type: 'GeometryCollection', geometries: [] }, 'place.geometries'],
    ['a collection of nothing', { type: 'GeometryCollection' }, 'place.geometries'],
    ['a collection of numbers', { type: 'GeometryCollection', geometries: [7] }, 'place.geometries'],
    [
      'an area and a point',
      { type: 'GeometryCollection', geometries: [square, { type: 'Point', coordinates: [0, 0] }] },
      'place.geometries',
    ],
    ['a line alone', { type: 'GeometryCollection', geometries: [{ type: 'LineString' }] }, 'place.type'],
  ])('%s is refused', (_, json, field) => {
    expect(() => read(json)).toThrow(`${field}: `);
  });

  test('heights are left out', () => {
    expect(read({ type: 'Point', coordinates: [13, 52, 34.5] })).toEqual({ type: 'Point', coordinates: [13, 52] });
  });

  test('too many positions', () => {
    const long = Array.from({ length: 100_001 }, (): Position => [0, 0]);
    expect(() => read({ type: 'Polygon', coordinates: [long] })).toThrow('too many positions');
  });

  test('lines of lines', () => {
    expect(linesOf({ type: 'LineString', coordinates: ring(0, 0, 1, 1) })).toHaveLength(1);
    expect(linesOf({ type: 'MultiLineString', coordinates: [ring(0, 0, 1, 1), ring(2, 2, 3, 3)] })).toHaveLength(2);
    expect(linesOf(area(ring(0, 0, 1, 1)))).toEqual([]);
  });

  test('no places are none', () => {
    expect([parsePlaces(undefined, 'file'), parsePlaces({}, 'file')]).toEqual([{}, {}]);
  });
});

// 3 × 3 cells of 1 km, .01° each, from 10° east and 50° north; cell = row × 3 + column, row 0 in the south.
const city = town();
const geography = makeGeography(city);
/** Position in the file of marked cells. */
const marked = (column: ArrayLike<number>): number[] =>
  Array.from(geography.fileIndex)
    .filter((_, i) => column[i] === 1)
    .toSorted((a, b) => a - b);

describe('cells of a drawn place', () => {
  test('metres and degrees undo each other', () => {
    expect(metresOf(city, [10.015, 50.005])).toEqual([expect.closeTo(1500, 6), expect.closeTo(500, 6)]);
    const [x, y] = metresOf(city, [10.0123, 50.0234]);
    expect(lonLatOf(city, x, y)).toEqual([expect.closeTo(10.0123, 9), expect.closeTo(50.0234, 9)]);
  });

  test('are those whose middle lies in it', () => {
    const inside = (geometry: Geometry) => marked(cellsInside(city, geography, geometry));
    expect(inside(area(ring(10, 50, 10.03, 50.01)))).toEqual([0, 1, 2]);
    expect(inside(area(ring(10.004, 50.004, 10.016, 50.016)))).toEqual([0, 1, 3, 4]);
    expect(inside(area(ring(10.006, 50.006, 10.014, 50.014)))).toEqual([]);
    expect(inside(area(ring(10, 50, 10.03, 50.03), ring(10.01, 50.01, 10.02, 50.02)))).toEqual([
      0, 1, 2, 3, 5, 6, 7, 8,
    ]);
  });

  test('the nearest to a position, also from far away', () => {
    const near = (at: Position) => geography.fileIndex[nearestCell(city, geography, at)];
    expect([near([10.005, 50.005]), near([10.0149, 50.0101]), near([10.03, 50.03]), near([20, 50.015])]).toEqual([
      0, 4, 8, 5,
    ]);
  });

  test('the nearest has land', () => {
    const around = [1, 1, 1, 1, 0, 1, 1, 1, 1];
    const lake = town({
      land_ha: around,
      residents: around,
      jobs: byFunction(() => around),
      core: { cell: 4, radius_km: 2 },
    });
    const shores = makeGeography(lake);
    expect(shores.fileIndex[nearestCell(lake, shores, [10.016, 50.015])]).toBe(5);
  });

  test('share of a zone by land', () => {
    const zones = {
      ...geography,
      zones: 2,
      zoneStart: Int32Array.of(0, 3, 9),
      land_ha: Float64Array.of(50, 30, 20, 1, 1, 1, 1, 1, 5),
    };
    expect(Array.from(zoneShare(zones, Uint8Array.of(1, 0, 1, 0, 0, 0, 0, 0, 1)))).toEqual([0.7, 0.5]);
  });
});

describe('what levers act on', () => {
  const run = smallRun(city);
  const lay = (places: object, month = 1, placeChanges: readonly PlaceChange[] = []) =>
    layPlaces(run, { ...NOTHING_HAPPENS, places: parsePlaces(places, 'test'), placeChanges }, month);
  const south = { type: 'Polygon', coordinates: [ring(10, 50, 10.03, 50.01)] };
  /** Least index at which a running sum passes each of its steps. */
  const steps = (sums: Float64Array) => marked(sums.map((value, i) => (value > (sums[i - 1] ?? 0) ? 1 : 0)));

  test('without a drawing: the core, all roads, urban land, the whole city, the busiest place outside the core', () => {
    const places = lay({});
    expect(marked(places.cordon)).toEqual([4]);
    expect(total(places.widened)).toBe(geography.roads.links);
    expect(places.mayGrow).toEqual(run.baseline.urban);
    expect(marked(places.capped)).toHaveLength(9);
    expect(places.painted).toBeUndefined();
    const [away, ...others] = steps(places.government);
    expect([away === 4, others]).toEqual([false, []]);
  });

  test('with one: what lies in it', () => {
    const places = lay({
      congestionCharge: south,
      growthBoundary: south,
      floorAreaCap: south,
      roadCapacity: south,
      broadband: south,
      governmentRelocation: south,
    });
    for (const column of [places.cordon, places.mayGrow, places.capped, places.painted!])
      expect(marked(column)).toEqual([0, 1, 2]);
    // West–centre and centre–east are the links whose middle lies there.
    expect(total(places.widened)).toBe(2);
    expect(steps(places.government)).toEqual([0, 1, 2]);
    expect(places.government.at(-1)).toBe(300);
  });

  test('in month 0 no drawing holds yet', () => {
    expect(lay({ congestionCharge: south, floorAreaCap: south }, 0)).toEqual(lay({}));
  });

  test('a point is one cell', () => {
    expect(steps(lay({ governmentRelocation: { type: 'Point', coordinates: [10.024, 50.026] } }).government)).toEqual([
      8,
    ]);
  });

  test('a drawing holds from its month on, and without one the lever goes back to its default place', () => {
    const north = area(ring(10, 50.02, 10.03, 50.03));
    const changes: PlaceChange[] = [
      { month: 6, lever: 'floorAreaCap', place: north },
      { month: 12, lever: 'floorAreaCap' },
    ];
    const cells = (month: number) => marked(lay({ floorAreaCap: south }, month, changes).capped);
    expect([cells(5), cells(6), cells(11)]).toEqual([
      [0, 1, 2],
      [6, 7, 8],
      [6, 7, 8],
    ]);
    expect(cells(12)).toHaveLength(9);
    expect(placeAt({ ...NOTHING_HAPPENS, placeChanges: changes }, 'growthBoundary', 20)).toBeUndefined();
  });

  test('columns are worked out again only when a drawing changes', () => {
    const policy = { ...NOTHING_HAPPENS, places: parsePlaces({ floorAreaCap: south }, 'test') };
    const before = layPlaces(run, policy, 1);
    expect(layPlaces(run, policy, 2, before)).toBe(before);
    expect(layPlaces(run, NOTHING_HAPPENS, 2, before)).not.toBe(before);
  });

  test('painted broadband comes first where it is painted, then everywhere else', () => {
    const dark = makeGeography(town({ connectivity: 0 }));
    const residents = new Float64Array(9).fill(1 / 9);
    const painted = lay({ broadband: south }).painted;
    const built = (share: number) => Array.from(connectivityAt(dark, residents, 'painted', share, painted));
    const inSouth = (values: number[]) => values.filter((_, z) => painted![z] === 1);
    const elsewhere = (values: number[]) => values.filter((_, z) => painted![z] === 0);
    expect(total(inSouth(built(0.2)))).toBeCloseTo(3, 9);
    expect(total(elsewhere(built(0.2)))).toBe(0);
    expect(new Set(elsewhere(built(0.6))).size).toBe(1);
    expect(total(built(1))).toBeCloseTo(9, 9);
  });
});
