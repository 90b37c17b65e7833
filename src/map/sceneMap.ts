import type { NetworkShape } from '../engine/index.ts';
import { onBaseMap } from './basemap/shown.ts';
import { zoomAt } from './camera.ts';
import type { ColourBy } from './colours/colourBy.ts';
import { isNear } from './data/blockSize.ts';
import type { MapDrawing } from './drawing/types.ts';
import { metresLonLat } from './data/grid.ts';
import { shareMetres } from './data/heights.ts';
import { readKey } from './keyboard.ts';
import { legendOf } from './colours/legend.ts';
import type { LegendSpec } from './colours/legendSpec.ts';
import { Recovery } from './recovery.ts';
import { noReferences } from './data/references.ts';
import { type OpenRenderer, type Renderer, type RendererEvents } from './renderer.ts';
import { Scene } from './scene.ts';
import { metresOfPixels } from './screen.ts';
import { timeRings } from './data/timeRings.ts';
import { viewScale } from './data/traffic.ts';
import type {
  CameraState,
  CityMap,
  CityMapOptions,
  Language,
  MapCity,
  MapData,
  MapFlow,
  MapTraffic,
  Padding,
  Point,
  Theme,
} from './types.ts';
import type { CityWindows } from './windows/cityWindows.ts';
import type { CityWindow, WindowMark } from './windows/types.ts';

const FLIGHT_MS = 900;
const STEP_MS = 160;
const PAN_PX = 90;
/** How far a click may miss what it meant, px: a finger's breadth. */
const REACH_PX = 18;
/** The keyboard's cross keeps so far from what hides it, px. */
const EDGE_PX = 8;
/** Metres of ground to a pixel where the map is asked to show a window: a window is 16 pixels wide. */
const WINDOW_VIEW_M = 0.5;

/** How the two renderers are made; WebGL2's may throw. */
export interface RendererMakers {
  readonly webgl: OpenRenderer;
  readonly canvas: OpenRenderer;
}

/**
 * A map: a scene, somebody to draw it, and what visitors do. The renderer comes and goes with its graphics context; the
 * scene stays, and another renderer draws it from there.
 */
export class SceneMap implements CityMap {
  readonly #options: CityMapOptions;
  readonly #makers: RendererMakers;
  readonly #scene: Scene;
  readonly #recovery: Recovery;
  readonly #resizes: ResizeObserver;
  readonly #forgetBaseMaps: () => void;
  #kind: 'webgl' | 'canvas';
  /** Null between a context that was lost and the next. */
  #renderer: Renderer | null = null;
  /** The camera, for while nobody holds it. */
  #camera: CameraState;
  /** False once the visitor has moved the camera: then a resize must not take it back. */
  #atHome = true;
  /** The camera that the page knows of. */
  #told: CameraState;
  #telling: number | null = null;
  #reducedMotion: boolean;
  #hovered: number | null = null;
  #cursor: number | null = null;
  #selected: number | null = null;
  #drawing: MapDrawing | undefined;
  #logicalOn = false;
  /** Undefined until somebody comes near, or asks. */
  #windows: CityWindows | undefined;
  #windowsAsked: Promise<CityWindows | undefined> | undefined;
  #windowMarks: readonly WindowMark[] = [];
  #destroyed = false;

