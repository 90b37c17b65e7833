import { describe, expect, test } from 'vitest';
import type { City } from '../../src/engine/city/city.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { assignZones } from '../../src/engine/city/zones.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { town, townJson } from '../fixtures/town.ts';

/** Minutes between two cells of the file. */
function minutes(city: City, from: number, to: number): number {
  const { fileIndex, zoneOf, zones, time_min } = makeGeography(city);
  const zone = (file: number) => zoneOf[fileIndex.indexOf(file)]!;
  return time_min[zone(from) * zones + zone(to)]!;
}

describe('travel times by speed: straight line × 1.3, + 3 minutes', () => {
  test.each([
    ['within a cell', 0, 0, 3],
    ['1 km at 30 km/h', 0, 1, 5.6],
    ['1 km to the north', 0, 3, 5.6],
    ['√2 km', 0, 4, 3 + 2.6 * Math.SQRT2],
    ['2 km', 0, 2, 8.2],
    ['√8 km', 0, 8, 3 + 5.2 * Math.SQRT2],
  ])('%s', (_, from, to, expected) => {
    expect(minutes(town(), from, to)).toBeCloseTo(expected, 12);
    expect(minutes(town(), to, from)).toBeCloseTo(expected, 12);
  });

  test('at twice the speed the way takes half, the doors the same', () => {
    expect(minutes(town({ extra: { speed_kmh: 60 } }), 0, 2)).toBeCloseTo(3 + 2.6, 12);
  });
});

describe('precedence', () => {
  const matrix = Array.from({ length: 9 }, (_, i) => Array.from({ length: 9 }, (__, j) => 1 + i + 10 * j));
  // A line from the cell in the south-west to the one in the south-east, without waiting to speak of.
  const network = {
    stops: [
      { name: 'west', lonLat: [10.005, 50.005] },
      { name: 'east', lonLat: [10.025, 50.005] },
    ],
    lines: [{ name: 'U1', mode: 'metro', speed_kmh: 120, headway_min: 1, stops: [0, 1] }],
  };

  test("the city's own matrix wins, row to column", () => {
    const city = town({ extra: { travelTime_min: matrix, network, speed_kmh: 60 } });
    expect(minutes(city, 2, 7)).toBe(1 + 2 + 70);
    expect(minutes(city, 7, 2)).toBe(1 + 7 + 20);
    expect(minutes(city, 0, 2)).toBe(21);
  });

  test('a matrix is read by place in the file where cells without land lie between', () => {
    const city = town({
      land_ha: [100, 0, 100, 100, 100, 100, 100, 100, 100],
      residents: [9, 0, 9, 9, 9, 9, 9, 9, 9],
      jobs: false,
      extra: { travelTime_min: matrix },
    });
    expect(minutes(city, 0, 2)).toBe(21);
    expect(minutes(city, 8, 3)).toBe(1 + 8 + 30);
  });

  test('a network wins over speed where it is faster, and only there', () => {
    const fast = minutes(town({ extra: { network } }), 0, 2);
    expect(fast).toBeLessThan(8.2);
    const slow = { ...network, lines: [{ ...network.lines[0], headway_min: 60 }] };
    expect(minutes(town({ extra: { network: slow } }), 0, 2)).toBeCloseTo(8.2, 12);
  });
});

describe('the city in engine order', () => {
  const city = town({
    land_ha: [100, 0, 50, 100, 100, 100, 100, 0, 100],
    residents: [9, 0, 9, 9, 9, 9, 9, 0, 9],
    jobs: false,
    core: { cell: 4, radius_km: 1 },
  });
  const geography = makeGeography(city);

  test('has the cells with land, each once', () => {
    expect(Array.from(geography.fileIndex)).toEqual([0, 2, 3, 4, 5, 6, 8]);
    expect(geography.totalLand_ha).toBe(650);
    expect(geography.n).toBe(7);
  });

  test('measures from the middle of the core', () => {
    expect(geography.distance_km[geography.fileIndex.indexOf(4)]).toBe(0);
    expect(geography.distance_km[geography.fileIndex.indexOf(0)]).toBeCloseTo(Math.SQRT2, 12);
    expect(geography.fileIndex[geography.coreZone]).toBe(4);
  });

  test('in the core is who is nearer than the radius, not who is as far', () => {
    expect(Array.from(geography.inCore)).toEqual([0, 0, 0, 1, 0, 0, 0]);
  });

  test('core given by longitude and latitude', () => {
    const json = { ...townJson(), core: { lonLat: [10.015, 50.025], radius_km: 1 } };
    const { coreZone, distance_km } = makeGeography(parseCity(json));
    expect(coreZone).toBe(7);
    expect(distance_km[1]).toBeCloseTo(2, 9);
  });

  test('cells by longitude and latitude: a degree is 111.32 km, narrower by the cosine of the latitude', () => {
    const json = townJson({ columns: 3, rows: 1, jobs: false });
    const { grid: _, cells, ...rest } = json;
    const zones = {
      ...cells,
      lonLat: [
        [10, 60],
        [10.1, 60],
        [10, 60.1],
      ],
    };
    const placed = parseCity({ ...rest, core: { cell: 0, radius_km: 1 }, cells: zones });
    const { distance_km } = makeGeography(placed);
    expect(distance_km[2]).toBeCloseTo(11.132, 9);
    expect(distance_km[1]).toBeCloseTo(11.132 * Math.cos((60.05 * Math.PI) / 180), 9);
  });
});

