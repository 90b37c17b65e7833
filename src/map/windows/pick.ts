/** Which lit window is at a point of the screen: a ray from the eye against the walls of the blocks, the nearest first. */
import { CAMERA_DISTANCE, EARTH_M, mercator, unmercator, WORLD } from '../camera.ts';
import { LEAST_WINDOW_PX, WINDOW_M } from '../data/blockSize.ts';
import type { CellIndex } from '../data/grid.ts';
import { PLOTS_A_SIDE } from '../data/plots.ts';
import type { Screen } from '../screen.ts';
import type { Point } from '../types.ts';
import { type House, type Houses, layerOf, lightOf, wallLength, windowsOn } from './houses.ts';
import type { CityWindow } from './types.ts';

type Vector = readonly [east: number, north: number, up: number];

/** Where one looks from and to, in pixels of the ground from the middle of the view: east, north, up. */
interface Ray {
  readonly eye: Vector;
  readonly way: Vector;
}

/** What is seen: the screen, and whose blocks. */
export interface Sight {
  readonly screen: Screen;
  readonly houses: Houses;
  readonly index: CellIndex;
}

/** Turns by the camera's bearing. */
const turned = ({ camera: { bearing } }: Screen, [right, ahead, up]: Vector): Vector => {
  const [cos, sin] = [Math.cos((bearing * Math.PI) / 180), Math.sin((bearing * Math.PI) / 180)];
  return [right * cos + ahead * sin, ahead * cos - right * sin, up];
};

/** The other way round from `elevatedPoint`: all that falls on a point of the screen. */
export function rayThrough(screen: Screen, [x, y]: Point): Ray {
  const { camera, size, padding } = screen;
  const distance = CAMERA_DISTANCE * size.height;
  const pitch = (camera.pitch * Math.PI) / 180;
  const [cos, sin] = [Math.cos(pitch), Math.sin(pitch)];
  const right = (x - padding.left - (size.width - padding.left - padding.right) / 2) / distance;
  const up = (padding.top + (size.height - padding.top - padding.bottom) / 2 - y) / distance;
  return {
    eye: turned(screen, [0, -distance * sin, distance * cos]),
    way: turned(screen, [right, up * cos + sin, up * sin - cos]),
  };
}

/** Pixels of the ground, east and north of the middle of the view. */
function fromMiddle({ camera }: Screen, lonLat: Point): Point {
  const scale = WORLD * 2 ** camera.zoom;
  const [cx, cy] = mercator([camera.lon, camera.lat]);
  const [x, y] = mercator(lonLat);
  return [(x - cx) * scale, (y - cy) * scale];
}

/** Pixels to a metre where a cell is. */
const pixelsPerMetre = ({ camera }: Screen, [, lat]: Point): number =>
  (WORLD * 2 ** camera.zoom) / (EARTH_M * Math.cos((lat * Math.PI) / 180));

/** On which side of a cell's middle the camera is: 1 east, 1 north. Of a pair of walls that one is seen. */
export function sidesSeen(screen: Screen, middle: Point): Point {
  const { eye } = rayThrough(screen, [0, 0]);
  const [x, y] = fromMiddle(screen, middle);
  return [eye[0] >= x ? 1 : 0, eye[1] >= y ? 1 : 0];
}

/** Where a ray meets a face of a block: how far away, and where on the wall, metres along it and up. */
interface Meeting {
  readonly cell: number;
  readonly house: House;
  /** Undefined on a roof. */
  readonly wall: 0 | 1 | undefined;
  readonly distance: number;
  readonly along_m: number;
  readonly up_m: number;
  /** Where another ray meets the same plane: metres along the wall, and up. */
  readonly meets: (ray: Ray) => Point;
}

/** The face of a block that is seen at a point of the screen. */
export function faceAt(sight: Sight, point: Point): Meeting | undefined {
  const ray = rayThrough(sight.screen, point);
  let nearest: Meeting | undefined;
  for (const cell of cellsUnder(sight, ray))
    for (const house of sight.houses.of(cell)) {
      const met = meet(sight, ray, cell, house);
      if (met !== undefined && !(met.distance >= (nearest?.distance ?? Infinity))) nearest = met;
    }
  return nearest;
}

