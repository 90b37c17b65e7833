import { describe, expect, test } from 'vitest';
import { byDistrict, cellAt, distance_km, jobsByCell, readCity, readMap, readRows, total } from './read.ts';

const city = readCity('berlin');
const { cells } = city;
const population = cells.population ?? [];
const facts = readRows('cities/berlin/facts/districts.csv');

describe('people', () => {
  test('every Ortsteil has its population, to the person', () => {
    expect(facts).toHaveLength(96);
    expect(city.districts.map(({ name }) => name.en)).toEqual(facts.map(({ name }) => name));
    expect(byDistrict(city, population)).toEqual(facts.map((row) => Number(row['population'])));
    expect(city.districts.map((district) => district.population)).toEqual(
      facts.map((row) => Number(row['population'])),
    );
  });

  test('the largest Ortsteile and the two typed in are what the sources say', () => {
    const of = (name: string) => city.districts.find((district) => district.name.en === name)?.population;
    expect(of('Neukölln')).toBe(167_248);
    expect(of('Prenzlauer Berg')).toBe(148_878);
    expect(of('Malchow')).toBe(450);
    // Borsigwalde was part of Wittenau until 2012, and GeoNames still counts it there: together they make its 29,054.
    expect(of('Borsigwalde')).toBe(6432);
    expect((of('Wittenau') ?? 0) + (of('Borsigwalde') ?? 0)).toBe(29_054);
    expect(total(population)).toBe(3_435_875);
  });

  test('residents are the population scaled to the jobs', () => {
    const ratio = 1_680_089 / 3_435_875;
    population.forEach((persons, cell) => {
      expect(Math.abs((cells.residents[cell] ?? 0) - persons * ratio)).toBeLessThan(1);
    });
  });

  // Independent of everything the bake uses: LOR planning areas, December 2020. Years and cell middles differ.
  test.each(readRows('cities/berlin/facts/rings_2020.csv'))(
    'ring $ring_km km holds its share of people within 2 points',
    (ring) => {
      const [from, to] = (ring['ring_km'] ?? '').split('-').map(Number) as [number, number];
      const here = population.filter(
        (_, cell) => distance_km(city, cell, 13.405, 52.52) >= from && distance_km(city, cell, 13.405, 52.52) < to,
      );
      const real =
        Number(ring['population']) /
        total(readRows('cities/berlin/facts/rings_2020.csv').map((row) => Number(row['population'])));
      expect(Math.abs(total(here) / total(population) - real)).toBeLessThan(0.02);
    },
  );
});

describe('ground', () => {
  const ground = cells.land_ha.map((land, cell) => land + (cells.water_ha[cell] ?? 0) + (cells.green_ha[cell] ?? 0));

  // 0.5 %: the flat map is 0.2 % off at this latitude, and land slivers under a hectare are dropped.
  test('adds up to the official 89,112 ha within 0.5 %', () => {
    expect(Math.abs(total(ground) / 89_112 - 1)).toBeLessThan(0.005);
  });

  // A cell belongs wholly to the Ortsteil with most land in it, so small or winding ones gain or lose at their border.
  test('gives each Ortsteil its area within a quarter or 120 ha', () => {
    byDistrict(city, ground).forEach((area_ha, index) => {
      const official = Number(facts[index]?.['area_ha']);
      expect(Math.abs(area_ha - official), facts[index]?.['name']).toBeLessThan(Math.max(120, official / 4));
    });
  });

  test.each([
    ['Müggelsee', 13.65, 52.4385],
    ['Tegeler See', 13.262, 52.578],
    ['Havel off Grunewaldturm', 13.189, 52.477],
    ['Grunewald forest', 13.225, 52.475],
    ['Tempelhofer Feld', 13.403, 52.4735],
    ['Spandauer Forst', 13.175, 52.585],
    ['Müggelberge', 13.645, 52.42],
  ])('nobody lives or works in the middle of %s', (_, lon, lat) => {
    const cell = cellAt(city, lon, lat);
    expect([cells.land_ha[cell], population[cell], jobsByCell(city)[cell]]).toEqual([0, 0, 0]);
    expect(cells.district[cell]).toBeGreaterThanOrEqual(0);
  });

  test.each([
    ['Alexanderplatz', 13.4132, 52.5219, 'Mitte'],
    ['Kurfürstendamm', 13.327, 52.5028, 'Charlottenburg'],
    ['Hermannplatz', 13.4249, 52.4865, 'Kreuzberg|Neukölln'],
    ['Spandau town hall', 13.199, 52.535, 'Spandau'],
    ['Köpenick old town', 13.5755, 52.4455, 'Köpenick'],
    ['Buch', 13.4915, 52.6345, 'Buch'],
    ['Lichtenrade', 13.3965, 52.387, 'Lichtenrade'],
  ])('%s lies where it should: north is up and east is right', (_, lon, lat, districts) => {
    const cell = cellAt(city, lon, lat);
    expect(districts.split('|')).toContain(city.districts[cells.district[cell] ?? -1]?.name.en);
    expect(population[cell]).toBeGreaterThan(0);
  });

  test('drawn lakes have about their published size', () => {
    // Müggelsee: 7.4 km² (Senate of Berlin).
    expect(ringArea_ha('Müggelsee')).toBeGreaterThan(740 * 0.9);
    expect(ringArea_ha('Müggelsee')).toBeLessThan(740 * 1.1);
  });
});

