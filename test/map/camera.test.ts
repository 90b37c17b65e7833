import { describe, expect, it } from 'vitest';
import {
  cameraLimits,
  constrain,
  homeCamera,
  homePitch,
  landEdge,
  mercator,
  standsOn,
  unmercator,
} from '../../src/map/camera.ts';
import { elevatedPoint } from '../../src/map/screen.ts';
import type { Padding, Point } from '../../src/map/types.ts';
import { TINY } from './tinyCity.ts';

const NONE: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
const PANELS: Padding = { top: 40, right: 360, bottom: 220, left: 320 };
const SCREENS = [
  { name: 'kiosk', size: { width: 1920, height: 1080 }, padding: NONE },
  { name: 'laptop with panels', size: { width: 1440, height: 900 }, padding: PANELS },
  { name: 'phone', size: { width: 390, height: 354 }, padding: NONE },
];

describe('mercator', () => {
  it('comes back', () => {
    const [lon, lat] = unmercator(mercator([13.4, 52.5]));
    expect(lon).toBeCloseTo(13.4, 10);
    expect(lat).toBeCloseTo(52.5, 10);
  });
});

describe.each(SCREENS)('home on a $name', ({ size, padding }) => {
  const camera = homeCamera(TINY, size, padding);
  const points = landEdge(TINY).map((point) => elevatedPoint({ camera, size, padding }, point, 0));

  it('shows all the land in what the panels leave free', () => {
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(padding.left);
      expect(x).toBeLessThanOrEqual(size.width - padding.right);
      expect(y).toBeGreaterThanOrEqual(padding.top);
      expect(y).toBeLessThanOrEqual(size.height - padding.bottom);
    }
  });

  it('fills it one way or the other', () => {
    const span = (values: number[]): number => Math.max(...values) - Math.min(...values);
    const wide = span(points.map(([x]) => x)) / (size.width - padding.left - padding.right);
    const high = span(points.map(([, y]) => y)) / (size.height - padding.top - padding.bottom);
    expect(Math.max(wide, high)).toBeGreaterThan(0.85);
  });
});

describe('the camera', () => {
  it('looks from lower down where there is width', () => {
    expect(homePitch(1920)).toBe(50);
    expect(homePitch(390)).toBe(35);
  });

  it('is kept over the city and near it', () => {
    const home = homeCamera(TINY, { width: 1000, height: 700 }, NONE);
    const limits = cameraLimits(TINY, home);
    expect(constrain(limits, home.lon, home.lat, home.zoom)).toEqual({ lon: home.lon, lat: home.lat, zoom: home.zoom });
    const lost = constrain(limits, 0, 80, 3);
    expect(lost).toEqual({ lon: limits.west, lat: limits.north, zoom: limits.minZoom });
  });
});

describe('points above the ground', () => {
  const size = { width: 1000, height: 700 };
  const camera = homeCamera(TINY, size, NONE);
  const middle: Point = [camera.lon, camera.lat];

  it('the middle of the view is the middle of the screen', () => {
    expect(elevatedPoint({ camera, size, padding: NONE }, middle, 0)).toEqual([500, 350]);
  });

  it('rise straight up on a tilted map', () => {
    const [x, y] = elevatedPoint({ camera, size, padding: NONE }, middle, 300);
    expect(x).toBeCloseTo(500, 6);
    expect(y).toBeLessThan(350);
  });

  it('do not rise when seen from above', () => {
    const [, y] = elevatedPoint({ camera: { ...camera, pitch: 0 }, size, padding: NONE }, middle, 300);
    expect(y).toBeCloseTo(350, 6);
  });
});

describe('names', () => {
  it('step aside for a column they would stand on', () => {
    const [foot, top]: [Point, Point] = [
      [100, 200],
      [100, 120],
    ];
    expect(standsOn([110, 150], foot, top, [30, 8])).toBe(true);
    expect(standsOn([110, 215], foot, top, [30, 8])).toBe(false);
    expect(standsOn([140, 150], foot, top, [30, 8])).toBe(false);
  });
});

it('a view of the city holds what is built, and leaves thinly settled edges out', () => {
  const built = Uint8Array.from(TINY.gridIndex, (position) => (position % TINY.columns === 0 ? 0 : 1));
  const [size, all] = [{ width: 800, height: 600 }, TINY];
  const some = { ...TINY, built };
  const west = ([lon]: Point) => lon;
  expect(Math.min(...landEdge(some).map(west))).toBeGreaterThan(Math.min(...landEdge(all).map(west)));
  expect(homeCamera(some, size, NONE).zoom).toBeGreaterThanOrEqual(homeCamera(all, size, NONE).zoom);
  expect(landEdge({ ...TINY, built: built.fill(1) })).toEqual(landEdge(all));
});
