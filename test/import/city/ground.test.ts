import { describe, expect, test } from 'vitest';
import { type City, makeGeography, parseCity } from '../../../src/engine/index.ts';
import { buildCity, guessPlan, type ImportPlan, readFiles } from '../../../src/import/index.ts';
import { districts } from '../districts.ts';
import { fileOf, isHere, realImport } from '../files.ts';

/** 6 × 6 districts of .02° × .0125° from 13° east, 51° north; 1000 people in each. */
const N = 6;
const ZONES = fileOf(
  'town.geojson',
  districts(N, (k) => ({ people: 1000, quarter: k % N < 3 ? 'West' : 'East' })),
);
const [WEST, SOUTH, EAST, NORTH] = [13, 51, 13 + N * 0.02, 51 + N * 0.0125];
const PEOPLE = 1000 * N * N;

type Position = readonly [number, number];
const collection = (features: readonly object[]) => JSON.stringify({ type: 'FeatureCollection', features });
const feature = (type: string, coordinates: unknown, properties: object = {}) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const box = (west: number, south: number, east: number, north: number): Position[][] => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];
const lines = (name: string, list: readonly (readonly [Readonly<Record<string, unknown>>, readonly Position[]])[]) =>
  fileOf(name, collection(list.map(([properties, points]) => feature('LineString', points, properties))));

