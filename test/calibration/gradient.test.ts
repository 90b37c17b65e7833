import { expect, test } from 'vitest';
import { densityGradient } from '../../src/calibration/index.ts';

const KM = Float64Array.from({ length: 20 }, (_, i) => 0.5 + i);
const LAND = Float64Array.from({ length: 20 }, (_, i) => 10 + i);

test('a density that falls by e^(−.09 km) has a gradient of .09, with no error', () => {
  const people = KM.map((km, i) => LAND[i]! * 50 * Math.exp(-0.09 * km));
  const found = densityGradient(people, LAND, KM);
  expect(found.gradient_per_km).toBeCloseTo(0.09, 10);
  expect(found.standardError).toBeLessThan(1e-10);
});

test('cells with nobody say nothing', () => {
  const people = KM.map((km, i) => (i % 2 === 0 ? 0 : LAND[i]! * Math.exp(-0.05 * km)));
  expect(densityGradient(people, LAND, KM)).toMatchObject({ observations: 10 });
});

test('cells that are all as far from the centre are refused', () => {
  expect(() => densityGradient(LAND, LAND, new Float64Array(20).fill(2))).toThrow(/expected at least 3, at unequal/);
});
