import { describe, expect, test } from 'vitest';
import { readCity, readMap, readRows } from './read.ts';

/** Closer ones would have names on top of each other even from near. */
const LEAST_APART_M = 250;

describe.each(['berlin', 'london', 'chicago'])('landmarks of %s', (id) => {
  const { grid, network } = readCity(id);
  const landmarks = (readMap(id)['landmarks']?.features ?? []).map(({ properties, geometry }) => ({
    name: properties['name'] as Readonly<Record<string, string>>,
    rank: Number(properties['rank']),
    at: geometry.coordinates as readonly [number, number],
  }));
  const metres = (a: readonly [number, number], b: readonly [number, number]): number =>
    Math.hypot((a[0] - b[0]) * grid.lon_m_per_degree, (a[1] - b[1]) * grid.lat_m_per_degree);

  test('are those that are typed in, about fifteen, in both languages', () => {
    const typed = readRows(`cities/${id}/facts/landmarks.csv`);
    expect(landmarks.map(({ name }) => name)).toEqual(typed.map(({ name, zh }) => ({ en: name, zh })));
    expect(landmarks.length).toBeGreaterThanOrEqual(15);
    for (const { name } of landmarks) expect(name['zh']).toMatch(/[\u4e00-\u9fff]/);
  });

  test('lie in the city, or on the river through it', () => {
    const { district } = readCity(id).cells;
    for (const { at, name } of landmarks) {
      const column = Math.floor(((at[0] - grid.origin[0]) * grid.lon_m_per_degree) / grid.cellSize_m);
      const row = Math.floor(((at[1] - grid.origin[1]) * grid.lat_m_per_degree) / grid.cellSize_m);
      const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => (row + dy) * grid.columns + column + dx));
      expect(Math.max(...around.map((cell) => district[cell] ?? -1)), name['en']).toBeGreaterThanOrEqual(0);
    }
  });

  test('stand apart', () => {
    landmarks.forEach((one, index) => {
      for (const other of landmarks.slice(index + 1))
        expect(metres(one.at, other.at), `${one.name['en']} – ${other.name['en']}`).toBeGreaterThan(LEAST_APART_M);
    });
  });

  test('stand where a package has the stop that they are near', () => {
    const near = readRows(`cities/${id}/facts/landmarks.csv`).filter((row) => row['near'] !== '');
    expect(near.length).toBeGreaterThan(8);
    for (const row of near) {
      const stops = network.stops.filter(({ name }) => name === row['near']);
      const least = Math.min(...stops.map(({ lonLat }) => metres(lonLat, [Number(row['lon']), Number(row['lat'])])));
      expect(least, row['name']).toBeLessThan(1500);
    }
  });

  test('show from afar only where they are best known', () => {
    expect(new Set(landmarks.map(({ rank }) => rank))).toEqual(new Set([1, 2, 3]));
    expect(landmarks.filter(({ rank }) => rank === 1).length).toBeLessThanOrEqual(6);
  });
});

test('only Berlin’s line that ends where it began is a ring', () => {
  const rings = (id: string) =>
    (readMap(id)['rail']?.features ?? []).filter(({ properties }) => properties['ring'] === true);
  expect(rings('berlin').map(({ properties }) => properties['name'])).toEqual(['S41']);
  for (const id of ['london', 'chicago', 'monocentric', 'polycentric']) expect(rings(id)).toEqual([]);
});
