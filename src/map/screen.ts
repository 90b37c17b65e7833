import { CAMERA_DISTANCE, EARTH_M, mercator, type Size, WORLD } from './camera.ts';
import type { CameraState, Padding, Point } from './types.ts';

/** What the eye looks through: enough to say where a point above the ground falls on the screen. */
export interface Screen {
  readonly camera: CameraState;
  readonly size: Size;
  readonly padding: Padding;
}

/** Pixels of the container, y down, of a point `height_m` above the ground. The map library only projects the ground. */
export function elevatedPoint({ camera, size, padding }: Screen, lonLat: Point, height_m: number): Point {
  const scale = WORLD * 2 ** camera.zoom;
  const [cx, cy] = mercator([camera.lon, camera.lat]);
  const [x, y] = mercator(lonLat);
  const bearing = (camera.bearing * Math.PI) / 180;
  const [east, north] = [(x - cx) * scale, (y - cy) * scale];
  const right = east * Math.cos(bearing) - north * Math.sin(bearing);
  const ahead = east * Math.sin(bearing) + north * Math.cos(bearing);
  const height = (height_m * scale) / (EARTH_M * Math.cos((lonLat[1] * Math.PI) / 180));

  const pitch = (camera.pitch * Math.PI) / 180;
  const distance = CAMERA_DISTANCE * size.height;
  const up = ahead * Math.cos(pitch) + height * Math.sin(pitch);
  const away = Math.max(distance * 0.05, distance + ahead * Math.sin(pitch) - height * Math.cos(pitch));
  const middle: Point = [
    padding.left + (size.width - padding.left - padding.right) / 2,
    padding.top + (size.height - padding.top - padding.bottom) / 2,
  ];
  return [middle[0] + (right * distance) / away, middle[1] - (up * distance) / away];
}

/** How far so many pixels reach on the ground in the middle of the view, metres. */
export function metresOfPixels({ lat, zoom }: CameraState, pixels: number): number {
  return (pixels * EARTH_M * Math.cos((lat * Math.PI) / 180)) / (WORLD * 2 ** zoom);
}
