import type { NetworkShape } from '../engine/index.ts';
import { cameraLimits, constrain, homeCamera, type Limits, mercator, type Size, unmercator } from './camera.ts';
import { paintTraffic } from './canvasTraffic.ts';
import { cellPaint } from './cellPaint.ts';
import type { ColourBy } from './colourBy.ts';
import { Field, type Marks } from './field.ts';
import { CellIndex, gridLonLat } from './grid.ts';
import { readKey } from './keyboard.ts';
import { leastRank, nameOf } from './labels.ts';
import { type LegendSpec, legendOf } from './legend.ts';
import { byte, INKS, type Rgb } from './palette.ts';
import { noReferences } from './references.ts';
import { viewScale, zoomScale } from './traffic.ts';
import type {
  CameraState,
  CityMap,
  CityMapOptions,
  Features,
  Language,
  MapCity,
  MapData,
  MapTraffic,
  Padding,
  Point,
  Theme,
} from './types.ts';

const WORLD = 512;
const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
const CELL_GAP = 0.1;
const PAN_PX = 90;

/** The same map from straight above on a 2D canvas, for machines without WebGL2: months switch, nothing rises. */
export class CanvasMap implements CityMap {
  readonly renderer = 'canvas';
  readonly #container: HTMLElement;
  readonly #options: CityMapOptions;
  readonly #canvas: HTMLCanvasElement;
  #facts: MapCity;
  #mapData: MapData;
  #field: Field;
  #index: CellIndex;
  readonly #resizes: ResizeObserver;
  readonly #listeners = new AbortController();
  #language: Language;
  #labelScale: number;
  #padding: Padding;
  #camera: CameraState;
  #limits: Limits;
  #atHome = true;
  #cursor: number | null = null;
  #hovered: number | null = null;
  #frame: number | null = null;
  #dragFrom: Point | null = null;
  #dragged = false;

  constructor(container: HTMLElement, options: CityMapOptions) {
    this.#container = container;
    this.#options = options;
    this.#facts = options.facts;
    this.#mapData = options.mapData;
    this.#field = new Field(options.facts, options.theme, options.colourBy ?? 'dominant', true, options.network);
    this.#index = new CellIndex(options.facts);
    this.#language = options.language;
    this.#labelScale = options.labelScale ?? 1;
    this.#padding = { ...NO_PADDING, ...options.padding };
    this.#camera = this.#home();
    this.#limits = cameraLimits(options.facts, this.#camera);
    this.#canvas = this.#createCanvas(options.ariaLabel);
    this.#resizes = new ResizeObserver(() => this.resize());
    this.#resizes.observe(container);
    this.#draw();
  }

  showSnapshot(cells: Float32Array, baseline: Float32Array, month: number, traffic?: MapTraffic): void {
    this.#field.show(cells, baseline, month, performance.now(), traffic);
    this.#draw();
  }