function ringArea_ha(name: string): number {
  const feature = readMap('berlin')['water']?.features.find(
    ({ properties }) => (properties['name'] as { en: string }).en === name,
  );
  if (feature === undefined) throw new Error(`no ${name} on the map`);
  const [ring = []] = feature.geometry.coordinates as [number, number][][];
  const { lon_m_per_degree, lat_m_per_degree } = city.grid;
  const twice = ring.slice(1).reduce((sum, [x, y], i) => sum + ((ring[i]?.[0] ?? 0) * y - x * (ring[i]?.[1] ?? 0)), 0);
  return (Math.abs(twice) / 2) * lon_m_per_degree * lat_m_per_degree * 1e-4;
}

describe('network', () => {
  const { stops, lines } = city.network;
  const line = (name: string) => lines.find((candidate) => candidate.name === name);

  // Real station counts. U6 is left out: the timetable year had its north end closed for rebuilding.
  test.each([
    ['U1', 13],
    ['U2', 29],
    ['U3', 24],
    ['U4', 5],
    ['U5', 26],
    ['U7', 40],
    ['U8', 24],
    ['U9', 18],
  ])('%s calls at its %i stations', (name, stations) => {
    expect(new Set(line(name)?.stops).size).toBe(stations);
  });

  test('the ring is closed', () => {
    const ring = line('S41')?.stops ?? [];
    expect(new Set(ring).size).toBe(27);
    expect(ring[0]).toBe(ring[ring.length - 1]);
  });

  test('the U1 runs from Uhlandstraße to Warschauer Straße by way of Kottbusser Tor', () => {
    const names = (line('U1')?.stops ?? []).map((stop) => stops[stop]?.name ?? '');
    expect(new Set([names[0], names[names.length - 1]])).toEqual(new Set(['S+U Warschauer Str.', 'U Uhlandstr.']));
    expect(names.some((name) => name.includes('Kottbusser Tor'))).toBe(true);
  });

  test('S-Bahn and U-Bahn meet at Alexanderplatz', () => {
    const alex = stops.find(({ name }) => name === 'S+U Alexanderplatz' || name === 'S+U Alexanderplatz Bhf');
    expect(alex?.modes).toEqual(expect.arrayContaining(['subway', 'suburban']));
  });

  // The longest hop inside the city's box is the S5's or the S9's; anything longer is a missing station.
  test('all nine U-Bahn lines, and S-Bahn, trams and buses as many as the operators run', () => {
    const count = (wanted: string) => lines.filter(({ mode }) => mode === wanted).length;
    expect(count('subway')).toBe(9);
    expect(count('suburban')).toBeGreaterThanOrEqual(15);
    expect(count('tram')).toBe(22);
    expect(count('bus')).toBeGreaterThan(140);
    expect(count('bus')).toBeLessThan(200);
  });

  test('neighbouring stops are between 50 m (buses: 10 m) and 9 km apart', () => {
    for (const { name, mode, stops: calls } of lines) {
      calls.slice(1).forEach((stop, index) => {
        const [a, b] = [stops[calls[index] ?? -1]?.lonLat ?? [0, 0], stops[stop]?.lonLat ?? [0, 0]];
        const apart_m = Math.hypot(
          (a[0] - b[0]) * city.grid.lon_m_per_degree,
          (a[1] - b[1]) * city.grid.lat_m_per_degree,
        );
        expect(apart_m, `${name} ${stops[calls[index] ?? -1]?.name} – ${stops[stop]?.name}`).toBeGreaterThan(
          mode === 'bus' ? 10 : 50,
        );
        expect(apart_m, `${name} ${stops[calls[index] ?? -1]?.name} – ${stops[stop]?.name}`).toBeLessThan(9000);
      });
    }
  });
});