/** Cells that a ray passes on its way from the height of the highest roof to the ground. */
function cellsUnder({ screen, houses, index }: Sight, { eye, way }: Ray): Set<number> {
  const cells = new Set<number>();
  if (way[2] >= 0) return cells;
  const { lon, lat, zoom } = screen.camera;
  const scale = WORLD * 2 ** zoom;
  const [cx, cy] = mercator([lon, lat]);
  const perMetre = pixelsPerMetre(screen, [lon, lat]);
  const ground = eye[2] / -way[2];
  const roofs = Math.max(0, (eye[2] - houses.highest_m * perMetre * 1.01) / -way[2]);
  // Half a plot at a time, so that no cell is jumped over.
  const step = ((index.city.cellSize_m / PLOTS_A_SIDE / 2) * perMetre) / Math.max(Math.hypot(way[0], way[1]), 1e-6);
  const steps = Math.ceil((ground - roofs) / step);
  for (let k = 0; k <= steps; k++) {
    const t = Math.min(ground, roofs + k * step);
    const at = unmercator([cx + (eye[0] + t * way[0]) / scale, cy + (eye[1] + t * way[1]) / scale]);
    const cell = index.cellAt(at);
    if (cell !== null) cells.add(cell);
  }
  return cells;
}

function meet({ screen, index }: Sight, ray: Ray, cell: number, house: House): Meeting | undefined {
  const middle = index.middle(cell);
  const perMetre = pixelsPerMetre(screen, middle);
  const [mx, my] = fromMiddle(screen, middle);
  const [west, south] = [mx + house.west_m * perMetre, my + house.south_m * perMetre];
  const [width, depth, height] = [house.width_m, house.depth_m, house.height_m].map((m) => m * perMetre) as [
    number,
    number,
    number,
  ];
  const [east, north] = sidesSeen(screen, middle);
  const within = (value: number, length: number): boolean => value >= 0 && value <= length;
  const met: Meeting[] = [];
  const add = (wall: Meeting['wall'], distanceOf: (ray: Ray) => number): void => {
    const at = (ray: Ray): Vector => {
      const t = distanceOf(ray);
      return [ray.eye[0] + t * ray.way[0] - west, ray.eye[1] + t * ray.way[1] - south, ray.eye[2] + t * ray.way[2]];
    };
    const meets = (ray: Ray): Point => {
      const [x, y, z] = at(ray);
      return [(wall === 0 ? y : x) / perMetre, z / perMetre];
    };
    const [x, y, z] = at(ray);
    const isOn =
      wall === undefined
        ? within(x, width) && within(y, depth)
        : within(z, height) && within(wall === 0 ? y : x, wall === 0 ? depth : width);
    const distance = distanceOf(ray);
    if (!isOn || !(distance > 0)) return;
    const [along_m, up_m] = meets(ray);
    met.push({ cell, house, wall, distance, along_m, up_m, meets });
  };
  add(undefined, ({ eye, way }) => (height - eye[2]) / way[2]);
  add(0, ({ eye, way }) => (west + east * width - eye[0]) / way[0]);
  add(1, ({ eye, way }) => (south + north * depth - eye[1]) / way[1]);
  return met.toSorted((a, b) => a.distance - b.distance)[0];
}

/**
 * Whether windows on a wall are drawn one by one at a point of the screen. On a wall that is seen from the side they run
 * together, as `fwidth` in the shader has it.
 */
function areToldApart({ screen }: Sight, { along_m, up_m, meets }: Meeting, [x, y]: Point): boolean {
  const [right, down] = [meets(rayThrough(screen, [x + 1, y])), meets(rayThrough(screen, [x, y + 1]))];
  const across = [along_m, up_m].map((here, axis) => Math.abs(right[axis]! - here) + Math.abs(down[axis]! - here));
  return Math.max(...across) * LEAST_WINDOW_PX <= WINDOW_M;
}