  constructor(container: HTMLElement, options: CityMapOptions, kind: 'webgl' | 'canvas', makers: RendererMakers) {
    this.#options = options;
    this.#makers = makers;
    this.#kind = kind;
    this.#reducedMotion = options.reducedMotion;
    this.#scene = new Scene(container, options);
    this.#setClock();
    this.#scene.fit(kind === 'canvas');
    this.#camera = this.#told = this.#scene.home;
    this.#recovery = new Recovery({
      attempt: () => this.#open('webgl'),
      giveUp: () => this.#open('canvas'),
      now: () => performance.now(),
      later: (callback, delay_ms) => {
        const timer = setTimeout(callback, delay_ms);
        return () => clearTimeout(timer);
      },
    });
    try {
      this.#open(kind);
    } catch {
      // A driver may give out one context and refuse the next.
      this.#open('canvas');
    }
    this.#resizes = new ResizeObserver(() => this.resize());
    this.#resizes.observe(container);
    this.#forgetBaseMaps = onBaseMap(() => this.#renderer?.showBaseMap());
  }

  get renderer(): 'webgl' | 'canvas' {
    return this.#kind;
  }

  showSnapshot(cells: Float32Array, baseline: Float32Array, month: number, traffic?: MapTraffic): void {
    this.#scene.field.show(cells, baseline, month, this.#now(), traffic);
    this.#renderer?.repaint();
    this.#renderer?.arrangeNames();
  }

  showDifference(cells: Float32Array, other: Float32Array, start: Float32Array, month: number): void {
    this.#scene.field.showDifference(cells, other, start, month, this.#now());
    this.#renderer?.repaint();
    this.#renderer?.arrangeNames();
  }

  setCity(facts: MapCity, mapData: MapData, network?: NetworkShape): void {
    if (mapData !== this.#scene.mapData) this.#atHome = true;
    this.#scene.setCity(facts, mapData, network);
    this.#setClock();
    [this.#hovered, this.#cursor, this.#selected] = [null, null, null];
    this.setWindowMarks([]);
    this.#renderer?.showCity();
    this.#refit();
  }

  setColourBy(mode: ColourBy): void {
    this.#scene.field.mode = mode;
    this.#renderer?.repaint();
    this.#renderer?.arrangeNames();
  }

  setGroups(groupOf: ArrayLike<number> | undefined): void {
    this.#scene.field.groupOf = groupOf;
  }

  setFlows(flows: readonly MapFlow[] | undefined, instant = false): void {
    const { arcs, reducedMotion } = this.#scene.field;
    arcs.set(flows, this.#now(), instant || reducedMotion);
    this.#renderer?.repaint();
  }

  setTheme(theme: Theme): void {
    this.#scene.field.theme = theme;
    this.#renderer?.paintTheme();
  }

  setLanguage(language: Language): void {
    this.#scene.language = language;
    this.#renderer?.setNames();
  }

  setLabelScale(scale: number): void {
    this.#scene.labelScale = scale;
    this.#renderer?.setNames();
  }

  setReducedMotion(reduced: boolean): void {
    this.#reducedMotion = reduced;
    this.#scene.field.reducedMotion = reduced || this.#renderer?.flat === true;
  }

  setAriaLabel(label: string): void {
    this.#scene.ariaLabel = label;
    this.#renderer?.setAriaLabel();
  }

  setPadding(padding: Partial<Padding>): void {
    this.#scene.setPadding(padding);
    this.#refit();
  }

  setLogical(on: boolean): void {
    this.#scene.field.setLogical(on, this.#now());
    this.#logicalOn = on;
    this.#renderer?.setDrawing(this.#drawable());
    this.#renderer?.repaint();
  }

  setDrawing(drawing: MapDrawing | undefined): void {
    this.#drawing = drawing;
    this.#renderer?.setDrawing(this.#drawable());
    if (!this.#sketching()) return;
    if (this.#hovered !== null) this.#hover(null, [0, 0]);
    const cross = drawing?.sketch?.cross;
    if (cross !== undefined) this.#keepInView(cross);
  }

  setCursor(cell: number | null): void {
    this.#cursor = cell;
    this.#mark('cursor', cell);
  }

  moveCursor(dx: number, dy: number): number | null {
    const from = this.#cursor ?? this.#selected;
    const cell = from === null ? this.#scene.index.coreCell() : this.#scene.index.step(from, dx, dy);
    this.setCursor(cell);
    if (cell !== null) this.#options.onHover(cell, this.project(cell));
    return cell;
  }

  setSelected(cell: number | null): void {
    this.#selected = cell;
    this.#mark('selected', cell);
  }

  async windowsOf(cell: number, layer: number): Promise<readonly CityWindow[]> {
    return (await this.#fetchWindows())?.of(cell, layer) ?? [];
  }

  setWindowMarks(marks: readonly WindowMark[]): void {
    this.#windowMarks = marks;
    if (this.#windows !== undefined) this.#showWindowMarks(this.#windows);
    else if (marks.length > 0) void this.#fetchWindows();
  }

  async lookAtWindow(window: CityWindow): Promise<void> {
    const windows = await this.#fetchWindows();
    if (windows === undefined) return;
    const camera = this.camera();
    const [lon, lat] = windows.middleOf(camera, window).lonLat;
    this.#atHome = false;
    this.#look({ ...camera, lon, lat, zoom: Math.max(camera.zoom, zoomAt(WINDOW_VIEW_M, lat)) }, FLIGHT_MS);
  }

  async projectWindow(window: CityWindow): Promise<Point> {
    const { lonLat, height_m } = (await this.#fetchWindows())?.middleOf(this.camera(), window) ?? {};
    return lonLat === undefined ? [0, 0] : this.#project(lonLat, this.#renderer?.flat === true ? 0 : (height_m ?? 0));
  }

  project(what: number | 'beam'): Point {
    const { index, field } = this.#scene;
    if (what !== 'beam') return this.#project(index.middle(what), 0);
    const { city, beam } = field;
    return this.#project(metresLonLat(city, city.core.x_m, city.core.y_m), beam[1] * shareMetres(city));
  }

  get lights(): number {
    return this.#scene.field.flights.lights.length;
  }

  rings(): { minutes: number; point: Point }[] {
    const { city, references } = this.#scene.field;
    if (references === null || this.#renderer?.flat !== false || this.#logical() < 1) return [];
    return timeRings(city, references).map((minutes) => {
      const south = metresLonLat(city, city.core.x_m, city.core.y_m - minutes * references.metresPerMinute);
      return { minutes, point: this.#project(south, 0) };
    });
  }

  camera(): CameraState {
    return this.#renderer?.camera() ?? this.#camera;
  }

  get atHome(): boolean {
    return this.#atHome;
  }

  get standsAtHome(): boolean {
    return this.#atHome && isSame(this.camera(), this.#scene.home);
  }

  setCamera(camera: CameraState, { silent = false }: { readonly silent?: boolean } = {}): void {
    this.#atHome = isSame(camera, this.#scene.home);
    this.#look(camera, 0);
    if (silent) this.#told = this.camera();
  }

  follow(leader: CityMap): void {
    this.setCamera(leader.standsAtHome ? this.#scene.home : leader.camera(), { silent: true });
  }

  zoomBy(steps: number): void {
    this.#atHome = false;
    const camera = this.camera();
    this.#look({ ...camera, zoom: camera.zoom + steps * 0.5 }, STEP_MS);
  }

  flyHome(): void {
    this.#atHome = true;
    this.#look(this.#scene.home, FLIGHT_MS);
  }

  resize(): void {
    if (this.#destroyed || this.#scene.container.clientWidth === 0) return;
    this.#renderer?.resize();
    this.#refit();
  }

  legend(): LegendSpec {
    const { mode, theme, references, traffic, difference, arcs, perLight } = this.#scene.field;
    const { size } = this.#scene;
    const flows = { scale: arcs.scale, layers: arcs.layers(), view: viewScale(size) };
    const blocks = this.#kind === 'webgl';
    const look = { traffic: traffic.look(size), difference, perLight, blocks, ...(arcs.shown ? { flows } : {}) };
    return legendOf(mode, theme, references ?? noReferences(), look);
  }

  async snapshotPicture(): Promise<Blob> {
    if (this.#renderer === null) throw new Error('picture: the map has lost its graphics context');
    return this.#renderer.picture();
  }

  async settled(): Promise<void> {
    await this.#renderer?.settled();
  }

  drawOn(context: CanvasRenderingContext2D, left: number, top: number, width: number, height: number): boolean {
    if (this.#renderer === null) return false;
    context.drawImage(this.#renderer.drawNow(), left, top, width, height);
    return true;
  }

  rebuild(): void {
    if (this.#destroyed) return;
    this.#recovery.stop();
    this.#close();
    this.#recovery.lost();
  }

  destroy(): void {
    this.#destroyed = true;
    this.#recovery.stop();
    this.#resizes.disconnect();
    this.#forgetBaseMaps();
    if (this.#telling !== null) cancelAnimationFrame(this.#telling);
    this.#windows?.remove();
    this.#close();
  }

  #now(): number {
    return this.#scene.field.clock();
  }

  /** For a field that has just been made. */
  #setClock(): void {
    if (this.#options.clock !== undefined) this.#scene.field.clock = this.#options.clock;
  }

  #open(kind: 'webgl' | 'canvas'): void {
    if (this.#destroyed) return;
    const flat = kind === 'canvas';
    this.#scene.fit(flat);
    this.#scene.field.reducedMotion = this.#reducedMotion || flat;
    const camera = this.#atHome ? this.#scene.home : this.#camera;
    let opened: Renderer | null = null;
    const isCurrent = (): boolean => opened !== null && opened === this.#renderer;
    const wishes = { pixelRatio: this.#options.pixelRatio, stepped: this.#options.clock !== undefined };
    opened = this.#makers[kind](this.#scene, camera, this.#events(isCurrent), wishes);
    this.#renderer = opened;
    this.#kind = kind;
    opened.setDrawing(this.#drawable());
  }

  /** Takes the renderer down; the camera stays where it was. */
  #close(): void {
    if (this.#renderer === null) return;
    const renderer = this.#renderer;
    this.#camera = renderer.camera();
    this.#renderer = null;
    renderer.destroy();
  }

  /** For one renderer: one that has been taken down is heard no more. */
  #events(current: () => boolean): RendererEvents {
    return {
      onPointer: (lonLat, point) => current() && this.#pointed(lonLat, point),
      onPick: (lonLat, point) => current() && this.#picked(lonLat, point),
      onFrame: () => current() && this.#placeWindowMarks(),
      onKey: (event) => current() && this.#onKey(event),
      onMove: (byHand) => current() && this.#moved(byHand),
      onReady: () => {
        if (!current()) return;
        this.#recovery.ready();
        this.#options.onRenderer?.({ renderer: this.#kind, ready: true });
      },
      onLost: () => current() && this.#lost(),
      onError: (error) => current() && this.#options.onError(error),
    };
  }

  #lost(): void {
    this.#close();
    this.#recovery.lost();
    this.#options.onRenderer?.({ renderer: this.#kind, ready: false });
  }

  #refit(): void {
    this.#scene.fit(this.#kind === 'canvas');
    this.#renderer?.setLimits();
    this.#look(this.#atHome ? this.#scene.home : this.camera(), 0);
    this.#renderer?.setNames();
  }

  #look(camera: CameraState, duration_ms: number): void {
    this.#camera = camera;
    this.#renderer?.look(camera, this.#reducedMotion ? 0 : duration_ms);
  }

  #project(lonLat: Point, height_m: number): Point {
    return this.#renderer?.project(lonLat, height_m) ?? [0, 0];
  }

  #moved(byHand: boolean): void {
    if (byHand) this.#atHome = false;
    if (this.#windows === undefined && this.#hasWindows()) void this.#fetchWindows();
    this.#telling ??= requestAnimationFrame(() => {
      this.#telling = null;
      const camera = this.camera();
      if (isSame(camera, this.#told)) return;
      this.#told = camera;
      this.#options.onCamera?.(camera);
    });
  }

  #mark(mark: 'hovered' | 'cursor' | 'selected', cell: number | null): void {
    this.#scene.field.setMark(mark, cell === null ? null : this.#scene.index.position(cell));
    this.#renderer?.repaint();
  }

  #logical(): number {
    return this.#scene.field.logical(this.#now());
  }

  /** No cell while the logical city is shown: then they aren't where the pointer says. */
  #cellAt(lonLat: Point): number | null {
    if (this.#renderer?.flat === false && this.#logical() > 0) return null;
    return this.#scene.index.cellAt(lonLat);
  }

  /** Where cells don't stand where they are, nothing can be drawn over them. */
  #drawable(): MapDrawing | undefined {
    return this.#logicalOn ? undefined : this.#drawing;
  }

  /** The hand draws: clicks and keys don't choose cells. */
  #sketching(): boolean {
    return this.#drawable()?.sketch !== undefined && this.#kind === 'webgl';
  }

  #pointed(lonLat: Point | null, point: Point): void {
    if (!this.#sketching()) {
      const window = lonLat === null ? undefined : this.#windowAt(point);
      this.#renderer?.setTouchable(window !== undefined);
      this.#hover(lonLat === null ? null : (window?.cell ?? this.#cellAt(lonLat)), point);
      return;
    }
    if (this.#drawing?.sketch?.phase === 'draw') this.#drawing.hand?.onHover(lonLat, this.#reach_m());
  }

  #picked(lonLat: Point, point: Point): void {
    if (!this.#sketching()) {
      const window = this.#windowAt(point);
      this.#options.onSelect(window?.cell ?? this.#cellAt(lonLat));
      if (window !== undefined) this.#options.onWindow?.(window);
      return;
    }
    if (this.#drawing?.sketch?.phase === 'draw') this.#drawing.hand?.onPoint(lonLat, this.#reach_m());
  }

  /** Whether the map looks for windows: where they are told apart and blocks stand where they are. */
  #hasWindows(): boolean {
    if (this.#options.onWindow === undefined || this.#renderer?.flat !== false) return false;
    return this.#scene.field.hasBlocks && this.#logical() === 0 && isNear(metresOfPixels(this.camera(), 1));
  }

  #windowAt(point: Point): CityWindow | undefined {
    if (!this.#hasWindows()) return undefined;
    if (this.#windows === undefined) void this.#fetchWindows();
    return this.#windows?.at(this.camera(), point);
  }

  /** Undefined where it can't be fetched, or the map is gone meanwhile; the next call tries again. */
  #fetchWindows(): Promise<CityWindows | undefined> {
    this.#windowsAsked ??= import('./windows/cityWindows.ts').then(
      ({ CityWindows }) => {
        if (this.#destroyed) return undefined;
        this.#windows = new CityWindows(this.#scene);
        this.#showWindowMarks(this.#windows);
        return this.#windows;
      },
      () => {
        this.#windowsAsked = undefined;
        return undefined;
      },
    );
    return this.#windowsAsked;
  }

  #showWindowMarks(windows: CityWindows): void {
    windows.mark(this.#windowMarks, this.#reducedMotion);
    this.#placeWindowMarks();
  }

  /** Frames of windows go with the picture. In the logical city blocks stand elsewhere, and windows can't be found. */
  #placeWindowMarks(): void {
    const renderer = this.#renderer;
    if (this.#windows === undefined || renderer === null) return;
    const seen = renderer.flat || this.#logical() === 0;
    this.#windows.place({
      camera: renderer.camera(),
      flat: renderer.flat,
      seen,
      project: (lonLat, height_m) => renderer.project(lonLat, height_m),
    });
  }

  /** Moves the camera after the keyboard's cross where panels or edges would hide it. */
  #keepInView(lonLat: Point): void {
    const { size, padding } = this.#scene;
    const [x, y] = this.#project(lonLat, 0);
    const across = x > padding.left + EDGE_PX && x < size.width - padding.right - EDGE_PX;
    const down = y > padding.top + EDGE_PX && y < size.height - padding.bottom - EDGE_PX;
    if (across && down) return;
    this.#atHome = false;
    this.#look({ ...this.camera(), lon: lonLat[0], lat: lonLat[1] }, STEP_MS);
  }

  #reach_m(): number {
    return metresOfPixels(this.camera(), REACH_PX);
  }

  #hover(cell: number | null, point: Point): void {
    if (cell === this.#hovered) return;
    this.#hovered = cell;
    this.#mark('hovered', cell);
    this.#options.onHover(cell, point);
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#sketching() && this.#drawing?.hand?.onKey(event) === true) {
      event.preventDefault();
      return;
    }
    const action = readKey(event);
    if (action === null) return;
    event.preventDefault();
    switch (action.kind) {
      case 'move':
        if (this.#cursor !== null) this.moveCursor(action.dx, action.dy);
        else this.#pan(action.dx, action.dy);
        break;
      case 'zoom':
        this.zoomBy(action.steps);
        break;
      case 'choose':
        if (this.#cursor === null) this.moveCursor(0, 0);
        else this.#options.onSelect(this.#cursor);
        break;
      case 'leave':
        if (this.#cursor === null) this.#options.onSelect(null);
        this.setCursor(null);
        this.#options.onHover(null, [0, 0]);
        break;
      case 'home':
        this.flyHome();
        break;
    }
  }

  #pan(dx: number, dy: number): void {
    this.#atHome = false;
    this.#renderer?.pan(dx * PAN_PX, -dy * PAN_PX);
  }
}

function isSame(a: CameraState, b: CameraState): boolean {
  return (
    Math.abs(a.lon - b.lon) < 1e-7 &&
    Math.abs(a.lat - b.lat) < 1e-7 &&
    Math.abs(a.zoom - b.zoom) < 1e-5 &&
    Math.abs(a.bearing - b.bearing) < 1e-3 &&
    Math.abs(a.pitch - b.pitch) < 1e-3
  );
}
