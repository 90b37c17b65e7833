import type { Scene } from '../scene.ts';
import type { Point } from '../types.ts';

/** A scene and the 2D canvas it is painted on. */
export interface Easel {
  readonly context: CanvasRenderingContext2D;
  readonly scene: Scene;
  readonly zoom: number;
  /** Where a place is on the canvas, px; what stands above the ground is laid down to the north. */
  readonly at: (lonLat: Point, height_m?: number) => Point;
}
