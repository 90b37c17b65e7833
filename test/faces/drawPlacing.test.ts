/** What a drawing does to a policy, how large it is, what it attracts, and who counts as near. */
import { describe, expect, test } from 'vitest';
import type { DrawnPlace } from '../../src/bridge/protocol.ts';
import { NOTHING_HAPPENS, placeAt, type Policy, policyOf, valueAt } from '../../src/engine/index.ts';
import { ringAround } from '../../src/faces/exhibition/acts/ring.ts';
import { cellsAround, peopleIn } from '../../src/faces/parts/draw/around.ts';
import { areaOf_km2, lengthOf_km } from '../../src/faces/parts/draw/measure.ts';
import { raiseOf, standingAt, withPlace } from '../../src/faces/parts/draw/placing.ts';
import { snapToStops } from '../../src/faces/parts/draw/snapping.ts';

const NOTHING = policyOf(NOTHING_HAPPENS);
const SPOT: DrawnPlace = { type: 'Point', coordinates: [0.01, 0] };
/** At the equator a degree is as long either way. */
const DEGREE_M = 111_195;

/** A row of ten cells of 1 km, eastward from 0° 0°. */
const ROW = {
  columns: 10,
  cellSize_m: 1000,
  origin: [0, 0] as const,
  lon_m_per_degree: DEGREE_M,
  lat_m_per_degree: DEGREE_M,
  gridIndex: Uint32Array.from({ length: 10 }, (_, k) => k),
};
const at = (x_m: number, y_m = 500): readonly [number, number] => [x_m / DEGREE_M, y_m / DEGREE_M];

describe('a drawing in a policy', () => {
  test('acts from its month on, and raises a lever that stood still, in one change', () => {
    const policy = withPlace(NOTHING, { lever: 'governmentRelocation', place: SPOT, month: 13, raiseOver: 60 });
    expect(placeAt(policy, 'governmentRelocation', 12)).toBeUndefined();
    expect(placeAt(policy, 'governmentRelocation', 13)).toEqual(SPOT);
    const schedule = policy.levers.governmentRelocation ?? [];
    expect([12, 13, 73].map((month) => valueAt(schedule, month, 0))).toEqual([0, 0, 0.6]);
  });

  test('leaves a lever alone that moves, or is going to, or should not', () => {
    const moved: Policy = { ...NOTHING, levers: { transit: [{ month: 40, value: 0.3, curve: 'step' }] } };
    expect(raiseOf(moved, 'transit', 5)).toBeUndefined();
    expect(raiseOf(NOTHING, 'transit', 5)).toBe(1);
    expect(withPlace(NOTHING, { lever: 'transit', place: SPOT, month: 5 }).levers).toEqual({});
  });

  test('broadband is built in the painted area first', () => {
    const policy = withPlace(NOTHING, { lever: 'broadband', place: SPOT, month: 5 });
    expect(policy.broadbandOrderChanges).toEqual([{ month: 5, order: 'painted' }]);
  });

  test('takes the place of later ones of its lever, and of no other', () => {
    const first = withPlace(NOTHING, { lever: 'transit', place: SPOT, month: 30 });
    const both = withPlace(first, { lever: 'broadband', place: SPOT, month: 20 });
    const { placeChanges = [] } = withPlace(both, { lever: 'transit', place: SPOT, month: 10 });
    expect(placeChanges.map(({ lever, month }) => [lever, month])).toEqual([
      ['broadband', 20],
      ['transit', 10],
    ]);
  });

  test('what stands is told with the last month before it', () => {
    const policy = withPlace(NOTHING, { lever: 'transit', place: SPOT, month: 30 });
    expect(standingAt(policy, 28)).toEqual([]);
    expect(standingAt(policy, 29)).toEqual([{ lever: 'transit', place: SPOT, before: 29 }]);
    expect(standingAt({ ...NOTHING, places: { transit: SPOT } }, 5)).toEqual([
      { lever: 'transit', place: SPOT, before: 0 },
    ]);
  });
});

describe('measures', () => {
  test('a square of a hundredth of a degree at the equator', () => {
    const square = [
      [0, 0],
      [0.01, 0],
      [0.01, 0.01],
      [0, 0.01],
    ] as const;
    // 1.112 km × 1.112 km
    expect(areaOf_km2(square)).toBeCloseTo(1.24, 1);
    expect(lengthOf_km(square)).toBeCloseTo(3 * 1.112, 2);
    expect(areaOf_km2(square.slice(0, 2))).toBe(0);
    expect(lengthOf_km(square.slice(0, 1))).toBe(0);
  });
});

test('a new line’s stop jumps to the nearest stop within reach', () => {
  // Two segments of one line: the first stop has an empty path.
  const lines = {
    start: Uint32Array.of(0, 0, 2, 4),
    positions_m: Float32Array.of(0, 0, 1000, 0, 1000, 0, 3000, 0),
    mode: ['', '', ''],
  };
  const snap = snapToStops({ lines }, ROW);
  expect(snap(at(1040, 30), 100)).toEqual([1000 / DEGREE_M, 0]);
  expect(snap(at(2000, 0), 100)).toBeUndefined();
});

describe('who is near', () => {
  test('of a spot: cells whose middle is no more than 3 km away', () => {
    // Middles stand at 500, 1500, … m.
    expect(cellsAround(ROW, { type: 'Point', coordinates: at(500) })).toEqual([0, 1, 2, 3]);
  });

  test('of a line: along all of it; of an area: inside too', () => {
    expect(cellsAround(ROW, { type: 'LineString', coordinates: [at(4500), at(5500)] })).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    const far = (x: number, y: number) => at(x, y);
    const ring = [far(-9000, -9000), far(20_000, -9000), far(20_000, 9000), far(-9000, 9000), far(-9000, -9000)];
    expect(cellsAround(ROW, { type: 'Polygon', coordinates: [ring] })).toHaveLength(10);
  });

  test('people are summed by layer', () => {
    const cells = Float32Array.from({ length: 8 * 10 }, (_, k) => k);
    expect(peopleIn(cells, 10, [1, 2]).slice(0, 2)).toEqual([3, 23]);
  });
});

test('a ring is closed and looks round', () => {
  const place = ringAround([0, 0], ROW);
  const [ring = []] = place.type === 'Polygon' ? place.coordinates : [];
  expect(ring[0]).toEqual(ring.at(-1));
  for (const [lon, lat] of ring) expect(Math.hypot(lon, lat) * DEGREE_M).toBeCloseTo(3000, -1);
});