/** The lit window at a point of the screen, or the nearest on that wall within `reach_m`; undefined where there is none. */
export function windowAt(sight: Sight, point: Point, reach_m: number): CityWindow | undefined {
  const face = faceAt(sight, point);
  if (face?.wall === undefined || !areToldApart(sight, face, point)) return undefined;
  const { cell, house, wall, along_m, up_m } = face;
  const [columns, rows] = windowsOn(house, wall);
  const [u, v] = [along_m / WINDOW_M, up_m / WINDOW_M];
  const reach = Math.max(0.5, reach_m / WINDOW_M);
  let nearest: CityWindow | undefined;
  let least = Infinity;
  const range = (at: number, end: number): number[] => {
    const from = Math.max(0, Math.floor(at - reach - 0.5));
    return Array.from({ length: Math.max(0, Math.min(end, Math.ceil(at + reach + 0.5)) - from) }, (_, k) => from + k);
  };
  for (const row of range(v, rows))
    for (const column of range(u, columns)) {
      const away = Math.hypot(
        Math.max(0, Math.abs(column + 0.5 - u) - 0.5),
        Math.max(0, Math.abs(row + 0.5 - v) - 0.5),
      );
      if (away > reach || away >= least || !lightOf(house, wall, column, row).isLit) continue;
      least = away;
      nearest = { cell, plot: house.plot, wall, column, row, layer: layerOf(house, row) };
    }
  return nearest;
}

/** A point above the ground. */
export interface Elevated {
  readonly lonLat: Point;
  readonly height_m: number;
}

/**
 * The corners of a window that is seen, in order around it. Where its block has shrunk it is the nearest that is left; where
 * the block is gone, a square on the ground of its plot.
 */
export function cornersOf({ screen, houses, index }: Sight, window: CityWindow): readonly Elevated[] {
  const house = houses.of(window.cell).find(({ plot }) => plot === window.plot);
  const { city } = index;
  const middle = index.middle(window.cell);
  // As the shader has it: metres of the ground where the cell is.
  const perMetre = 1 / (EARTH_M * Math.cos((middle[1] * Math.PI) / 180));
  const [mx, my] = mercator(middle);
  const lonLat = (east_m: number, north_m: number): Point =>
    unmercator([mx + east_m * perMetre, my + north_m * perMetre]);
  if (house === undefined) {
    const plot_m = city.cellSize_m / PLOTS_A_SIDE;
    const plotAt = (place: number): number => (place + 0.5 - PLOTS_A_SIDE / 2) * plot_m;
    const [x, y] = [plotAt(window.plot % PLOTS_A_SIDE), plotAt(Math.floor(window.plot / PLOTS_A_SIDE))];
    return around(x, y, (u, v) => ({ lonLat: lonLat(u, v), height_m: 0 }));
  }
  const [columns, rows] = windowsOn(house, window.wall);
  const middleOf = (place: number, count: number, length_m: number): number =>
    count === 0 ? length_m / 2 : (Math.min(place, count - 1) + 0.5) * WINDOW_M;
  const along_m = middleOf(window.column, columns, wallLength(house, window.wall));
  const up_m = middleOf(window.row, rows, house.height_m);
  const [east, north] = sidesSeen(screen, middle);
  return around(along_m, up_m, (u, v) => ({
    lonLat:
      window.wall === 0
        ? lonLat(house.west_m + east * house.width_m, house.south_m + u)
        : lonLat(house.west_m + u, house.south_m + north * house.depth_m),
    height_m: Math.max(0, v),
  }));
}

function around(x: number, y: number, at: (x: number, y: number) => Elevated): Elevated[] {
  const half = WINDOW_M / 2;
  return [at(x - half, y - half), at(x + half, y - half), at(x + half, y + half), at(x - half, y + half)];
}
