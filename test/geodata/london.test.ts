import { describe, expect, test } from 'vitest';
import { byDistrict, cellAt, distance_km, jobsByCell, readCity, readMap, readRows, total } from './read.ts';

const city = readCity('london');
const { cells } = city;
const population = cells.population ?? [];
const jobs = jobsByCell(city);
const facts = readRows('cities/london/facts/boroughs.csv');
const column = (name: string) => facts.map((row) => Number(row[name]));

describe('people and jobs', () => {
  test('every borough has its population and its jobs, to the person', () => {
    expect(facts).toHaveLength(33);
    expect(city.districts.map(({ name }) => name.en)).toEqual(facts.map(({ borough }) => borough));
    expect(byDistrict(city, population)).toEqual(column('population_2015'));
    expect(byDistrict(city, jobs)).toEqual(column('jobs_by_workplace_2013'));
    expect(city.districts.map((district) => district.jobs)).toEqual(column('jobs_by_workplace_2013'));
  });

  test('the totals are the published ones', () => {
    expect(total(population)).toBe(8_663_300);
    expect(total(jobs)).toBe(5_362_000);
  });

  test('residents are the population scaled to the jobs', () => {
    const ratio = 5_362_000 / 8_663_300;
    population.forEach((persons, cell) => {
      expect(Math.abs((cells.residents[cell] ?? 0) - persons * ratio)).toBeLessThan(1);
    });
  });

  // Independent of the borough table: ONS LSOAs, mid-2020. Inside a borough only a gradient says where people live.
  test.each(readRows('cities/london/facts/rings_2020.csv'))(
    'ring $ring_km km holds its share of people within 2 points',
    (ring) => {
      const [from, to] = (ring['ring_km'] ?? '').split('-').map(Number) as [number, number];
      const here = population.filter((_, cell) => {
        const d = distance_km(city, cell, -0.1276, 51.5074);
        return d >= from && d < to;
      });
      const real =
        Number(ring['population']) /
        total(readRows('cities/london/facts/rings_2020.csv').map((row) => Number(row['population'])));
      expect(Math.abs(total(here) / total(population) - real)).toBeLessThan(0.02);
    },
  );
});

