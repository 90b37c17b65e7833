import { MapLibreOverlay } from '@deck.gl/maplibre';
import { GeoJSONSource, LngLat, Map as MapLibreMap, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { NetworkShape } from '../engine/index.ts';
import { cameraLimits, constrain, homeCamera, type Limits, type Size } from './camera.ts';
import type { ColourBy } from './colourBy.ts';
import { Field } from './field.ts';
import { CellIndex, metresLonLat } from './grid.ts';
import { GlNames, type NameGround } from './glNames.ts';
import { GroundLayer } from './groundLayer.ts';
import { shareMetres } from './heights.ts';
import { readKey } from './keyboard.ts';
import { type LegendSpec, legendOf } from './legend.ts';
import { noReferences } from './references.ts';
import { RiseLayer } from './riseLayer.ts';
import { elevatedPoint, type Screen } from './screen.ts';
import { GROUND_BEFORE, mapStyle, partsOf, RISE_BEFORE, themePaint } from './style.ts';
import { ThreadLayer } from './threadLayer.ts';
import { timeRings } from './timeRings.ts';
import { viewScale, zoomScale } from './traffic.ts';
import { TrafficLayer } from './trafficLayer.ts';
import type {
  CameraState,
  CityMap,
  CityMapOptions,
  Language,
  MapCity,
  MapData,
  MapTraffic,
  Padding,
  Point,
  Theme,
} from './types.ts';

setWorkerUrl(workerUrl);

const MOST_PIXEL_RATIO = 2;
const FLIGHT_MS = 900;
/** Before a lost context is replaced: the driver needs a moment, and a second loss must not be answered at once. */
const REBUILD_MS = 600;
const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
const PAN_PX = 90;

/** The map in WebGL2: maplibre for the drawing and the camera, deck.gl layers for the cells. */
export class GlMap implements CityMap {
  readonly renderer = 'webgl';
  readonly #container: HTMLElement;
  readonly #options: CityMapOptions;
  #facts: MapCity;
  #mapData: MapData;
  #field: Field;
  #index: CellIndex;
  /** Counts cities: layers of another city are other layers. */
  #generation = 0;
  /** The drawing that the style has. */
  #drawn: MapData;
  readonly #resizes: ResizeObserver;
  readonly #names: GlNames;
  #ariaLabel: string;
  #padding: Padding;
  #home: CameraState;
  #limits: Limits;
  /** False once the visitor has moved the camera: then a resize must not take it back. */
  #atHome = true;
  #host: HTMLDivElement;
  #map: MapLibreMap;
  #overlay: MapLibreOverlay | null = null;
  #hovered: number | null = null;
  #cursor: number | null = null;
  #selected: number | null = null;
  #rebuilding: ReturnType<typeof setTimeout> | null = null;
  #destroyed = false;

  constructor(container: HTMLElement, options: CityMapOptions) {
    this.#container = container;
    this.#options = options;
    this.#facts = options.facts;
    this.#mapData = options.mapData;
    this.#drawn = options.mapData;
    const { facts, theme, colourBy = 'dominant', reducedMotion, network } = options;
    this.#field = new Field(facts, theme, colourBy, reducedMotion, network);
    this.#index = new CellIndex(options.facts);
    this.#names = new GlNames(options.language, options.labelScale ?? 1, () => this.#nameGround());
    this.#ariaLabel = options.ariaLabel;
    this.#padding = { ...NO_PADDING, ...options.padding };
    this.#home = this.#fitHome();
    this.#limits = cameraLimits(options.facts, this.#home);
    this.#host = this.#createHost();
    this.#map = this.#createMap(this.#home);
    this.#resizes = new ResizeObserver(() => this.resize());
    this.#resizes.observe(container);
  }

  showSnapshot(cells: Float32Array, baseline: Float32Array, month: number, traffic?: MapTraffic): void {
    this.#field.show(cells, baseline, month, performance.now(), traffic);
    this.#map.triggerRepaint();
    this.#names.hide();
  }

  setCity(facts: MapCity, mapData: MapData, network?: NetworkShape): void {
    const sameDrawing = mapData === this.#mapData;
    const { theme, mode, reducedMotion } = this.#field;
    const logical = this.#field.logical(Infinity) > 0;
    this.#facts = facts;
    this.#mapData = mapData;
    this.#field = new Field(facts, theme, mode, reducedMotion, network);
    if (logical) this.#field.setLogical(true, 0);
    this.#index = new CellIndex(facts);
    [this.#hovered, this.#cursor, this.#selected] = [null, null, null];
    this.#generation++;
    if (!sameDrawing) this.#atHome = true;
    this.#overlay?.setProps({ layers: this.#layers() });
    this.#draw();
    this.#refit();
  }

  setColourBy(mode: ColourBy): void {
    this.#field.mode = mode;
    this.#map.triggerRepaint();
    this.#names.hide();
  }

  setTheme(theme: Theme): void {
    this.#field.theme = theme;
    this.#paintTheme();
  }

  setLanguage(language: Language): void {
    this.#names.language = language;
    void this.#names.set();
  }

  setLabelScale(scale: number): void {
    this.#names.scale = scale;
    void this.#names.set();
  }

  setReducedMotion(reduced: boolean): void {
    this.#field.reducedMotion = reduced;
  }

  setAriaLabel(label: string): void {
    this.#ariaLabel = label;
    this.#map.getCanvas().setAttribute('aria-label', label);
  }

  setPadding(padding: Partial<Padding>): void {
    this.#padding = { ...NO_PADDING, ...padding };
    this.#refit();
  }

  setLogical(on: boolean): void {
    this.#field.setLogical(on, performance.now());
    this.#map.triggerRepaint();
  }

  setCursor(cell: number | null): void {
    this.#cursor = cell;
    this.#field.setMark('cursor', cell === null ? null : this.#index.position(cell));
    this.#map.triggerRepaint();
  }

  moveCursor(dx: number, dy: number): number | null {
    const from = this.#cursor ?? this.#selected;
    const cell = from === null ? this.#index.coreCell() : this.#index.step(from, dx, dy);
    this.setCursor(cell);
    if (cell !== null) this.#options.onHover(cell, this.project(cell));
    return cell;
  }

  setSelected(cell: number | null): void {
    this.#selected = cell;
    this.#field.setMark('selected', cell === null ? null : this.#index.position(cell));
    this.#map.triggerRepaint();
  }

  project(what: number | 'beam'): Point {
    if (what !== 'beam') return elevatedPoint(this.#screen(), this.#index.middle(what), 0);
    const { city, beam } = this.#field;
    return elevatedPoint(this.#screen(), metresLonLat(city, city.core.x_m, city.core.y_m), beam[1] * shareMetres(city));
  }

  rings(): { minutes: number; point: Point }[] {
    const { city, references } = this.#field;
    if (references === null || this.#field.logical(performance.now()) < 1) return [];
    return timeRings(city, references).map((minutes) => {
      const south = metresLonLat(city, city.core.x_m, city.core.y_m - minutes * references.metresPerMinute);
      return { minutes, point: elevatedPoint(this.#screen(), south, 0) };
    });
  }

  camera(): CameraState {
    const { lng, lat } = this.#map.getCenter();
    return { lon: lng, lat, zoom: this.#map.getZoom(), bearing: this.#map.getBearing(), pitch: this.#map.getPitch() };
  }

  setCamera(camera: CameraState): void {
    this.#atHome = false;
    this.#move(camera, false);
  }

  zoomBy(steps: number): void {
    this.#atHome = false;
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps * 0.5, duration: this.#field.reducedMotion ? 0 : 160 });
  }

  flyHome(): void {
    this.#atHome = true;
    this.#move(this.#home, true);
  }

  resize(): void {
    if (this.#destroyed || this.#container.clientWidth === 0) return;
    this.#map.resize();
    this.#refit();
  }

  legend(): LegendSpec {
    const { mode, theme, references, traffic } = this.#field;
    return legendOf(mode, theme, references ?? noReferences(), traffic.look(this.#size()));
  }

  rebuild(): void {
    if (this.#destroyed) return;
    const camera = this.camera();
    this.#tearDown();
    this.#host = this.#createHost();
    this.#map = this.#createMap(camera);
  }

  destroy(): void {
    this.#destroyed = true;
    if (this.#rebuilding !== null) clearTimeout(this.#rebuilding);
    this.#resizes.disconnect();
    this.#tearDown();
  }

  #createHost(): HTMLDivElement {
    const host = document.createElement('div');
    Object.assign(host.style, { position: 'absolute', inset: '0' });
    this.#container.append(host);
    return host;
  }

  #createMap(camera: CameraState): MapLibreMap {
    this.#drawn = this.#mapData;
    const map = new MapLibreMap({
      container: this.#host,
      style: mapStyle(this.#mapData, this.#field.theme, this.#names.style(this.#home.zoom)),
      center: [camera.lon, camera.lat],
      zoom: camera.zoom,
      bearing: camera.bearing,
      pitch: camera.pitch,
      maxPitch: 60,
      minZoom: this.#limits.minZoom,
      maxZoom: this.#limits.maxZoom,
      transformConstrain: (lngLat, zoom) => {
        const within = constrain(this.#limits, lngLat.lng, lngLat.lat, zoom);
        return { center: new LngLat(within.lon, within.lat), zoom: within.zoom };
      },
      pixelRatio: Math.min(window.devicePixelRatio, MOST_PIXEL_RATIO),
      attributionControl: false,
      maplibreLogo: false,
      renderWorldCopies: false,
      boxZoom: false,
      keyboard: false,
      trackResize: false,
      fadeDuration: this.#field.reducedMotion ? 0 : 160,
      canvasContextAttributes: { antialias: false, powerPreference: 'high-performance' },
    });
    map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom, padding: this.#padding });
    this.#listen(map);
    return map;
  }

  #listen(map: MapLibreMap): void {
    map.getCanvas().setAttribute('aria-label', this.#ariaLabel);
    map.on('load', () => this.#addCells(map));
    map.on('render', () => {
      if (this.#field.moving(performance.now())) map.triggerRepaint();
    });
    map.on('mousemove', (event: MapMouseEvent) => this.#hover(event));
    map.on('mouseout', () => this.#setHovered(null, [0, 0]));
    map.on('click', (event: MapMouseEvent) => this.#options.onSelect(this.#cellAt(event)));
    map.on('movestart', ({ originalEvent }: { originalEvent?: unknown }) => {
      if (originalEvent !== undefined) this.#atHome = false;
    });
    map.on('moveend', () => {
      this.#names.rank();
      this.#names.hide();
      this.#options.onCamera?.(this.camera());
    });
    map.on('error', ({ error }) => this.#options.onError(new Error(error.message)));
    map.on('webglcontextlost', () => this.#rebuildSoon());
    map.getCanvas().addEventListener('keydown', (event) => this.#onKey(event));
  }

  #addCells(map: MapLibreMap): void {
    if (map !== this.#map) return;
    this.#draw();
    this.#overlay = new MapLibreOverlay({
      interleaved: true,
      layers: this.#layers(),
      onError: (error: Error) => this.#options.onError(error),
    });
    map.addControl(this.#overlay);
    this.#paintTheme();
    void this.#names.set();
  }

  #layers(): [GroundLayer, TrafficLayer, ThreadLayer, RiseLayer] {
    const [field, index, parameters] = [this.#field, this.#index, LIGHT_ON_TOP];
    const id = (name: string): string => `${name}-${this.#generation}`;
    return [
      new GroundLayer({ id: id('cell-ground'), field, index, beforeId: GROUND_BEFORE, parameters }),
      new TrafficLayer({
        id: id('traffic'),
        field,
        scale: (zoom: number) => zoomScale(zoom, this.#home.zoom) * viewScale(this.#size()),
        beforeId: RISE_BEFORE,
        parameters,
      }),
      new ThreadLayer({ id: id('cell-threads'), field, beforeId: RISE_BEFORE, parameters }),
      new RiseLayer({ id: id('cell-rise'), field, index, beforeId: RISE_BEFORE, parameters }),
    ];
  }

  /** Gives the style the city's drawing, once there is a style to take it. */
  #draw(): void {
    if (this.#drawn === this.#mapData || this.#map.getSource('places') === undefined) return;
    this.#map.removeFeatureState({ source: 'places' });
    this.#names.forgetPlaces();
    for (const [part, features] of partsOf(this.#mapData)) {
      const source = this.#map.getSource(part);
      if (!(source instanceof GeoJSONSource)) continue;
      source.setData(features).catch((error: unknown) => this.#options.onError(asError(error)));
    }
    this.#drawn = this.#mapData;
  }

  /** Before the style is there this does nothing, and is called again once it is. */
  #paintTheme(): void {
    if (this.#map.getLayer(RISE_BEFORE) === undefined) return;
    for (const { layer, property, value } of themePaint(this.#field.theme)) {
      this.#map.setPaintProperty(layer, property, value);
    }
  }

  #nameGround(): NameGround | undefined {
    if (this.#destroyed) return undefined;
    const [map, mapData, field, index] = [this.#map, this.#mapData, this.#field, this.#index];
    return { map, mapData, field, index, homeZoom: this.#home.zoom, screen: () => this.#screen() };
  }

  #screen(): Screen {
    return { camera: this.camera(), size: this.#size(), padding: this.#padding };
  }

  #size(): Size {
    return { width: this.#container.clientWidth || 1, height: this.#container.clientHeight || 1 };
  }

  #fitHome(): CameraState {
    return homeCamera(this.#facts, this.#size(), this.#padding);
  }

  #refit(): void {
    this.#home = this.#fitHome();
    this.#limits = cameraLimits(this.#facts, this.#home);
    // One at a time, and never a least above the most.
    this.#map.setMinZoom(null);
    this.#map.setMaxZoom(this.#limits.maxZoom);
    this.#map.setMinZoom(this.#limits.minZoom);
    this.#move(this.#atHome ? this.#home : this.camera(), false);
    void this.#names.set();
  }

  #move({ lon, lat, zoom, bearing, pitch }: CameraState, gently: boolean): void {
    const to = { center: [lon, lat] as [number, number], zoom, bearing, pitch, padding: this.#padding };
    if (gently && !this.#field.reducedMotion) this.#map.easeTo({ ...to, duration: FLIGHT_MS });
    else this.#map.jumpTo(to);
  }

  /** No cell while the logical city is shown: then they aren't where the pointer says. */
  #cellAt(event: MapMouseEvent): number | null {
    if (this.#field.logical(performance.now()) > 0) return null;
    return this.#index.cellAt([event.lngLat.lng, event.lngLat.lat]);
  }

  #hover(event: MapMouseEvent): void {
    this.#setHovered(this.#cellAt(event), [event.point.x, event.point.y]);
  }

  #setHovered(cell: number | null, point: Point): void {
    if (cell === this.#hovered) return;
    this.#hovered = cell;
    this.#field.setMark('hovered', cell === null ? null : this.#index.position(cell));
    this.#map.triggerRepaint();
    this.#options.onHover(cell, point);
  }

  #onKey(event: KeyboardEvent): void {
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
        this.#leaveCursor();
        break;
      case 'home':
        this.flyHome();
        break;
    }
  }

  #leaveCursor(): void {
    if (this.#cursor === null) this.#options.onSelect(null);
    this.setCursor(null);
    this.#options.onHover(null, [0, 0]);
  }

  #pan(dx: number, dy: number): void {
    this.#atHome = false;
    this.#map.panBy([dx * PAN_PX, -dy * PAN_PX], { duration: this.#field.reducedMotion ? 0 : 160 });
  }

  #rebuildSoon(): void {
    if (this.#destroyed || this.#rebuilding !== null) return;
    this.#rebuilding = setTimeout(() => {
      this.#rebuilding = null;
      try {
        this.rebuild();
      } catch (error) {
        this.#options.onError(asError(error));
        this.#rebuildSoon();
      }
    }, REBUILD_MS);
  }

  #tearDown(): void {
    this.#names.forgetMap();
    // With the context gone, freeing its objects may fail: they are gone too.
    try {
      if (this.#overlay !== null) this.#map.removeControl(this.#overlay);
    } catch {
      // Nothing left to free.
    }
    this.#overlay = null;
    try {
      this.#map.remove();
    } catch {
      // As above.
    }
    this.#host.remove();
  }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(JSON.stringify(thrown)));

/** Premultiplied light over what is there; painter's order instead of depth. */
const LIGHT_ON_TOP = {
  depthCompare: 'always',
  depthWriteEnabled: false,
  blend: true,
  blendColorSrcFactor: 'one',
  blendColorDstFactor: 'one-minus-src-alpha',
  blendAlphaSrcFactor: 'one',
  blendAlphaDstFactor: 'one-minus-src-alpha',
} as const;
