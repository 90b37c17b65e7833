/** A city across 180° of longitude is the same city as anywhere else on its latitude. */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { degreesEast } from '../../src/engine/city/frame.ts';
import { type Geometry, insideOf, type Position } from '../../src/engine/base/geojson.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { cellsInside, nearestCell } from '../../src/engine/city/inside.ts';
import { roadLengths } from '../../src/engine/city/roadFile.ts';
import { unevenTown } from '../fixtures/town.ts';

/** Degrees by which the town is moved: 180° goes through its middle. */
const MOVED = 169.975;
const wrap = (lon: number): number => (lon > 180 ? lon - 360 : lon);
const move = ([lon, lat]: Position): Position => [wrap(Number((lon + MOVED).toFixed(9))), lat];
const same = (at: Position): Position => at;
type Move = typeof move;

const cells = Array.from(
  { length: 20 },
  (_, i): Position => [10.005 + 0.01 * (i % 5), 50.005 + 0.01 * Math.floor(i / 5)],
);

/** The uneven town: 5 × 4 cells of .01°, with stops, roads and a core given by position. */
function townAt(place: Move, zones: 'grid' | 'lonLat') {
  const { grid, cells: columns, core, ...json } = unevenTown();
  const road = (...line: Position[]) => ({
    type: 'Feature',
    properties: { highway: 'primary' },
    geometry: { type: 'LineString', coordinates: line.map(place) },
  });
  return parseCity({
    ...json,
    ...(zones === 'grid'
      ? { grid: { ...grid, origin: place([10, 50]) }, cells: columns }
      : { cells: { ...columns, lonLat: cells.map(place) } }),
    core: { lonLat: place([10.027, 50.021]), radius_km: core.radius_km },
    network: {
      stops: [cells[5]!, cells[9]!].map((at, k) => ({ name: `${k}`, lonLat: place(at) })),
      lines: [{ name: 'U', mode: 'metro', speed_kmh: 60, headway_min: 5, stops: [0, 1] }],
      roads: {
        type: 'FeatureCollection',
        // Cut at 180°, as GeoJSON has it, and drawn through it.
        features: [
          road([10.0061, 50.0052], [10.025, 50.0057]),
          road(place === same ? [10.025, 50.0057] : [-180 - MOVED, 50.0057], [10.0443, 50.0049]),
          road([10.0443, 50.0049], [10.0468, 50.0253]),
          road([10.0468, 50.0253], [10.0037, 50.0239]),
          road([10.0037, 50.0239], [10.0061, 50.0052]),
        ],
      },
    },
  });
}

const ring = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe.each(['grid', 'lonLat'] as const)('a town across 180°, by %s', (zones) => {
  const [home, away] = [townAt(same, zones), townAt(move, zones)];
  const [here, there] = [makeGeography(home), makeGeography(away)];

  test('is as large as it is elsewhere, and its core in the same place', () => {
    expect(here.n).toBe(19);
    for (const [name, digits] of [
      ['x_m', 4],
      ['y_m', 4],
      ['distance_km', 6],
    ] as const)
      here[name].forEach((value, i) => expect(there[name][i]).toBeCloseTo(value, digits));
    expect(away.core.x_m).toBeCloseTo(home.core.x_m, 4);
  });

  test('has the same roads, joined at 180°, and the same times by road and by metro', () => {
    const [one, other] = [home, away].map((city) => roadLengths(city, city.network!.roads!));
    expect(other!.kept_km).toBeCloseTo(one!.kept_km, 4);
    expect(other!.kept_km).toBeCloseTo(other!.drawn_km, 9);
    here.time_min.forEach((minutes, at) => expect(there.time_min[at]).toBeCloseTo(minutes, 5));
    here.rides!.minutes.forEach((minutes, at) => {
      if (Number.isFinite(minutes)) expect(there.rides!.minutes[at]).toBeCloseTo(minutes, 5);
    });
  });

  test('has the same cells in a drawn area, through 180° or cut there, with a hole', () => {
    const outline = ring(10.01, 50, 10.04, 50.04);
    const hole = ring(10.031, 50.011, 10.039, 50.019);
    const at = (...rings: Position[][]): Geometry => ({ type: 'Polygon', coordinates: rings });
    const expected = cellsInside(home, here, at(outline));
    expect([...expected].filter((inside) => inside === 1)).toHaveLength(12);
    expect(cellsInside(away, there, at(outline.map(move)))).toEqual(expected);
    expect(cellsInside(away, there, at(outline.toReversed().map(move)))).toEqual(expected);
    const [west, east] = [wrap(10.01 + MOVED), wrap(10.04 + MOVED)];
    const cut: Geometry = {
      type: 'MultiPolygon',
      coordinates: [[ring(west, 50, 180, 50.04)], [ring(-180, 50, east, 50.04)]],
    };
    expect(cellsInside(away, there, cut)).toEqual(expected);
    const holed = cellsInside(home, here, at(outline, hole));
    expect(holed).not.toEqual(expected);
    expect(cellsInside(away, there, at(outline.map(move), hole.map(move)))).toEqual(holed);
  });

  test('finds the nearest cell on either side', () => {
    for (const at of cells.slice(0, here.n))
      expect(nearestCell(away, there, move(at))).toBe(nearestCell(home, here, at));
  });
});

test('degrees between two meridians, the shorter way', () => {
  expect(degreesEast(179, -179)).toBe(2);
  expect(degreesEast(-179, 179)).toBe(-2);
  expect(degreesEast(10, 13.5)).toBe(3.5);
});

test('an area that goes round the whole map holds every place', () => {
  const world = insideOf({ type: 'Polygon', coordinates: [ring(-180, -90, 180, 90)] });
  for (const lon of [-180, -179.9, 0, 13, 179.9, 180.3]) expect(world(lon, 52)).toBe(true);
});