async function build(files: Parameters<typeof readFiles>[0], change: Partial<ImportPlan> = {}) {
  const layers = await readFiles([ZONES, ...files]);
  const plan = { ...guessPlan(layers), ...change } as ImportPlan;
  const { city, report } = buildCity(layers, plan);
  return { plan, report, json: city as Readonly<Record<string, never>>, city: parseCity(city) };
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const population = (json: object) => (json as { cells: { population: number[] } }).cells.population;
const idsOf = (report: { readonly assumptions: readonly { readonly id: string }[] }) =>
  report.assumptions.map(({ id }) => id);

describe('water and green hold nobody', () => {
  const middle = 13 + N * 0.01;
  /** Over the eastern half, and beyond it. */
  const LAKE = fileOf(
    'Lakes of the county.geojson',
    collection([feature('Polygon', box(middle, 50, 14, 52), { name: 'Big Lake' })]),
  );

  test('half of the town under water: its land is halved, its people are all there, on dry land', async () => {
    const dry = await build([], { cellSize_m: 500 });
    const wet = await build([LAKE], { cellSize_m: 500 });
    expect(wet.plan.ground).toEqual({ water: ['Lakes of the county.geojson'] });
    expect(sum(wet.city.land_ha) / sum(dry.city.land_ha)).toBeCloseTo(0.5, 2);
    expect(sum(population(wet.json))).toBe(PEOPLE);
    expect(wet.report.ground.water_ha! / (sum(dry.city.land_ha) / 2)).toBeGreaterThan(0.99);
    const { columns } = wet.city.grid!;
    const land = (cell: number) => wet.city.land_ha[cell]!;
    // A district wholly under water keeps its people: they get a hundredth of a hectare where they are.
    const flooded = Array.from(wet.city.land_ha.keys()).filter((cell) => cell % columns > columns / 2 + 1);
    expect(Math.max(...flooded.map(land))).toBeLessThanOrEqual(0.01);
  });

  test('where a lake covers a part of a district, its people live beside it', async () => {
    // The western three quarters of the south-western district.
    const pond = fileOf('water.geojson', collection([feature('Polygon', box(13, 51, 13.015, 51.0125))]));
    const { city, json } = await build([pond], { cellSize_m: 250 });
    const { columns, cellSize_m } = city.grid!;
    const districtColumns = (0.02 * city.lon_m_per_degree) / cellSize_m;
    const inPond = (cell: number) => (cell % columns) + 1 <= 0.75 * districtColumns && Math.floor(cell / columns) < 5;
    const people = population(json);
    expect(sum(people.filter((_, cell) => inPond(cell)))).toBe(0);
    expect(sum(people)).toBe(PEOPLE);
  });

  test('two layers over the same ground take it once', async () => {
    const wood = fileOf('forest.geojson', collection([feature('Polygon', box(middle, 50, 14, 52))]));
    const both = await build([LAKE, wood], { cellSize_m: 500 });
    const one = await build([LAKE], { cellSize_m: 500 });
    expect(sum(both.city.land_ha)).toBeCloseTo(sum(one.city.land_ha), 6);
    expect(idsOf(both.report)).toContain('greenHoldsNobody');
  });
});

describe('streets', () => {
  const crossing: Position = [13.05, 51.03];
  /** A cross of two main roads through the town, and a side street off it. */
  const CROSS = lines('roads.geojson', [
    [{ highway: 'primary', maxspeed: '20 mph' }, [[WEST, 51.03], crossing, [EAST, 51.03]]],
    [{ highway: 'motorway', oneway: 'yes', maxspeed: '120' }, [[13.05, SOUTH], crossing, [13.05, NORTH]]],
    [
      { highway: 'footway' },
      [
        [WEST, SOUTH],
        [EAST, NORTH],
      ],
    ],
  ]);

  test('become the network, with a lower limit where there is one, and half the capacity for one direction', async () => {
    const { city, report } = await build([CROSS]);
    const roads = city.network!.roads!;
    expect(roads.map(({ speed_kmh, capacity }) => [speed_kmh, capacity])).toEqual([
      [32.2, 3200],
      [95, 4000],
    ]);
    const [east_km, north_km] = [(N * 0.02 * city.lon_m_per_degree) / 1000, (N * 0.0125 * 111_320) / 1000];
    expect(report.ground.roads).toEqual({
      drawn_km: Math.round(east_km + north_km),
      kept_km: Math.round(east_km + north_km),
      leftOut: [],
    });
    expect(idsOf(report)).toEqual(expect.arrayContaining(['roadSpeeds', 'noTransit']));
    expect(idsOf(report)).not.toContain('speed');
    expect(city.drawing!.roads!.features.map(({ properties }) => properties.class)).toEqual(['motorway', 'main']);
  });

  test('a bend keeps its corner, points on a straight line go, and crossings stay', async () => {
    const straight = Array.from({ length: 41 }, (_, k): Position => [13 + 0.003 * k, 51.03]);
    const side: Position[] = [straight[20]!, [straight[20]![0], 51.04], [13.07, 51.05]];
    const { city } = await build([
      lines('roads.geojson', [
        [{ highway: 'primary' }, straight],
        [{ highway: 'tertiary' }, side],
      ]),
    ]);
    expect(city.network!.roads!.map(({ line }) => line.length)).toEqual([3, 3]);
  });

  test('that share no positions are drawn, and make no network', async () => {
    const apart = Array.from(
      { length: 5 },
      (_, k): readonly [Readonly<Record<string, unknown>>, readonly Position[]] => [
        { highway: 'primary' },
        [
          [13, 51.01 + 0.01 * k],
          [13.1, 51.01 + 0.01 * k],
        ],
      ],
    );
    const { city, report } = await build([lines('roads.geojson', apart)]);
    expect(city.network).toBeUndefined();
    expect(city.drawing!.roads!.features).toHaveLength(1);
    expect(idsOf(report)).toEqual(expect.arrayContaining(['roadsUnconnected', 'noNetwork', 'speed']));
  });

  test('too many for the engine: the narrowest classes are only drawn', async () => {
    // 90 × 90 streets that cross: 16,020 stretches between crossings.
    const side = 90;
    const along = (k: number) => Array.from({ length: side }, (_, j) => [k, j] as const);
    const place = (x: number, y: number): Position => [13 + (x * 0.11) / side, 51 + (y * 0.07) / side];
    const grid = Array.from({ length: side }, (_, k) => [
      [{ highway: 'residential' }, along(k).map(([a, b]) => place(a, b))] as const,
      [{ highway: 'residential' }, along(k).map(([a, b]) => place(b, a))] as const,
    ]).flat();
    const { report, city } = await build([
      lines('roads.geojson', [...grid, [{ highway: 'primary' }, [place(0, 0), place(0, 1), place(0, 2)]]]),
    ]);
    expect(report.ground.roads!.leftOut).toEqual(['residential', 'living_street']);
    expect(city.network!.roads).toHaveLength(1);
    expect(city.drawing!.roads!.features.map(({ properties }) => properties.class)).toEqual(['main', 'street']);
  });
});

describe('districts', () => {
  test('are what the column with most names groups, and each cell is of the one that has most of it', async () => {
    const { city, report } = await build([], { cellSize_m: 500 });
    expect(report.ground.districts).toEqual({ column: 'quarter', count: 2 });
    expect(city.districts).toEqual([{ en: 'West' }, { en: 'East' }]);
    const { columns } = city.grid!;
    city.district.forEach((district, cell) => {
      if (city.land_ha[cell]! < 24) return;
      const east = ((cell % columns) + 0.5) * 500 > (N / 2) * 0.02 * city.lon_m_per_degree;
      expect(district).toBe(east ? 1 : 0);
    });
  });

  test('are drawn as their zones together, and named in their middles', async () => {
    const { city } = await build([]);
    const [west] = city.drawing!.districts!.features;
    // Four corners remain of eighteen squares.
    expect(west!.geometry).toEqual({ type: 'MultiPolygon', coordinates: [expect.any(Array)] });
    expect((west!.geometry.coordinates as Position[][][])[0]![0]).toHaveLength(5);
    const [name] = city.drawing!.places!.features;
    expect(name!.geometry.coordinates).toEqual([13.03, 51.0375]);
    expect(name!.properties).toEqual({ name: { en: 'West' }, rank: 1 });
  });

  test('can be another column’s, or none', async () => {
    expect((await build([], { districts: 'code' })).city.districts).toHaveLength(36);
    const none = await build([], { districts: '' });
    expect(none.city.districts).toEqual([]);
    expect(none.report.ground.districts).toBeUndefined();
  });
});

test('names of places come by what they are and by people, and stay texts', async () => {
  const point = (name: string, place: string, population: number | null) =>
    feature('Point', [13.05, 51.03], { name, place, population });
  const places = fileOf(
    'places.geojson',
    collection([
      point('Hamlet', 'hamlet', 50),
      point('<img src=x onerror=alert(1)>', 'city', 900),
      point('Small town', 'town', 10),
      point('Large town', 'town', 2000),
      feature('Point', [40, 10], { name: 'Elsewhere', place: 'city', population: 1 }),
    ]),
  );
  const { city } = await build([places]);
  expect(city.drawing!.places!.features.map(({ properties }) => properties.name!['en'])).toEqual([
    '<img src=x onerror=alert(1)>',
    'Large town',
    'Small town',
    'Hamlet',
  ]);
});

test('a layer of another kind than its role is refused by name', async () => {
  const road = lines('a.geojson', [
    [
      { highway: 'primary' },
      [
        [13, 51],
        [13.1, 51],
      ],
    ],
  ]);
  await expect(build([road], { ground: { water: ['a.geojson'] } })).rejects.toThrow(
    'a.geojson: water: got lines, expected areas',
  );
  await expect(build([road], { ground: { roads: ['b.geojson'] } })).rejects.toThrow(
    'b.geojson: got no layer of this name',
  );
});

/** Squares over Newport: no areas come with its data. */
function squaresOf(west: number, south: number, east: number, north: number, across: number, up: number): string {
  const features = Array.from({ length: across * up }, (_, k) => {
    const [x, y] = [k % across, Math.floor(k / across)];
    const at = (a: number, b: number): Position => [
      west + ((east - west) * a) / across,
      south + ((north - south) * b) / up,
    ];
    const [[w, s], [e, n]] = [at(x, y), at(x + 1, y + 1)];
    return feature('Polygon', box(w, s, e, n), { people: 500 });
  });
  return collection(features);
}

describe.runIf(isHere('newport'))('Newport’s extract and timetable', () => {
  const files = () => [
    fileOf('squares.geojson', squaresOf(-3.1, 51.53, -2.86, 51.63, 18, 12)),
    realImport('newport', 'newport-2023-06-13.osm.pbf'),
    realImport('newport', 'newport-20230613_gtfs.zip'),
  ];

  async function newport(): Promise<City> {
    const layers = await readFiles(files());
    const { city } = buildCity(layers, { ...guessPlan(layers), cellSize_m: 500 } as ImportPlan);
    return parseCity(city);
  }

  test('give a network on which every pair of stops is reached, no faster than a straight line at the fastest speed', async () => {
    const city = await newport();
    const { stops, lines: services } = city.network!;
    expect(stops.length).toBeGreaterThan(100);
    expect(services.length).toBeGreaterThan(5);
    const geography = makeGeography(city);
    const { zones, time_min, zoneX_m, zoneY_m } = geography;
    const zoneOfStop = stops.map(({ lonLat: [lon, lat] }) => {
      const [x, y] = [(lon - city.origin[0]) * city.lon_m_per_degree, (lat - city.origin[1]) * city.lat_m_per_degree];
      let best = 0;
      for (let z = 1; z < zones; z++)
        if ((zoneX_m[z]! - x) ** 2 + (zoneY_m[z]! - y) ** 2 < (zoneX_m[best]! - x) ** 2 + (zoneY_m[best]! - y) ** 2)
          best = z;
      return best;
    });
    const slower: number[] = [];
    for (const a of new Set(zoneOfStop))
      for (const b of new Set(zoneOfStop)) {
        const minutes = time_min[a * zones + b]!;
        expect(Number.isFinite(minutes)).toBe(true);
        const km = Math.sqrt((zoneX_m[a]! - zoneX_m[b]!) ** 2 + (zoneY_m[a]! - zoneY_m[b]!) ** 2) / 1000;
        // 95 km/h is a motorway's speed.
        expect(minutes).toBeGreaterThan((km / 95) * 60);
        if (km > 2) slower.push(minutes / ((km / 30) * 60));
      }
    const [least, middle, most] = [0, 0.5, 1].map(
      (part) => slower.toSorted((x, y) => x - y)[Math.floor(part * (slower.length - 1))]!,
    );
    process.stdout.write(
      `Newport: ${stops.length} stops, ${services.length} lines; beyond 2 km, minutes over those of a straight line at 30 km/h: ` +
        `${least!.toFixed(2)} at least, ${middle!.toFixed(2)} in the middle, ${most!.toFixed(2)} at most\n`,
    );
    // The Usk and the railway have few crossings.
    expect(most).toBeLessThan(10);
  });
});
