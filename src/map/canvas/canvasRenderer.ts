import { paintScene } from './canvasPaint.ts';
import { constrain, EARTH_M, mercator, unmercator, WORLD } from '../camera.ts';
import { type Renderer, type RendererEvents, type RendererWishes, toPng } from '../renderer.ts';
import type { Scene } from '../scene.ts';
import type { CameraState, Point } from '../types.ts';

/** A pointer that moved less than this has clicked, px. */
const CLICK_PX = 4;

/** A scene from straight above on a 2D canvas, for machines without WebGL2: months switch, nothing rises. */
export class CanvasRenderer implements Renderer {
  readonly kind = 'canvas';
  readonly flat = true;
  readonly #scene: Scene;
  readonly #events: RendererEvents;
  readonly #canvas: HTMLCanvasElement;
  readonly #listeners = new AbortController();
  readonly #pixelRatio: number | undefined;
  #camera: CameraState;
  #frame: number | null = null;
  #dragFrom: Point | null = null;
  #dragged = false;
  #ready = false;

  constructor(scene: Scene, camera: CameraState, events: RendererEvents, { pixelRatio }: RendererWishes = {}) {
    this.#scene = scene;
    this.#pixelRatio = pixelRatio;
    this.#events = events;
    this.#camera = { ...camera, bearing: 0, pitch: 0 };
    this.#canvas = this.#createCanvas();
    this.setAriaLabel();
    this.repaint();
  }

  /** At the next frame, once however often it was asked for. */
  repaint(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#paint();
    });
  }

  arrangeNames(): void {
    // There are no columns to step aside for.
  }

  setNames(): void {
    this.repaint();
  }

  paintTheme(): void {
    this.repaint();
  }

  setAriaLabel(): void {
    this.#canvas.setAttribute('aria-label', this.#scene.ariaLabel);
  }

  /** Drawing by hand needs WebGL. */
  setDrawing(): void {}

  showCity(): void {
    this.repaint();
  }

  showBaseMap(): void {
    // Tiles are drawn with WebGL2 alone.
  }

  resize(): void {
    this.repaint();
  }

  setLimits(): void {
    // Looked up whenever the camera moves.
  }

  camera(): CameraState {
    return this.#camera;
  }

  look({ lon, lat, zoom }: CameraState): void {
    this.#moveTo(lon, lat, zoom, false);
  }

  pan(right_px: number, down_px: number): void {
    this.#pan(right_px, down_px, false);
  }

  project(lonLat: Point, height_m: number): Point {
    const scale = WORLD * 2 ** this.#camera.zoom;
    const [x, y] = mercator(lonLat);
    const [cx, cy] = mercator([this.#camera.lon, this.#camera.lat]);
    const [mx, my] = this.#middle();
    const height = (height_m * scale) / (EARTH_M * Math.cos((lonLat[1] * Math.PI) / 180));
    return [mx + (x - cx) * scale, my - (y - cy) * scale - height];
  }

  setTouchable(): void {
    // There are no windows.
  }

  picture(): Promise<Blob> {
    this.#paint();
    return toPng(this.#canvas);
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  drawNow(): HTMLCanvasElement {
    this.#paint();
    return this.#canvas;
  }

  destroy(): void {
    this.#listeners.abort();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#canvas.remove();
  }

  #createCanvas(): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    Object.assign(canvas.style, {
      position: 'absolute',
      inset: '0',
      width: '100%',
      height: '100%',
      touchAction: 'none',
    });
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'region');
    this.#scene.container.append(canvas);
    const { signal } = this.#listeners;
    canvas.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    canvas.addEventListener('pointermove', (event) => this.#move(event), { signal });
    canvas.addEventListener('pointerup', (event) => this.#lift(event), { signal });
    canvas.addEventListener('pointerleave', () => this.#events.onPointer(null, [0, 0]), { signal });
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    canvas.addEventListener('keydown', this.#events.onKey, { signal });
    return canvas;
  }

  #moveTo(lon: number, lat: number, zoom: number, byHand: boolean): void {
    this.#camera = { ...this.#camera, ...constrain(this.#scene.limits, lon, lat, zoom) };
    this.#events.onMove(byHand);
    this.repaint();
  }

  #middle(): Point {
    const { size, padding } = this.#scene;
    const { top, right, bottom, left } = padding;
    return [left + (size.width - left - right) / 2, top + (size.height - top - bottom) / 2];
  }

  #lonLatAt([px, py]: Point): Point {
    const scale = WORLD * 2 ** this.#camera.zoom;
    const [cx, cy] = mercator([this.#camera.lon, this.#camera.lat]);
    const [mx, my] = this.#middle();
    return unmercator([cx + (px - mx) / scale, cy - (py - my) / scale]);
  }

  #press(event: PointerEvent): void {
    this.#dragFrom = [event.offsetX, event.offsetY];
    this.#dragged = false;
  }

  #move(event: PointerEvent): void {
    const point: Point = [event.offsetX, event.offsetY];
    if (this.#dragFrom === null || event.buttons === 0) {
      this.#events.onPointer(this.#lonLatAt(point), point);
      return;
    }
    const [dx, dy] = [point[0] - this.#dragFrom[0], point[1] - this.#dragFrom[1]];
    if (!this.#dragged && Math.hypot(dx, dy) < CLICK_PX) return;
    this.#dragged = true;
    this.#dragFrom = point;
    this.#pan(-dx, -dy, true);
  }

  #lift(event: PointerEvent): void {
    if (this.#dragFrom !== null && !this.#dragged)
      this.#events.onPick(this.#lonLatAt([event.offsetX, event.offsetY]), [event.offsetX, event.offsetY]);
    this.#dragFrom = null;
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const { lon, lat, zoom } = this.#camera;
    this.#moveTo(lon, lat, zoom - Math.sign(event.deltaY) * 0.25, true);
  }

  #pan(right: number, down: number, byHand: boolean): void {
    const [mx, my] = this.#middle();
    const [lon, lat] = this.#lonLatAt([mx + right, my + down]);
    this.#moveTo(lon, lat, this.#camera.zoom, byHand);
  }

  #paint(): void {
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    const { width, height } = this.#scene.size;
    const ratio = this.#pixelRatio ?? Math.min(window.devicePixelRatio, 2);
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintScene({
      context,
      scene: this.#scene,
      zoom: this.#camera.zoom,
      at: (lonLat, height_m = 0) => this.project(lonLat, height_m),
    });
    this.#events.onFrame();
    if (this.#ready) return;
    this.#ready = true;
    this.#events.onReady();
  }
}
