/** Truth: a tour of a city visits every zone once, each sector in one stretch, and neighbours on it are near each other. */
import { describe, expect, test } from 'vitest';
import { type City } from '../../src/engine/city/city.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { sectorAt } from '../../src/engine/city/sectors.ts';
import { busyTown, town } from '../fixtures/town.ts';

const SQUARE = town({ columns: 32, rows: 32, residents: 10, core: { cell: 16 * 32 + 16, radius_km: 4 } });

describe.each<[string, City]>([
  ['a town', parseCity(busyTown(100, 15, 12))],
  ['a large square of zones of several cells', SQUARE],
])('%s', (_, city) => {
  const { tour, cellTour, zones, n, zoneOf, zoneX_m, zoneY_m } = makeGeography(city);

  test('every zone once, and its cells together', () => {
    expect([...tour].toSorted((a, b) => a - b)).toEqual(Array.from({ length: zones }, (__, z) => z));
    expect(new Set(cellTour).size).toBe(n);
    const zonesMet = [...cellTour].map((cell) => zoneOf[cell]!);
    expect(zonesMet.filter((zone, k) => zone !== zonesMet[k - 1])).toEqual([...tour]);
  });

  test('each sector is one stretch, the core the first', () => {
    const sectors = [...tour].map((z) => sectorAt(city.core, zoneX_m[z]! - city.core.x_m, zoneY_m[z]! - city.core.y_m));
    const stretches = sectors.filter((sector, k) => sector !== sectors[k - 1]);
    expect(stretches[0]).toBe(0);
    expect(new Set(stretches).size).toBe(stretches.length);
  });

  test('a step is short: in the mean less than half of one between zones by lot', () => {
    const distance = (a: number, b: number) => Math.hypot(zoneX_m[a]! - zoneX_m[b]!, zoneY_m[a]! - zoneY_m[b]!);
    let [steps, pairs] = [0, 0];
    for (let k = 1; k < zones; k++) steps += distance(tour[k]!, tour[k - 1]!);
    for (let k = 1; k < zones; k++) pairs += distance(tour[k]!, tour[(k * 7919) % zones]!);
    expect(steps / pairs).toBeLessThan(1 / 2);
  });
});