describe('ground', () => {
  const ground = cells.land_ha.map((land, cell) => land + (cells.water_ha[cell] ?? 0) + (cells.green_ha[cell] ?? 0));

  // 1 %: borough outlines are simplified, and the flat map is 0.2 % off.
  test('adds up to the official areas within 1 %', () => {
    expect(Math.abs(total(ground) / total(column('area_ha')) - 1)).toBeLessThan(0.01);
  });

  // The City of London's 290 ha are twelve cells: every border cell counts.
  test('gives each borough its area within a tenth or 120 ha', () => {
    byDistrict(city, ground).forEach((area_ha, index) => {
      const official = column('area_ha')[index] ?? Number.NaN;
      expect(Math.abs(area_ha - official), facts[index]?.['borough']).toBeLessThan(Math.max(120, official / 10));
    });
  });

  // Slivers of land under a hectare are dropped after the shares are met, hence half a point.
  test('every borough is as green as published, or greener where the drawn parks say so', () => {
    const green = byDistrict(city, cells.green_ha);
    const land = byDistrict(city, cells.land_ha);
    green.forEach((green_ha, index) => {
      const share = green_ha / (green_ha + (land[index] ?? 0));
      expect(share * 100, facts[index]?.['borough']).toBeGreaterThan((column('pc_greenspace_2005')[index] ?? 0) - 0.5);
    });
    // Where no drawn park exceeds it the share is met: Camden, for one.
    const camden = facts.findIndex(({ borough }) => borough === 'Camden');
    expect(((green[camden] ?? 0) / ((green[camden] ?? 0) + (land[camden] ?? 0))) * 100).toBeCloseTo(24.8, 0);
  });

  test.each([
    ['Richmond Park', -0.275, 51.444],
    ['Hyde Park', -0.165, 51.5085],
    ['King George’s Reservoir', -0.0215, 51.646],
    ['the countryside by Cudham', 0.07, 51.32],
  ])('nobody lives or works in the middle of %s', (_, lon, lat) => {
    const cell = cellAt(city, lon, lat);
    expect([cells.land_ha[cell], population[cell], jobs[cell]]).toEqual([0, 0, 0]);
    expect(cells.district[cell]).toBeGreaterThanOrEqual(0);
  });

  test('the Thames at Woolwich Reach belongs to no borough', () => {
    expect(cells.district[cellAt(city, 0.1, 51.5085)]).toBeDefined();
    expect(cells.land_ha[cellAt(city, 0.129, 51.5125)]).toBeLessThan(12.5);
  });

  test.each([
    ['Trafalgar Square', -0.1281, 51.508, 'Westminster'],
    ['Bank', -0.0886, 51.5133, 'City of London'],
    ['Canary Wharf', -0.0195, 51.505, 'Tower Hamlets'],
    ['Heathrow', -0.4543, 51.47, 'Hillingdon'],
    ['East Croydon', -0.0927, 51.3757, 'Croydon'],
    ['Enfield Town', -0.081, 51.652, 'Enfield'],
    ['Romford', 0.183, 51.575, 'Havering'],
    ['Brixton', -0.1145, 51.4613, 'Lambeth'],
  ])('%s lies where it should: north is up and east is right', (_, lon, lat, borough) => {
    const cell = cellAt(city, lon, lat);
    expect(city.districts[cells.district[cell] ?? -1]?.name.en).toBe(borough);
    expect(jobs[cell]).toBeGreaterThan(0);
  });

  test('only the tidal Thames is taken from a source; other water and parks say that they are approximate', () => {
    const map = readMap('london');
    const sure = [...(map['water']?.features ?? []), ...(map['green']?.features ?? [])].filter(
      ({ properties }) => properties['approximate'] !== true,
    );
    expect(sure.map(({ properties }) => (properties['name'] as { en: string }).en)).toEqual(['Thames']);
  });
});

describe('network', () => {
  const { stops, lines } = city.network;

  test('the Victoria line runs from Brixton to Walthamstow Central by its 16 stations', () => {
    const calls = lines.find(({ name }) => name === 'Victoria')?.stops ?? [];
    const names = calls.map((stop) => stops[stop]?.name ?? '');
    expect(calls).toHaveLength(16);
    expect(new Set([names[0], names[names.length - 1]])).toEqual(new Set(['Brixton', 'Walthamstow Central']));
    for (const name of ['Victoria', 'Oxford Circus', "King's Cross St Pancras", 'Finsbury Park'])
      expect(names).toContain(name);
  });

  test('the Jubilee line runs through from Stanmore to Stratford', () => {
    const ends = lines
      .filter(({ name }) => name.startsWith('Jubilee'))
      .map(({ stops: calls }) => new Set([calls[0], calls[calls.length - 1]].map((stop) => stops[stop ?? -1]?.name)));
    expect(ends).toContainEqual(new Set(['Stanmore', 'Stratford']));
  });

  // 270 Underground and 45 DLR stations, some counted twice where lines lie apart, plus junctions of track.
  test('has about as many stops as the Underground and the DLR together', () => {
    expect(stops.length).toBeGreaterThan(300);
    expect(stops.length).toBeLessThan(370);
  });

  test('neighbouring stops are at most 8 km apart', () => {
    for (const { name, stops: calls } of lines) {
      calls.slice(1).forEach((stop, index) => {
        const [a, b] = [stops[calls[index] ?? -1]?.lonLat ?? [0, 0], stops[stop]?.lonLat ?? [0, 0]];
        expect(Math.hypot((a[0] - b[0]) * 69.3, (a[1] - b[1]) * 111.32), name).toBeLessThan(8);
      });
    }
  });
});