describe('travel zones', () => {
  const big = (side: number, cellSize_m: number) =>
    town({
      columns: side,
      rows: side,
      cellSize_m,
      jobs: false,
      core: { cell: Math.floor(side / 2) * side + Math.floor(side / 2), radius_km: 3 },
    });

  test('a small city has one a cell', () => {
    const city = big(26, 500);
    expect(Array.from(assignZones(city, [...city.land_ha.keys()]))).toEqual([...city.land_ha.keys()]);
  });

  test('so has one with a matrix of its own', () => {
    const city: City = { ...big(30, 500), travelTime_min: new Float64Array(900 * 900).fill(5) };
    const cells = [...city.land_ha.keys()];
    expect(new Set(assignZones(city, cells)).size).toBe(900);
  });

  test.each([
    [40, 500],
    [64, 250],
    [100, 300],
    [150, 1000],
  ])('%d × %d cells: at most 720 zones that tile the plane with squares', (side, cellSize_m) => {
    const city = big(side, cellSize_m);
    const zoneOf = assignZones(city, [...city.land_ha.keys()]);
    const members = new Map<number, number[]>();
    zoneOf.forEach((zone, cell) => members.set(zone, [...(members.get(zone) ?? []), cell]));
    expect(members.size).toBeLessThanOrEqual(720);
    expect([...members.keys()].toSorted((a, b) => a - b)).toEqual([...members.keys()].map((_, k) => k));
    let area = 0;
    for (const cells of members.values()) {
      const columns = cells.map((cell) => cell % side);
      const rows = cells.map((cell) => Math.floor(cell / side));
      const width = Math.max(...columns) - Math.min(...columns) + 1;
      const height = Math.max(...rows) - Math.min(...rows) + 1;
      // No gaps, no overlaps: a zone fills the rectangle it spans.
      expect(cells).toHaveLength(width * height);
      area += cells.length;
    }
    expect(area).toBe(side * side);
  });

  test('are finest in the core and coarser with distance', () => {
    const side = 48;
    const city = big(side, 500);
    const zoneOf = assignZones(city, [...city.land_ha.keys()]);
    const size = new Map<number, number>();
    zoneOf.forEach((zone) => size.set(zone, (size.get(zone) ?? 0) + 1));
    const cellsAt = (km: number) => size.get(zoneOf[24 * side + 24 - Math.round(km * 2)]!)!;
    expect(cellsAt(0)).toBe(1);
    expect(cellsAt(5)).toBe(4);
    expect(cellsAt(11)).toBe(16);
  });

  test("a zone's connectivity is the mean of its cells, by land", () => {
    const side = 40;
    const connectivity = Array.from({ length: side * side }, (_, i) => ((i % side) % 2 === 0 ? 0.25 : 0.75));
    const land_ha = Array.from({ length: side * side }, (_, i) => ((i % side) % 2 === 0 ? 10 : 30));
    const geography = makeGeography(
      town({
        columns: side,
        rows: side,
        cellSize_m: 500,
        connectivity,
        land_ha,
        jobs: false,
        core: { cell: 820, radius_km: 3 },
      }),
    );
    const far = geography.zoneDistance_km.findIndex((km) => km > 9);
    // (10 × .25 + 30 × .75) / 40
    expect(geography.connectivity[far]).toBeCloseTo(0.625, 12);
  });

  test('cells of one zone lie side by side in engine order', () => {
    const geography = makeGeography(big(40, 500));
    for (let z = 0; z < geography.zones; z++)
      for (let i = geography.zoneStart[z]!; i < geography.zoneStart[z + 1]!; i++) expect(geography.zoneOf[i]).toBe(z);
    expect(geography.zoneStart[geography.zones]).toBe(geography.n);
    expect(geography.time_min).toHaveLength(geography.zones ** 2);
  });
});
