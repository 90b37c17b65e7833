import { describe, expect, test } from 'vitest';
import { ROADS } from '../../src/map/roads.ts';
import { cellAt, distance_km, jobsByCell, readCity, readMap, readRows, total } from './read.ts';

type Place = readonly [lon: number, lat: number];

const CITY_HALL: Place = [-87.6319, 41.8838];
const city = readCity('chicago');
const map = readMap('chicago');
const { cells, grid } = city;
const population = cells.population ?? [];
const jobs = jobsByCell(city);
const facts = new Map(readRows('cities/chicago/facts/totals.csv').map(({ what, value }) => [what, Number(value)]));
const fact = (what: string): number => facts.get(what) ?? Number.NaN;
const kmFromCityHall = (cell: number): number => distance_km(city, cell, ...CITY_HALL);

describe('people and jobs', () => {
  test('homes thin out by the gradient that the Census table has', () => {
    const rings = readRows('cities/chicago/facts/rings_2010.csv').map(({ persons_per_mi2 }, mile) => [
      (mile + 0.5) * 1.609344,
      Math.log(Number(persons_per_mi2)),
    ]);
    expect(-slope(rings)).toBeCloseTo(fact('population_gradient'), 3);
    // Cells with enough land that whole persons say little.
    const full = [...cells.land_ha.keys()].filter((cell) => (cells.land_ha[cell] ?? 0) > 20);
    expect(full.length).toBeGreaterThan(800);
    const density = full.map((cell) => [
      kmFromCityHall(cell),
      Math.log((population[cell] ?? 0) / (cells.land_ha[cell] ?? 0)),
    ]);
    expect(-slope(density)).toBeCloseTo(fact('population_gradient'), 4);
  });

  test('as many live here as if it were as dense as the whole city; as many work as are employed', () => {
    const ground_km2 = (total(cells.land_ha) + total(cells.green_ha)) / 100;
    expect(ground_km2).toBeCloseTo(fact('ground'), 1);
    expect(total(population)).toBe(Math.round((fact('density') * ground_km2) / 10_000) * 10_000);
    expect(total(jobs)).toBe(Math.round((total(population) * fact('employed')) / 2_695_598 / 5000) * 5000);
    expect(fact('density')).toBe(Math.round(2_695_598 / 589.6));
  });

  // The borrowed densities, met at the mean radii of three rings. Over half a cell they fall by up to a tenth.
  test.each([
    ['retail', ['retail'], 'RETEMPN'],
    ['finance and professional', ['information', 'business'], 'FPSEMPN'],
    ['manufacturing, wholesale, transport', ['industry'], 'MWTEMPN'],
    ['health, education, recreation', ['education', 'leisure'], 'HEREMPN'],
  ] as const)('%s falls from ring to ring as in the Bay Area, within a tenth', (_, functions, sector) => {
    const rings = readRows('cities/monocentric/facts/bay_area_rings_2020.csv').slice(1, 4);
    const published = rings.map((row) => Number(row[sector]) / Number(row['land_km2']));
    const baked = [3.714, 7.778, 15.556].map((radius_km) => {
      const here = [...cells.land_ha.keys()].filter(
        (cell) => (cells.land_ha[cell] ?? 0) > 5 && Math.abs(kmFromCityHall(cell) - radius_km) < 0.4,
      );
      const land_ha = total(here.map((cell) => cells.land_ha[cell] ?? 0));
      return total(functions.flatMap((name) => here.map((cell) => cells.jobs[name]?.[cell] ?? 0))) / land_ha;
    });
    for (const ring of [0, 1]) {
      const fall = (densities: readonly number[]) => (densities[ring] ?? 0) / (densities[ring + 1] ?? 0);
      expect(Math.abs(fall(baked) / fall(published) - 1)).toBeLessThan(0.1);
    }
  });
});