  setCity(facts: MapCity, mapData: MapData, network?: NetworkShape): void {
    const { theme, mode } = this.#field;
    if (mapData !== this.#mapData) this.#atHome = true;
    this.#facts = facts;
    this.#mapData = mapData;
    this.#field = new Field(facts, theme, mode, true, network);
    this.#index = new CellIndex(facts);
    [this.#hovered, this.#cursor] = [null, null];
    this.resize();
  }

  setColourBy(mode: ColourBy): void {
    this.#field.mode = mode;
    this.#draw();
  }

  setTheme(theme: Theme): void {
    this.#field.theme = theme;
    this.#draw();
  }

  setLanguage(language: Language): void {
    this.#language = language;
    this.#draw();
  }

  setLabelScale(scale: number): void {
    this.#labelScale = scale;
    this.#draw();
  }

  setReducedMotion(_reduced: boolean): void {
    // Nothing moves here in any case.
  }

  setAriaLabel(label: string): void {
    this.#canvas.setAttribute('aria-label', label);
  }

  setPadding(padding: Partial<Padding>): void {
    this.#padding = { ...NO_PADDING, ...padding };
    this.resize();
  }

  setLogical(_on: boolean): void {
    // Only the shader warps the city.
  }

  setCursor(cell: number | null): void {
    this.#cursor = cell;
    this.#mark('cursor', cell);
  }

  moveCursor(dx: number, dy: number): number | null {
    const cell = this.#cursor === null ? this.#index.coreCell() : this.#index.step(this.#cursor, dx, dy);
    this.setCursor(cell);
    if (cell !== null) this.#options.onHover(cell, this.project(cell));
    return cell;
  }

  setSelected(cell: number | null): void {
    this.#mark('selected', cell);
  }

  project(what: number | 'beam'): Point {
    const cell = what === 'beam' ? this.#index.coreCell() : what;
    return this.#onScreen(cell === null ? [this.#camera.lon, this.#camera.lat] : this.#index.middle(cell));
  }

  rings(): [] {
    return [];
  }

  camera(): CameraState {
    return this.#camera;
  }

  setCamera(camera: CameraState): void {
    this.#atHome = false;
    this.#look(camera.lon, camera.lat, camera.zoom);
  }

  zoomBy(steps: number): void {
    this.#atHome = false;
    this.#look(this.#camera.lon, this.#camera.lat, this.#camera.zoom + steps * 0.5);
  }

  flyHome(): void {
    this.#atHome = true;
    this.#camera = this.#home();
    this.#draw();
  }

  resize(): void {
    if (this.#container.clientWidth === 0) return;
    const home = this.#home();
    this.#limits = cameraLimits(this.#facts, home);
    if (this.#atHome) this.#camera = home;
    this.#draw();
  }

  legend(): LegendSpec {
    const { mode, theme, references, traffic } = this.#field;
    return legendOf(mode, theme, references ?? noReferences(), traffic.look(this.#size()));
  }

  rebuild(): void {
    this.#draw();
  }

  destroy(): void {
    this.#listeners.abort();
    this.#resizes.disconnect();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#canvas.remove();
  }

  #createCanvas(label: string): HTMLCanvasElement {
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
    canvas.setAttribute('aria-label', label);
    this.#container.append(canvas);
    const { signal } = this.#listeners;
    canvas.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    canvas.addEventListener('pointermove', (event) => this.#move(event), { signal });
    canvas.addEventListener('pointerup', (event) => this.#lift(event), { signal });
    canvas.addEventListener('pointerleave', () => this.#hover(null, [0, 0]), { signal });
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    canvas.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    return canvas;
  }

  #size(): Size {
    return { width: this.#container.clientWidth || 1, height: this.#container.clientHeight || 1 };
  }

  #home(): CameraState {
    return homeCamera(this.#facts, this.#size(), this.#padding, 0);
  }

  #look(lon: number, lat: number, zoom: number): void {
    this.#camera = { ...this.#camera, ...constrain(this.#limits, lon, lat, zoom) };
    this.#options.onCamera?.(this.#camera);
    this.#draw();
  }

  #middle(): Point {
    const { width, height } = this.#size();
    const { top, right, bottom, left } = this.#padding;
    return [left + (width - left - right) / 2, top + (height - top - bottom) / 2];
  }

  #onScreen(lonLat: Point): Point {
    const scale = WORLD * 2 ** this.#camera.zoom;
    const [x, y] = mercator(lonLat);
    const [cx, cy] = mercator([this.#camera.lon, this.#camera.lat]);
    const [mx, my] = this.#middle();
    return [mx + (x - cx) * scale, my - (y - cy) * scale];
  }

  #lonLatAt([px, py]: Point): Point {
    const scale = WORLD * 2 ** this.#camera.zoom;
    const [cx, cy] = mercator([this.#camera.lon, this.#camera.lat]);
    const [mx, my] = this.#middle();
    return unmercator([cx + (px - mx) / scale, cy - (py - my) / scale]);
  }

  #mark(mark: keyof Marks, cell: number | null): void {
    this.#field.setMark(mark, cell === null ? null : this.#index.position(cell));
    this.#draw();
  }

  #hover(cell: number | null, point: Point): void {
    if (cell === this.#hovered) return;
    this.#hovered = cell;
    this.#mark('hovered', cell);
    this.#options.onHover(cell, point);
  }

  #press(event: PointerEvent): void {
    this.#dragFrom = [event.offsetX, event.offsetY];
    this.#dragged = false;
  }

  #move(event: PointerEvent): void {
    const point: Point = [event.offsetX, event.offsetY];
    if (this.#dragFrom === null || event.buttons === 0) {
      this.#hover(this.#index.cellAt(this.#lonLatAt(point)), point);
      return;
    }
    const [dx, dy] = [point[0] - this.#dragFrom[0], point[1] - this.#dragFrom[1]];
    if (!this.#dragged && Math.hypot(dx, dy) < 4) return;
    this.#dragged = true;
    this.#dragFrom = point;
    this.#pan(-dx, -dy);
  }

  #lift(event: PointerEvent): void {
    if (this.#dragFrom !== null && !this.#dragged)
      this.#options.onSelect(this.#index.cellAt(this.#lonLatAt([event.offsetX, event.offsetY])));
    this.#dragFrom = null;
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoomBy(-Math.sign(event.deltaY) * 0.5);
  }

  #pan(right: number, down: number): void {
    this.#atHome = false;
    const [mx, my] = this.#middle();
    const [lon, lat] = this.#lonLatAt([mx + right, my + down]);
    this.#look(lon, lat, this.#camera.zoom);
  }

  #onKey(event: KeyboardEvent): void {
    const action = readKey(event);
    if (action === null) return;
    event.preventDefault();
    if (action.kind === 'move' && this.#cursor === null) this.#pan(action.dx * PAN_PX, -action.dy * PAN_PX);
    else if (action.kind === 'move') this.moveCursor(action.dx, action.dy);
    else if (action.kind === 'zoom') this.zoomBy(action.steps);
    else if (action.kind === 'home') this.flyHome();
    else if (action.kind === 'choose' && this.#cursor === null) this.moveCursor(0, 0);
    else if (action.kind === 'choose') this.#options.onSelect(this.#cursor);
    else {
      this.setCursor(null);
      this.#options.onHover(null, [0, 0]);
    }
  }

  /** At the next frame, once however often it was asked for. */
  #draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#paint();
    });
  }

  #paint(): void {
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    const { width, height } = this.#size();
    const ratio = Math.min(window.devicePixelRatio, 2);
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const inks = INKS[this.#field.theme];
    const mapData = this.#mapData;
    context.fillStyle = inks.ground;
    context.fillRect(0, 0, width, height);
    this.#shapes(context, mapData.districts, inks.city, null);
    this.#shapes(context, mapData.green, inks.green, null);
    this.#cells(context);
    this.#shapes(context, mapData.water, inks.water, inks.shore);
    this.#shapes(context, mapData.outline, null, inks.outline);
    this.#shapes(context, mapData.rail, null, inks.rail);
    if (this.#field.trafficOpacity(Infinity) > 0)
      paintTraffic(context, this.#field, (lonLat) => this.#onScreen(lonLat), this.#lineScale());
    this.#rings(context);
    this.#names(context);
  }

  #lineScale(): number {
    return zoomScale(this.#camera.zoom, this.#home().zoom) * viewScale(this.#size());
  }

  #cells(context: CanvasRenderingContext2D): void {
    const { references, city } = this.#field;
    if (references === null) return;
    const cell_ha = (city.cellSize_m * city.cellSize_m) / 10_000;
    city.gridIndex.forEach((position, cell) => {
      const colours = cellPaint(this.#field, references, position);
      const full = this.#square(cell);
      const size =
        full.size * Math.max(0.3, Math.sqrt(Math.min(1, (city.land_ha[cell] ?? 0) / cell_ha))) * (1 - CELL_GAP);
      const [left, top] = [full.left + (full.size - size) / 2, full.top + (full.size - size) / 2];
      const side = colours.length > 1 ? 2 : 1;
      colours.forEach((colour, light) => {
        context.fillStyle = css(colour);
        const part = size / side;
        context.fillRect(left + (light % side) * part, top + Math.floor(light / side) * part, part * 0.96, part * 0.96);
      });
    });
  }

  #square(cell: number): { left: number; top: number; size: number } {
    const [column, row] = this.#index.position(cell);
    const [left, bottom] = this.#onScreen(gridLonLat(this.#field.city, [column, row]));
    const [right, top] = this.#onScreen(gridLonLat(this.#field.city, [column + 1, row + 1]));
    return { left, top, size: Math.min(right - left, bottom - top) };
  }

  #rings(context: CanvasRenderingContext2D): void {
    const { marks, theme } = this.#field;
    for (const [mark, width] of [
      ['selected', 2.5],
      ['hovered', 1.5],
      ['cursor', 3],
    ] as const) {
      const cell = this.#index.at(...marks[mark]);
      if (cell === null) continue;
      const { left, top, size } = this.#square(cell);
      context.strokeStyle = INKS[theme].ringEdge;
      context.lineWidth = width + 3;
      context.strokeRect(left, top, size, size);
      context.strokeStyle = INKS[theme].ring;
      context.lineWidth = width;
      context.strokeRect(left, top, size, size);
    }
  }

  #shapes(
    context: CanvasRenderingContext2D,
    features: Features | undefined,
    fill: string | null,
    stroke: string | null,
  ): void {
    context.beginPath();
    for (const { geometry } of features?.features ?? [])
      for (const line of linesOf(geometry)) this.#trace(context, line);
    if (fill !== null) {
      context.fillStyle = fill;
      context.fill('evenodd');
    }
    if (stroke === null) return;
    context.strokeStyle = stroke;
    context.lineWidth = 1;
    context.stroke();
  }

  #trace(context: CanvasRenderingContext2D, line: readonly (readonly number[])[]): void {
    line.forEach(([lon = 0, lat = 0], i) => {
      const [x, y] = this.#onScreen([lon, lat]);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
  }

  #names(context: CanvasRenderingContext2D): void {
    const inks = INKS[this.#field.theme];
    const size = 14 * this.#labelScale;
    context.font = `${size}px "IBM Plex Sans Variable", "Noto Sans SC Variable", sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    const taken: Point[] = [];
    const least = leastRank(this.#camera.zoom, this.#home().zoom);
    for (const { geometry, properties } of this.#mapData.places?.features ?? []) {
      if (geometry?.type !== 'Point' || Number(properties?.['rank'] ?? 1) > least) continue;
      const [lon = 0, lat = 0] = geometry.coordinates;
      const at = this.#onScreen([lon, lat]);
      if (taken.some(([x, y]) => Math.abs(x - at[0]) < size * 6 && Math.abs(y - at[1]) < size * 1.6)) continue;
      taken.push(at);
      const name = nameOf(properties, this.#language);
      context.strokeStyle = inks.halo;
      context.lineWidth = 3;
      context.strokeText(name, ...at);
      context.fillStyle = inks.label;
      context.fillText(name, ...at);
    }
  }
}

const css = (colour: Rgb): string => `rgb(${colour.map(byte).join(' ')})`;

/** Every line or ring of a shape. */
function linesOf(geometry: Features['features'][number]['geometry']): readonly (readonly (readonly number[])[])[] {
  if (geometry?.type === 'LineString') return [geometry.coordinates];
  if (geometry?.type === 'MultiLineString' || geometry?.type === 'Polygon') return geometry.coordinates;
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}
