/**
 * Truths: whatever wall stands in front at a point of the screen is the one that is found; the middle of a window that nothing
 * hides leads back to that window, whatever the camera; where windows are lit follows from the month alone; and as a cell
 * loses people its windows go out one after the other, always the same ones first.
 */
import { describe, expect, test } from 'vitest';
import { LAYERS } from '../../../src/engine/index.ts';
import { Field } from '../../../src/map/data/field.ts';
import { CellIndex } from '../../../src/map/data/grid.ts';
import { elevatedPoint, type Screen } from '../../../src/map/screen.ts';
import type { CameraState } from '../../../src/map/types.ts';
import { Houses, litWindows, lightOf, windowsOn } from '../../../src/map/windows/houses.ts';
import { cornersOf, faceAt, rayThrough, type Sight, windowAt } from '../../../src/map/windows/pick.ts';
import { type CityWindow, windowKey } from '../../../src/map/windows/types.ts';
import { rising, snapshotOf, TINY, TINY_CELLS } from '../tinyCity.ts';

const HOUSING = LAYERS.indexOf('housing');
const ALL_PLOTS = new Uint16Array(TINY_CELLS).fill(0xffff);
const SIZE = { width: 1000, height: 800 };
const PADDING = { top: 60, right: 200, bottom: 100, left: 20 };

function fieldWith(people = 1): Field {
  const start = snapshotOf({
    housing: rising(400),
    retail: rising(90),
    information: rising(150),
    floor_m2: rising(30_000),
    logicalDistance_min: rising(3),
  });
  const field = new Field(TINY, 'dark', 'dominant', true);
  field.show(start, start, 0, 0);
  if (people === 1) return field;
  const later = start.slice();
  for (let at = 0; at < LAYERS.length * TINY_CELLS; at++) later[at]! *= people;
  field.show(later, start, 12, 1);
  return field;
}

const cameraAt = (cell: number, given: Partial<CameraState> = {}): CameraState => {
  const [lon, lat] = new CellIndex(TINY).middle(cell);
  return { lon, lat, zoom: 16, bearing: 0, pitch: 50, ...given };
};

function sightOf(camera: CameraState, field = fieldWith()): Sight {
  const screen: Screen = { camera, size: SIZE, padding: PADDING };
  return { screen, houses: new Houses(field, ALL_PLOTS), index: new CellIndex(TINY) };
}

const allLit = (sight: Sight): CityWindow[] =>
  Array.from({ length: TINY_CELLS }, (_, cell) =>
    LAYERS.flatMap((_, layer) => litWindows(cell, sight.houses.of(cell), layer)),
  ).flat();

/** The middle of a window on the screen. */
function middleOf(sight: Sight, window: CityWindow): [number, number] {
  const corners = cornersOf(sight, window).map(({ lonLat, height_m }) => elevatedPoint(sight.screen, lonLat, height_m));
  return [corners.reduce((sum, [x]) => sum + x, 0) / 4, corners.reduce((sum, [, y]) => sum + y, 0) / 4];
}

/** Whether a pixel spans a third of a window or more. */
function isSideways(
  sight: Sight,
  { meets }: NonNullable<ReturnType<typeof faceAt>>,
  [x, y]: [number, number],
): boolean {
  const at = (dx: number, dy: number): readonly number[] => meets(rayThrough(sight.screen, [x + dx, y + dy]));
  const [here, right, below] = [at(0, 0), at(1, 0), at(0, 1)];
  return [0, 1].some((axis) => Math.abs(right[axis]! - here[axis]!) + Math.abs(below[axis]! - here[axis]!) > 8 / 3);
}

const CAMERAS: readonly Partial<CameraState>[] = [
  {},
  { bearing: 90 },
  { bearing: -137, pitch: 60 },
  { bearing: 30, pitch: 25, zoom: 16.9 },
  { bearing: 200, pitch: 40, zoom: 15.5 },
];