describe('ground', () => {
  test.each<[string, ...Place]>([
    ['Lake Michigan off the Loop', -87.595, 41.876],
    ['Lake Michigan off Montrose', -87.6, 41.955],
    ['Lake Michigan off Hyde Park', -87.588, 41.815],
  ])('nobody lives or works on %s', (_, lon, lat) => {
    const cell = cellAt(city, lon, lat);
    expect([cells.land_ha[cell], population[cell], jobs[cell]]).toEqual([0, 0, 0]);
    expect(cells.water_ha[cell]).toBeCloseTo(25, 0);
  });

  test('the middle of Washington Park is green', () => {
    const cell = cellAt(city, -87.6125, 41.793);
    expect(cells.green_ha[cell]).toBeGreaterThan(15);
  });

  test('the lake is the first water and reaches the eastern edge; rivers belong to it as far as they are drawn wide', () => {
    const [lake] = map['water']?.features ?? [];
    expect(lake?.properties['name']).toEqual({ en: 'Lake Michigan', zh: '密歇根湖' });
    const points = pointsOf(lake?.geometry.coordinates);
    const east = grid.origin[0] + (grid.columns * grid.cellSize_m) / grid.lon_m_per_degree;
    expect(Math.max(...points.map(([lon]) => lon))).toBeGreaterThan(east - 0.01);
    expect(Math.max(...points.map(([, lat]) => lat))).toBeGreaterThan(41.96);
  });

  test.each<[string, ...Place, string]>([
    ['State and Madison', -87.6278, 41.882, 'Loop'],
    ['Wrigley Field', -87.6556, 41.9482, 'Wrigleyville'],
    ['the University of Chicago', -87.6, 41.7905, 'Hyde Park|Woodlawn'],
    ['Oak Park town hall', -87.7895, 41.885, 'Oak Park'],
    ['Cicero town hall', -87.753, 41.8435, 'Cicero'],
    ['63rd Street and Central Avenue', -87.7665, 41.7785, 'Clearing'],
  ])('%s lies where it should: north is up and east is right', (_, lon, lat, places) => {
    const cell = cellAt(city, lon, lat);
    expect(places.split('|')).toContain(city.districts[cells.district[cell] ?? -1]?.name.en);
    expect(population[cell]).toBeGreaterThan(0);
  });
});

describe('streets', () => {
  const roads = Object.fromEntries(
    (map['roads']?.features ?? []).map(({ properties, geometry }) => [
      String(properties['class']),
      geometry.coordinates as Place[][],
    ]),
  );
  const pieces = (classes: readonly string[]) => classes.flatMap((name) => segmentsOf(roads[name] ?? []));
  const ALL = Object.keys(ROADS);

  test('every class that the map draws is there, and no other', () => {
    expect(Object.keys(roads)).toEqual(ALL);
    // Kennedy, Eisenhower, Stevenson, Dan Ryan and Skyway, both ways as one: some 60 km between the edges of the tiles.
    expect(total(pieces(['motorway']).map(lengthOf_m)) / 1000).toBeGreaterThan(50);
    expect(total(pieces(['street']).map(lengthOf_m)) / 1000).toBeGreaterThan(2000);
  });

  test('run north and south or east and west, as Chicago’s grid does', () => {
    const streets = pieces(['secondary', 'tertiary', 'street']);
    const straight = streets.filter(([a, b]) => {
      const [east, north] = metresBetween(a, b).map(Math.abs) as [number, number];
      return Math.min(east, north) < 0.05 * Math.max(east, north);
    });
    expect(total(straight.map(lengthOf_m)) / total(streets.map(lengthOf_m))).toBeGreaterThan(0.85);
  });

  test.each<[string, ...Place]>([
    ['State and Madison, where addresses count from', -87.6278, 41.882],
    ['Western and North', -87.687, 41.9103],
    ['Ashland and 47th', -87.6648, 41.8089],
    ['Cicero and Cermak', -87.7446, 41.8511],
  ])('two of them cross at %s', (_, lon, lat) => {
    const near = pieces(ALL).filter((piece) => metresTo([lon, lat], piece) < 40);
    const along = new Set(
      near.map(([a, b]) => {
        const [east, north] = metresBetween(a, b).map(Math.abs) as [number, number];
        return east > north ? 'east' : 'north';
      }),
    );
    expect(along).toEqual(new Set(['east', 'north']));
  });

  test('aren’t cut where tiles met: a street goes on over the border between two tiles', () => {
    // 13/2100 meets 13/2101 here.
    const border = (2101 / 2 ** 13) * 360 - 180;
    const lines = ALL.flatMap((name) => roads[name] ?? []);
    const ends = lines.flatMap((line) => [line[0]!, line.at(-1)!]).filter(([lon]) => Math.abs(lon - border) < 3e-5);
    const crossing = segmentsOf(lines).filter(([a, b]) => (a[0] - border) * (b[0] - border) < 0);
    expect(crossing.length).toBeGreaterThan(100);
    expect(ends.length).toBeLessThan(crossing.length / 10);
  });
});

