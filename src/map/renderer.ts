import type { MapDrawing } from './drawing/types.ts';
import type { Scene } from './scene.ts';
import type { CameraState, Point } from './types.ts';

/** What draws a scene: WebGL2, or a 2D canvas. Made for one graphics context, and gone with it. */
export interface Renderer {
  readonly kind: 'webgl' | 'canvas';
  /** Looks straight down and stands still: months switch, nothing rises, warps or slides. */
  readonly flat: boolean;
  /** Values, the view of them, or marks have changed. */
  repaint(): void;
  /** What names might stand on has changed. */
  arrangeNames(): void;
  /** Language or size of names, or where home is. */
  setNames(): void;
  paintTheme(): void;
  setAriaLabel(): void;
  /** Shows what is drawn by hand; a renderer without WebGL leaves it out. */
  setDrawing(drawing: MapDrawing | undefined): void;
  /** The scene has another city. */
  showCity(): void;
  /** There is another base map, or none any more. */
  showBaseMap(): void;
  /** The container has another size. */
  resize(): void;
  /** The scene's limits have changed. */
  setLimits(): void;
  camera(): CameraState;
  look(camera: CameraState, duration_ms: number): void;
  pan(right_px: number, down_px: number): void;
  /** Pixels of the container, y down, of a point above the ground. */
  project(lonLat: Point, height_m: number): Point;
  /** Whether what is under the pointer can be touched. */
  setTouchable(on: boolean): void;
  /** What is seen now, as a PNG. */
  picture(): Promise<Blob>;
  /** Resolves once everything is drawn, names too. */
  settled(): Promise<void>;
  /** Draws at once; the canvas holds the picture until the task ends. */
  drawNow(): HTMLCanvasElement;
  destroy(): void;
}

/** What a renderer tells. Never while it is being made. */
export interface RendererEvents {
  /** The pointer is over a place; null once it has left. */
  readonly onPointer: (lonLat: Point | null, point: Point) => void;
  readonly onPick: (lonLat: Point, point: Point) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  /** The camera is elsewhere; `byHand` if somebody dragged or scrolled it there. */
  readonly onMove: (byHand: boolean) => void;
  /** A frame is drawn; the camera stands where it shows it. */
  readonly onFrame: () => void;
  /** For the first time, everything is on the screen. */
  readonly onReady: () => void;
  /** The graphics card has taken its context back: nothing will be drawn any more. */
  readonly onLost: () => void;
  readonly onError: (error: Error) => void;
}

/** How a picture is drawn that isn't for the screen. */
export interface RendererWishes {
  /** Pixels for one of the container. */
  readonly pixelRatio?: number | undefined;
  /** Draws only when asked. */
  readonly stepped?: boolean;
}

export type OpenRenderer = (
  scene: Scene,
  camera: CameraState,
  events: RendererEvents,
  wishes?: RendererWishes,
) => Renderer;

export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('the map failed', { cause: thrown });

/** A canvas as a PNG. */
export function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error(`picture: got none of ${canvas.width} × ${canvas.height} pixels`));
      else resolve(blob);
    }, 'image/png');
  });
}
