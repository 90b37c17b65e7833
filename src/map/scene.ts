import type { NetworkShape } from '../engine/index.ts';
import { cameraLimits, homeCamera, type Limits, type Size } from './camera.ts';
import { Field } from './data/field.ts';
import { CellIndex } from './data/grid.ts';
import { freePlots } from './data/plots.ts';
import { warpDrawing } from './data/warp.ts';
import type { CameraState, CityMapOptions, Language, MapCity, MapData, Padding } from './types.ts';

/** Lines and names take steps on their way, and follow the months at this pace. */
const WARP_STEP = 0.2;
const WARP_EVERY_MS = 1000;
const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/**
 * All that a map draws from and that isn't the graphics card's: the city, what is shown of it, names, and the room there
 * is. It outlives renderers, so that a picture can be built again from it.
 */
export class Scene {
  readonly container: HTMLElement;
  facts: MapCity;
  mapData: MapData;
  /** What is drawn of it: in the logical city where travel time puts it. */
  drawing: MapData;
  field: Field;
  index: CellIndex;
  /** Where blocks may stand, by cell. */
  plots: Uint16Array;
  language: Language;
  labelScale: number;
  ariaLabel: string;
  /** Counts cities: layers of another city are other layers. */
  generation = 0;
  home: CameraState;
  limits: Limits;
  #padding: Padding;
  /** How far the drawing is warped, after which month, and when that was done. */
  #warped = { share: 0, version: 0, at_ms: 0 };

  constructor(container: HTMLElement, options: CityMapOptions) {
    const { facts, mapData, theme, colourBy = 'dominant', reducedMotion, network } = options;
    this.container = container;
    this.facts = facts;
    this.mapData = this.drawing = mapData;
    this.field = new Field(facts, theme, colourBy, reducedMotion, network);
    this.index = new CellIndex(facts);
    this.plots = freePlots(facts, mapData);
    this.language = options.language;
    this.labelScale = options.labelScale ?? 1;
    this.ariaLabel = options.ariaLabel;
    this.#padding = { ...NO_PADDING, ...options.padding };
    this.home = homeCamera(facts, this.size, this.#padding);
    this.limits = cameraLimits(facts, this.home);
  }

  get padding(): Padding {
    return this.#padding;
  }

  setPadding(padding: Partial<Padding>): void {
    this.#padding = { ...NO_PADDING, ...padding };
  }

  get size(): Size {
    return { width: this.container.clientWidth || 1, height: this.container.clientHeight || 1 };
  }

  /** Lets the drawing go along with the cells to where travel time puts them. @returns whether it is another now */
  followCells(now: number): boolean {
    const share = this.field.logical(now);
    const { version } = this.field.next;
    const { share: before, version: month, at_ms } = this.#warped;
    const arrived = share === 0 || share === 1;
    const moved = share !== before && (arrived || Math.abs(share - before) >= WARP_STEP);
    if (!moved && (share < 1 || version === month || now - at_ms < WARP_EVERY_MS)) return false;
    this.#warped = { share, version, at_ms: now };
    this.drawing = warpDrawing(this.mapData, this.field, share);
    return true;
  }

  /** Works out anew from where the whole city is seen; `flat` is from straight above. */
  fit(flat: boolean): void {
    this.home = homeCamera(this.facts, this.size, this.#padding, flat ? 0 : undefined);
    this.limits = cameraLimits(this.facts, this.home);
  }

  /** Another city, or another run of the same one, in the view that the last one had. */
  setCity(facts: MapCity, mapData: MapData, network?: NetworkShape): void {
    const { theme, mode, reducedMotion } = this.field;
    const logical = this.field.logical(Infinity) > 0;
    this.facts = facts;
    this.mapData = this.drawing = mapData;
    this.field = new Field(facts, theme, mode, reducedMotion, network);
    if (logical) this.field.setLogical(true, 0);
    this.index = new CellIndex(facts);
    this.plots = freePlots(facts, mapData);
    this.#warped = { share: 0, version: 0, at_ms: 0 };
    this.generation++;
  }
}
