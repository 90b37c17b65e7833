import { gridLonLat } from './data/grid.ts';
import type { CameraState, MapCity, Padding, Point } from './types.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Degrees. Where much width is free (px) the city is looked at from lower down; a narrow view needs its height. */
const PITCH = { wide: 50, narrow: 35 } as const;
const FREE_WIDTH = { wide: 1000, narrow: 400 } as const;
/** How far from home one may go, in zoom levels: at the nearest at least so far that windows can be touched. */
const ZOOM_OUT = 0.7;
const ZOOM_IN = 4.5;
/** Metres of ground to a pixel at the nearest. */
const NEAREST_M = 0.35;
/** Round the equator. */
export const EARTH_M = 40_075_017;
/** Pixels of a world at zoom 0. */
export const WORLD = 512;
/** maplibre's field of view of 36.87° puts the camera one and a half heights away. */
export const CAMERA_DISTANCE = 1.5;
/** Of the free rectangle, what the city fills; the rest is air, most of it above for the columns. */
const FILL = { width: 0.94, height: 0.9 } as const;

export function homePitch(freeWidth: number): number {
  const share = clamp((freeWidth - FREE_WIDTH.narrow) / (FREE_WIDTH.wide - FREE_WIDTH.narrow), 0, 1);
  return PITCH.narrow + (PITCH.wide - PITCH.narrow) * share;
}

/** Web Mercator, 0–1, y to the north. */
export function mercator([lon, lat]: Point): Point {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  return [lon / 360 + 0.5, y + 0.5];
}

export function unmercator([x, y]: Point): Point {
  return [(x - 0.5) * 360, (Math.atan(Math.exp((y - 0.5) * 2 * Math.PI)) * 360) / Math.PI - 90];
}

/** Corners of the westernmost and easternmost built cell of every row: all that a view has to hold. */
export function landEdge(city: MapCity): Point[] {
  const first = new Map<number, [number, number]>();
  for (const [cell, position] of city.gridIndex.entries()) {
    if (city.built?.[cell] === 0) continue;
    const [column, row] = [position % city.columns, Math.floor(position / city.columns)];
    const span = first.get(row);
    if (span === undefined) first.set(row, [column, column]);
    else first.set(row, [Math.min(span[0], column), Math.max(span[1], column)]);
  }
  return [...first].flatMap(([row, [west, east]]) =>
    [
      [west, row],
      [west, row + 1],
      [east + 1, row],
      [east + 1, row + 1],
    ].map(([x, y]) => gridLonLat(city, [x ?? 0, y ?? 0])),
  );
}

interface Span {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Where points of the ground fall on the screen, px from the view's middle, y up. */
function spanOnScreen(points: readonly Point[], centre: Point, scale: number, pitch: number, height: number): Span {
  const [cos, sin] = [Math.cos((pitch * Math.PI) / 180), Math.sin((pitch * Math.PI) / 180)];
  const distance = CAMERA_DISTANCE * height;
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    const north = (y - centre[1]) * scale;
    // Behind the camera nothing is seen; far in front of it the limit is as good as the point.
    const away = Math.max(distance + north * sin, distance * 0.05);
    const sx = ((x - centre[0]) * scale * distance) / away;
    const sy = (north * cos * distance) / away;
    left = Math.min(left, sx);
    right = Math.max(right, sx);
    bottom = Math.min(bottom, sy);
    top = Math.max(top, sy);
  }
  return { left, right, bottom, top };
}

/** Halves [low, high] until `tooHigh` is found out to a thousandth of it. */
function bisect(low: number, high: number, tooHigh: (value: number) => boolean): number {
  let [a, b] = [low, high];
  for (let i = 0; i < 40; i++) {
    const middle = (a + b) / 2;
    if (tooHigh(middle)) b = middle;
    else a = middle;
  }
  return (a + b) / 2;
}

/** Moves the view until the points stand in its middle. */
function centred(
  points: readonly Point[],
  scale: number,
  pitch: number,
  height: number,
): { centre: Point; span: Span } {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  let x = (Math.min(...xs) + Math.max(...xs)) / 2;
  const y = bisect(Math.min(...ys), Math.max(...ys), (candidate) => {
    const { bottom, top } = spanOnScreen(points, [x, candidate], scale, pitch, height);
    return bottom + top < 0;
  });
  x = bisect(Math.min(...xs), Math.max(...xs), (candidate) => {
    const { left, right } = spanOnScreen(points, [candidate, y], scale, pitch, height);
    return left + right < 0;
  });
  return { centre: [x, y], span: spanOnScreen(points, [x, y], scale, pitch, height) };
}

/** The view in which the city's land fills what the panels leave free. */
export function homeCamera(
  city: MapCity,
  size: Size,
  padding: Padding,
  pitch = homePitch(size.width - padding.left - padding.right),
): CameraState {
  const points = landEdge(city).map(mercator);
  const free = {
    width: Math.max(80, size.width - padding.left - padding.right) * FILL.width,
    height: Math.max(80, size.height - padding.top - padding.bottom) * FILL.height,
  };
  const fits = (zoom: number): boolean => {
    const { span } = centred(points, WORLD * 2 ** zoom, pitch, size.height);
    return span.right - span.left <= free.width && span.top - span.bottom <= free.height;
  };
  const zoom = bisect(1, 18, (candidate) => !fits(candidate));
  const [lon, lat] = unmercator(centred(points, WORLD * 2 ** zoom, pitch, size.height).centre);
  return { lon, lat, zoom, bearing: 0, pitch };
}

export interface Limits {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** The view's middle stays over the city, and never so near or far that one is lost. */
export function cameraLimits(city: MapCity, home: CameraState): Limits {
  const [west, south] = gridLonLat(city, [0, 0]);
  const [east, north] = gridLonLat(city, [city.columns, city.rows]);
  const maxZoom = Math.max(home.zoom + ZOOM_IN, zoomAt(NEAREST_M, (south + north) / 2));
  return { west, south, east, north, minZoom: home.zoom - ZOOM_OUT, maxZoom };
}

/** The zoom at which a pixel is so many metres of ground. */
export const zoomAt = (metresPerPixel: number, lat: number): number =>
  Math.log2((EARTH_M * Math.cos((lat * Math.PI) / 180)) / (WORLD * metresPerPixel));

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export function constrain(
  limits: Limits,
  lon: number,
  lat: number,
  zoom: number,
): { lon: number; lat: number; zoom: number } {
  return {
    lon: clamp(lon, limits.west, limits.east),
    lat: clamp(lat, limits.south, limits.north),
    zoom: clamp(zoom, limits.minZoom, limits.maxZoom),
  };
}

/**
 * Whether a name at `place` would stand on a column or the beam: their feet and tops on the screen, px, y down, and
 * half the room a name takes.
 */
export function standsOn(place: Point, foot: Point, top: Point, room: Point): boolean {
  return (
    Math.abs(place[0] - foot[0]) < room[0] &&
    place[1] > Math.min(top[1], foot[1]) - room[1] &&
    place[1] < foot[1] + room[1]
  );
}
