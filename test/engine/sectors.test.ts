import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { HOUSING, LAYER_COUNT } from '../../src/engine/registries/functions.ts';
import { compassOf, flowIndex, makeSectors, ringOf, SECTOR_COUNT } from '../../src/engine/city/sectors.ts';
import { takeSnapshot } from '../../src/engine/output/snapshot.ts';
import { advance, smallRun, standing } from '../fixtures/runs.ts';
import { busyTown } from '../fixtures/town.ts';

describe('compassOf', () => {
  test('eight directions by angle', () => {
    for (let degrees = 0; degrees < 360; degrees += 3) {
      const expected = Math.round(degrees / 45) % 8;
      // On the very border between two sectors either is right.
      if ((degrees + 22.5) % 45 === 0) continue;
      const angle = (degrees * Math.PI) / 180;
      expect(compassOf(Math.cos(angle), Math.sin(angle)), `${degrees}°`).toBe(expected);
    }
  });
});

test('rings begin at the core, 2 and 3.2 times its radius', () => {
  expect([0, 5, 5.1, 10, 10.1, 16, 16.1, 99].map((km) => ringOf(km, 5))).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});

test('every cell is in the sector whose middle lies the same way', () => {
  const city = parseCity(busyTown());
  const geography = makeGeography(city);
  const { sectorOf, ring, compass, x_m, y_m } = makeSectors(city, geography);
  for (let i = 0; i < geography.n; i++) {
    const s = sectorOf[i]!;
    expect(ring[s]).toBe(ringOf(geography.distance_km[i]!, city.core.radius_km));
    if (s === 0) continue;
    expect(compassOf(geography.x_m[i]! - city.core.x_m, geography.y_m[i]! - city.core.y_m)).toBe(compass[s]);
    expect(Number.isFinite(x_m[s]!) && Number.isFinite(y_m[s]!)).toBe(true);
  }
});

describe('flows', () => {
  const city = parseCity(busyTown());

  test('explain to the person how the homes of every sector have changed', () => {
    const run = smallRun(city, {
      agents: 2000,
      levers: standing({ remoteWork: 1 }),
      parameters: { hazardRenter: 0.1 },
    });
    const residents = () => {
      const sums = new Float64Array(SECTOR_COUNT);
      run.tally.residents.forEach((count, i) => (sums[run.sectors.sectorOf[i]!]! += count * run.weight));
      return sums;
    };
    const before = residents();
    advance(run, 24);
    const after = residents();
    const { flows } = takeSnapshot(run);
    expect(flows).toHaveLength(LAYER_COUNT * SECTOR_COUNT * SECTOR_COUNT);
    let moved = 0;
    for (let s = 0; s < SECTOR_COUNT; s++) {
      let net = 0;
      for (let other = 0; other < SECTOR_COUNT; other++) {
        net += flows[flowIndex(HOUSING, other, s)]! - flows[flowIndex(HOUSING, s, other)]!;
        moved += flows[flowIndex(HOUSING, s, other)]!;
      }
      expect(net).toBeCloseTo(after[s]! - before[s]!, 1);
    }
    expect(moved).toBeGreaterThan(0);
  });

  test('nobody has moved at the start', () => {
    expect(takeSnapshot(smallRun(city, { agents: 500 })).flows.every((value) => value === 0)).toBe(true);
  });
});