describe('picking', () => {
  test.each(CAMERAS)('a ray through a point meets all that falls on it, from %o', (given) => {
    const { screen } = sightOf(cameraAt(4, given));
    const { eye, way } = rayThrough(screen, [321, 456]);
    const scale = 512 * 2 ** screen.camera.zoom;
    for (const t of [900, 1100, 1300]) {
      const [east, north, up] = eye.map((value, axis) => value + t * way[axis]!) as [number, number, number];
      const perMetre = scale / (40_075_017 * Math.cos((screen.camera.lat * Math.PI) / 180));
      const lonLat: [number, number] = [
        screen.camera.lon + (east / scale) * 360,
        screen.camera.lat + (north / perMetre / 40_075_017) * 360,
      ];
      const [x, y] = elevatedPoint(screen, lonLat, up / perMetre);
      expect(x).toBeCloseTo(321, 0);
      expect(y).toBeCloseTo(456, 0);
    }
  });

  test.each(CAMERAS)('the middle of a window that nothing hides leads back to it, from %o', (given) => {
    const sight = sightOf(cameraAt(6, given));
    let seen = 0;
    for (const window of allLit(sight)) {
      const point = middleOf(sight, window);
      if (point[0] < 0 || point[1] < 0 || point[0] > SIZE.width || point[1] > SIZE.height) continue;
      const face = faceAt(sight, point);
      // Another block, or another wall of its own, may stand before it.
      if (face?.cell !== window.cell || face.house.plot !== window.plot || face.wall !== window.wall) continue;
      const found = windowAt(sight, point, 0);
      // Seen from the side windows run together.
      if (found === undefined && isSideways(sight, face, point)) continue;
      expect(found).toEqual(window);
      seen++;
    }
    expect(seen).toBeGreaterThan(300);
  });
});

describe('lit windows', () => {
  const layersLit = (field: Field, cell: number): Set<number>[] => {
    const houses = new Houses(field, ALL_PLOTS).of(cell);
    return LAYERS.map((_, layer) => new Set(litWindows(cell, houses, layer).map(windowKey)));
  };

  test('are those that the shader lights, once each, on their walls, by what their house is used for', () => {
    const houses = new Houses(fieldWith(), ALL_PLOTS).of(6);
    const all = LAYERS.flatMap((_, layer) => litWindows(6, houses, layer));
    expect(new Set(all.map(windowKey)).size).toBe(all.length);
    let lit = 0;
    for (const house of houses)
      for (const wall of [0, 1] as const) {
        const [columns, rows] = windowsOn(house, wall);
        for (let row = 0; row < rows; row++)
          for (let column = 0; column < columns; column++) if (lightOf(house, wall, column, row).isLit) lit++;
      }
    expect(all.length).toBe(lit);
    expect(lit).toBeGreaterThan(100);
  });

  test('of a month are the same whenever they are asked for', () => {
    expect(layersLit(fieldWith(), 5)).toEqual(layersLit(fieldWith(), 5));
  });

  test('go out one after the other as people leave: none that stays dark lights up', () => {
    for (const cell of [2, 5, 8]) {
      const [many, few] = [1, 0.5].map((people) => {
        const all = layersLit(fieldWith(people), cell);
        return new Set(all.flatMap((keys) => [...keys]));
      }) as [Set<number>, Set<number>];
      expect(few.size).toBeLessThan(many.size);
      expect([...few].filter((key) => !many.has(key))).toEqual([]);
    }
  });

  test('of a function that the map does not show are found as where it shows all', () => {
    const field = fieldWith();
    field.mode = 'retail';
    const houses = new Houses(field, ALL_PLOTS);
    expect(litWindows(5, houses.of(5), HOUSING)).toEqual([]);
    const shown = new Houses(fieldWith(), ALL_PLOTS);
    expect(litWindows(5, houses.of(5, true), HOUSING)).toEqual(litWindows(5, shown.of(5), HOUSING));
  });

  test('have their corners on the screen where their wall is, and on the plot where the house is gone', () => {
    const sight = sightOf(cameraAt(5));
    const [window] = litWindows(5, sight.houses.of(5), HOUSING);
    const middle = sight.index.middle(5);
    const half = TINY.cellSize_m / 2;
    for (const { lonLat, height_m } of cornersOf(sight, window!)) {
      expect(Math.abs(lonLat[0] - middle[0]) * TINY.lon_m_per_degree).toBeLessThan(half);
      expect(Math.abs(lonLat[1] - middle[1]) * TINY.lat_m_per_degree).toBeLessThan(half);
      expect(height_m).toBeGreaterThan(0);
    }
    const bare = { ...sight, houses: new Houses(fieldWith(), new Uint16Array(TINY_CELLS)) };
    for (const { lonLat, height_m } of cornersOf(bare, window!)) {
      expect(Math.abs(lonLat[0] - middle[0]) * TINY.lon_m_per_degree).toBeLessThan(half);
      expect(height_m).toBe(0);
    }
  });
});