describe('network', () => {
  const { stops, lines } = city.network;
  const namesOf = (line: string) =>
    (lines.find(({ name }) => name === line)?.stops ?? []).map((stop) => stops[stop]?.name ?? '');

  test('lines call at the stations that are typed in, in that order', () => {
    const typed = readRows('cities/chicago/facts/lines.csv');
    expect(lines.map(({ name }) => name)).toEqual(typed.map(({ name }) => name));
    for (const { name = '', stations = '' } of typed) expect(namesOf(name)).toEqual(stations.split('|'));
  });

  test('stations lie on drawn tracks', () => {
    const tracks = segmentsOf(
      (map['rail']?.features ?? []).map(({ geometry }) => geometry.coordinates as readonly Place[]),
    );
    for (const { name, lonLat } of stops)
      expect(Math.min(...tracks.map((piece) => metresTo(lonLat, piece))), name).toBeLessThan(150);
  });

  test('the Blue Line calls at two different stations called Western, the Pink Line at a third', () => {
    const called = (line: string) =>
      (lines.find(({ name }) => name === line)?.stops ?? []).filter((stop) => stops[stop]?.name === 'Western');
    expect(new Set([...called('Blue'), ...called('Pink'), ...called('Orange'), ...called('Brown')]).size).toBe(5);
    expect(called('Blue')).toHaveLength(2);
  });

  test('neighbouring stops of the elevated and underground lines are at most 3 km apart', () => {
    for (const { name, mode, stops: calls } of lines) {
      if (mode !== 'subway') continue;
      calls.slice(1).forEach((stop, index) => {
        const apart = metresBetween(stops[calls[index]!]!.lonLat, stops[stop]!.lonLat);
        expect(Math.hypot(...apart), `${name}: ${stops[stop]?.name}`).toBeLessThan(3000);
      });
    }
  });
});

type Segment = readonly [Place, Place];

const segmentsOf = (lines: readonly (readonly Place[])[]): Segment[] =>
  lines.flatMap((line) => line.slice(1).map((point, index): Segment => [line[index]!, point]));

function metresBetween(a: Place, b: Place): [east: number, north: number] {
  return [(b[0] - a[0]) * grid.lon_m_per_degree, (b[1] - a[1]) * grid.lat_m_per_degree];
}

const lengthOf_m = ([a, b]: Segment): number => Math.hypot(...metresBetween(a, b));

function metresTo(place: Place, [a, b]: Segment): number {
  const [[x, y], [dx, dy]] = [metresBetween(a, place), metresBetween(a, b)];
  const share = Math.max(0, Math.min(1, (x * dx + y * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - share * dx, y - share * dy);
}

const pointsOf = (coordinates: unknown): Place[] => {
  const list = coordinates as unknown[];
  return typeof list[0] === 'number' ? [list as unknown as Place] : list.flatMap(pointsOf);
};

/** Least-squares slope. */
function slope(points: readonly (readonly number[])[]): number {
  const mean = (k: number) => total(points.map((point) => point[k] ?? Number.NaN)) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return total(points.map(([a = 0, b = 0]) => (a - x) * (b - y))) / total(points.map(([a = 0]) => (a - x) ** 2));
}
