import { MapLibreOverlay } from '@deck.gl/maplibre';
import { GeoJSONSource, LngLat, Map as MapLibreMap, type MapMouseEvent, prewarm, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import '../maplibre.css';
import { Credit } from '../basemap/credit.ts';
import { coveredShare, LEAST_COVERED, shownBaseMap, tellFault } from '../basemap/shown.ts';
import type { AttachedBaseMap, BaseMap } from '../basemap/types.ts';
import { constrain } from '../camera.ts';
import type { TerraBoard } from '../drawing/terraBoard.ts';
import type { MapDrawing } from '../drawing/types.ts';
import { freeDevice } from './free.ts';
import { glLayers } from './glLayers.ts';
import { GlNames } from '../labels/glNames.ts';
import { metresLonLat } from '../data/grid.ts';
import { fontComesLate } from '../labels/labels.ts';
import { addDiamond } from '../labels/landmarks.ts';
import { shareMetres } from '../data/heights.ts';
import { asError, type Renderer, type RendererEvents, type RendererWishes, toPng } from '../renderer.ts';
import type { Scene } from '../scene.ts';
import { elevatedPoint, metresOfPixels } from '../screen.ts';
import { mapStyle, partsOf, RISE_BEFORE, themePaint } from '../style.ts';
import type { CameraState, MapData, Point } from '../types.ts';

setWorkerUrl(workerUrl);

const MOST_PIXEL_RATIO = 2;
/** By then a Deck has its device. */
const DEVICE_MS = 1000;

/** A scene in WebGL2: maplibre for the drawing and the camera, deck.gl layers for the cells. */
export class GlRenderer implements Renderer {
  readonly kind = 'webgl';
  readonly flat = false;
  readonly #scene: Scene;
  readonly #events: RendererEvents;
  readonly #wishes: RendererWishes;
  readonly #names: GlNames;
  readonly #host: HTMLDivElement;
  readonly #map: MapLibreMap;
  readonly #credit: Credit;
  /** The base map that is under the city, as it is attached. */
  #base: { readonly of: BaseMap; readonly attached: AttachedBaseMap } | null = null;
  #overlay: MapLibreOverlay | null = null;
  /** The drawing that the style has. */
  #drawn: MapData;
  /** Whether cells have been drawn, and whether that was told. */
  #ready: 'no' | 'drawn' | 'told' = 'no';
  #destroyed = false;
  #drawing: MapDrawing | undefined;
  /** Undefined until something is drawn by hand. */
  #board: TerraBoard | undefined;
  #boardAsked = false;
  #touchable = false;

  constructor(scene: Scene, camera: CameraState, events: RendererEvents, wishes: RendererWishes = {}) {
    this.#scene = scene;
    this.#events = events;
    this.#wishes = wishes;
    this.#drawn = scene.drawing;
    // The worker outlives maps: one whose context was lost is there again the sooner.
    prewarm();
    this.#host = document.createElement('div');
    Object.assign(this.#host.style, { position: 'absolute', inset: '0' });
    this.#host.addEventListener('webglcontextlost', this.#onLost, true);
    scene.container.append(this.#host);
    this.#names = new GlNames(() =>
      this.#destroyed ? undefined : { map: this.#map, scene, screen: { camera: this.camera(), ...roomOf(scene) } },
    );
    try {
      this.#map = this.#createMap(camera);
    } catch (error) {
      this.#host.remove();
      throw error;
    }
    this.#credit = new Credit(this.#host);
    this.#listen();
  }

  /** Before maplibre hears of it, which would wait for the context to come back and keep all that it had. */
  readonly #onLost = (event: Event): void => {
    event.stopImmediatePropagation();
    this.#events.onLost();
  };

  repaint(): void {
    if (this.#wishes.stepped !== true) this.#map.triggerRepaint();
  }

  arrangeNames(): void {
    this.#names.hide();
  }

  setNames(): void {
    // A typeface of a hundred files must not keep the picture waiting.
    if (this.#ready === 'told' || !fontComesLate(this.#scene.language)) void this.#names.set();
  }

  setAriaLabel(): void {
    this.#map.getCanvas().setAttribute('aria-label', this.#scene.ariaLabel);
  }

  setDrawing(drawing: MapDrawing | undefined): void {
    this.#drawing = drawing;
    if (this.#overlay === null) return;
    if (this.#board !== undefined) this.#board.show(drawing ?? { standing: [] }, this.#scene.field.theme);
    else if (drawing !== undefined && !this.#boardAsked) void this.#openBoard();
  }

  /** Over the cells, so not before they are there. */
  async #openBoard(): Promise<void> {
    this.#boardAsked = true;
    try {
      const { TerraBoard } = await import('../drawing/terraBoard.ts');
      if (this.#destroyed) return;
      const reach = (pixels: number): number => metresOfPixels(this.camera(), pixels);
      this.#board = new TerraBoard(this.#map, this.#scene.field.theme, reach);
      this.setDrawing(this.#drawing);
    } catch (error) {
      this.#boardAsked = false;
      this.#fail(asError(error));
    }
  }

  showCity(): void {
    this.#overlay?.setProps({ layers: this.#layers() });
    this.#draw();
    this.showBaseMap();
  }

  /** Puts the page's base map under a city that it covers. Before the style is there this does nothing. */
  showBaseMap(): void {
    if (this.#destroyed || this.#overlay === null) return;
    const wanted = shownBaseMap();
    const fits = wanted !== undefined && coveredShare(this.#scene.facts, wanted.bounds) >= LEAST_COVERED;
    const next = fits ? wanted : undefined;
    if (this.#base?.of === next) return;
    this.#base?.attached.remove();
    this.#base = next === undefined ? null : { of: next, attached: next.attach(this.#map, this.#scene.field.theme) };
    this.#followWarp();
  }

  resize(): void {
    this.#map.resize();
  }

  setLimits(): void {
    const { minZoom, maxZoom } = this.#scene.limits;
    // One at a time, and never a least above the most.
    this.#map.setMinZoom(null);
    this.#map.setMaxZoom(maxZoom);
    this.#map.setMinZoom(minZoom);
  }

  camera(): CameraState {
    const { lng, lat } = this.#map.getCenter();
    return { lon: lng, lat, zoom: this.#map.getZoom(), bearing: this.#map.getBearing(), pitch: this.#map.getPitch() };
  }

  look({ lon, lat, zoom, bearing, pitch }: CameraState, duration_ms: number): void {
    const { padding } = this.#scene;
    this.#credit.place(padding);
    const to = { center: [lon, lat] as [number, number], zoom, bearing, pitch, padding: { ...padding } };
    if (duration_ms > 0) this.#map.easeTo({ ...to, duration: duration_ms });
    else this.#map.jumpTo(to);
  }

  pan(right_px: number, down_px: number): void {
    this.#map.panBy([right_px, down_px], { duration: this.#scene.field.reducedMotion ? 0 : 160 });
  }

  project(lonLat: Point, height_m: number): Point {
    return elevatedPoint({ camera: this.camera(), ...roomOf(this.#scene) }, lonLat, height_m);
  }

  setTouchable(on: boolean): void {
    this.#touchable = on;
    this.#map.getCanvas().style.cursor = on ? 'pointer' : 'grab';
  }

  /** Taken while a frame is drawn: afterwards the browser may have cleared what was drawn in. */
  picture(): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.#map.once('render', () => {
        toPng(this.#map.getCanvas()).then(resolve, reject);
      });
      this.#map.triggerRepaint();
    });
  }

  async settled(): Promise<void> {
    while (this.#ready !== 'told') await this.#once('render');
    await this.#names.set();
    await this.#once('idle');
  }

  /** Until the map says so; it is made to draw, or it might have nothing to say. */
  #once(event: 'render' | 'idle'): Promise<void> {
    return new Promise((resolve) => {
      this.#map.once(event, () => resolve());
      this.#map.triggerRepaint();
    });
  }

  drawNow(): HTMLCanvasElement {
    this.#map.redraw();
    return this.#map.getCanvas();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#host.removeEventListener('webglcontextlost', this.#onLost, true);
    const context = this.#context();
    const overlay = this.#overlay;
    this.#overlay = null;
    attempt(() => this.#board?.destroy());
    this.#board = undefined;
    if (overlay !== null) {
      // With the context gone, freeing its objects may fail: they are gone too.
      attempt(() => this.#map.removeControl(overlay));
      // A Deck gets its device a moment after it was made, even if it is gone by then.
      if (context !== null && !freeDevice(context)) setTimeout(() => freeDevice(context), DEVICE_MS);
    }
    attempt(() => this.#map.remove());
    this.#host.remove();
  }

  #createMap(camera: CameraState): MapLibreMap {
    const { drawing, field, home, limits, labelScale, language, padding } = this.#scene;
    const map = new MapLibreMap({
      container: this.#host,
      style: mapStyle(drawing, field.theme, { language, scale: labelScale, homeZoom: home.zoom }),
      center: [camera.lon, camera.lat],
      zoom: camera.zoom,
      bearing: camera.bearing,
      pitch: camera.pitch,
      maxPitch: 60,
      minZoom: limits.minZoom,
      maxZoom: limits.maxZoom,
      transformConstrain: (lngLat, zoom) => {
        const within = constrain(this.#scene.limits, lngLat.lng, lngLat.lat, zoom);
        return { center: new LngLat(within.lon, within.lat), zoom: within.zoom };
      },
      pixelRatio: this.#wishes.pixelRatio ?? Math.min(window.devicePixelRatio, MOST_PIXEL_RATIO),
      attributionControl: false,
      maplibreLogo: false,
      renderWorldCopies: false,
      boxZoom: false,
      keyboard: false,
      trackResize: false,
      fadeDuration: field.reducedMotion || this.#wishes.stepped === true ? 0 : 160,
      canvasContextAttributes: { antialias: false, powerPreference: 'high-performance' },
    });
    map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom, padding: { ...padding } });
    return map;
  }

  #listen(): void {
    const [map, events] = [this.#map, this.#events];
    this.setAriaLabel();
    map.on('style.load', () => addDiamond(map));
    // Not sooner: before all sources are there the overlay would draw over names and water.
    map.on('load', () => this.#addCells());
    map.on('render', () => this.#onRender());
    map.on('mousemove', ({ lngLat, point }: MapMouseEvent) =>
      events.onPointer([lngLat.lng, lngLat.lat], [point.x, point.y]),
    );
    map.on('mouseout', () => events.onPointer(null, [0, 0]));
    map.on('click', ({ lngLat, point }: MapMouseEvent) => events.onPick([lngLat.lng, lngLat.lat], [point.x, point.y]));
    map.on('move', ({ originalEvent }: { originalEvent?: unknown }) => events.onMove(originalEvent !== undefined));
    map.on('moveend', () => {
      this.#names.rank();
      this.#names.hide();
    });
    map.on('error', (event) => this.#onMapError(event.error, 'sourceId' in event ? event.sourceId : undefined));
    map.getCanvas().addEventListener('keydown', events.onKey);
  }

  /** A tile that is none leaves a hole in the base map, not in the city. */
  #onMapError({ message }: { readonly message: string }, source: unknown): void {
    const base = this.#base;
    if (base === null || source !== base.attached.source) this.#fail(new Error(message));
    else tellFault(`${base.of.name}: got a tile that can't be drawn (${message}), expected a whole one`);
  }

  #context(): WebGL2RenderingContext | null {
    return this.#map.getCanvas().getContext('webgl2');
  }

  /** What is drawn between the loss of a context and the news of it fails in all sorts of ways. */
  #fail(error: Error): void {
    if (this.#context()?.isContextLost() === false) this.#events.onError(error);
  }

  #onRender(): void {
    if (this.#ready === 'drawn' && this.#isDrawn()) {
      this.#ready = 'told';
      this.#events.onReady();
      if (fontComesLate(this.#scene.language)) this.setNames();
    }
    this.#events.onFrame();
    const now = this.#scene.field.clock();
    if (this.#scene.followCells(now)) {
      this.#draw();
      this.#followWarp();
    }
    if (this.#scene.field.moving(now)) this.repaint();
  }

  /** Whether every part of the drawing has been read and cut into tiles. */
  #isDrawn(): boolean {
    return this.#map.areTilesLoaded() && partsOf({}).every(([part]) => this.#map.isSourceLoaded(part));
  }

  #addCells(): void {
    if (this.#destroyed || this.#overlay !== null) return;
    this.#draw();
    this.#overlay = new MapLibreOverlay({
      interleaved: true,
      layers: this.#layers(),
      // Or deck.gl would set its own with every frame.
      getCursor: ({ isDragging }) => (isDragging ? 'grabbing' : this.#touchable ? 'pointer' : 'grab'),
      onError: (error: Error) => this.#fail(error),
    });
    this.#map.addControl(this.#overlay);
    this.showBaseMap();
    this.paintTheme();
    this.setNames();
    this.setDrawing(this.#drawing);
  }

  /** Tiles stay where they are: while cells stand elsewhere the base map makes room for the city's own drawing. */
  #followWarp(): void {
    const stands = this.#scene.drawing === this.#scene.mapData;
    this.#base?.attached.show(stands);
    this.#credit.say(stands ? (this.#base?.of.credit ?? '') : '');
  }

  #layers(): ReturnType<typeof glLayers> {
    return glLayers(this.#scene, {
      onDrawn: () => {
        if (this.#ready === 'no') this.#ready = 'drawn';
      },
      perShare_px: () => {
        const { facts } = this.#scene;
        const core = metresLonLat(facts, facts.core.x_m, facts.core.y_m);
        // A tenth of it: 100 % may stand behind the eye.
        const [foot, mark] = [this.project(core, 0), this.project(core, shareMetres(facts) / 10)];
        return (foot[1] - mark[1]) * 10;
      },
    });
  }

  /** Gives the style the city's drawing, once there is a style to take it. */
  #draw(): void {
    const { drawing } = this.#scene;
    if (this.#drawn === drawing || this.#map.getSource('places') === undefined) return;
    for (const source of ['places', 'landmarks']) this.#map.removeFeatureState({ source });
    this.#names.forgetPlaces();
    for (const [part, features] of partsOf(drawing)) {
      const source = this.#map.getSource(part);
      if (!(source instanceof GeoJSONSource)) continue;
      source.setData(features).catch((error: unknown) => this.#fail(asError(error)));
    }
    this.#drawn = drawing;
    this.#names.hide();
  }

  /** Before the style is there this does nothing, and is called again once it is. */
  paintTheme(): void {
    if (this.#map.getLayer(RISE_BEFORE) === undefined) return;
    this.#base?.attached.paint(this.#scene.field.theme);
    for (const { layer, property, value } of themePaint(this.#scene.field.theme)) {
      this.#map.setPaintProperty(layer, property, value);
    }
    this.#board?.show(this.#drawing ?? { standing: [] }, this.#scene.field.theme);
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing left to free.
  }
}

const roomOf = ({ size, padding }: Scene): Pick<Scene, 'size' | 'padding'> => ({ size, padding });
