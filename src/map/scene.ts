import type { NetworkShape } from '../engine/index.ts';
import { cameraLimits, homeCamera, type Limits, type Size } from './camera.ts';
import { Field } from './field.ts';
import { CellIndex } from './grid.ts';
import { freePlots } from './plots.ts';
import type { CameraState, CityMapOptions, Language, MapCity, MapData, Padding } from './types.ts';

const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/**
 * All that a map draws from and that isn't the graphics card's: the city, what is shown of it, names, and the room there
 * is. It outlives renderers, so that a picture can be built again from it.
 */
export class Scene {
  readonly container: HTMLElement;
  facts: MapCity;
  mapData: MapData;
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

  constructor(container: HTMLElement, options: CityMapOptions) {
    const { facts, mapData, theme, colourBy = 'dominant', reducedMotion, network } = options;
    this.container = container;
    this.facts = facts;
    this.mapData = mapData;
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
    this.mapData = mapData;
    this.field = new Field(facts, theme, mode, reducedMotion, network);
    if (logical) this.field.setLogical(true, 0);
    this.index = new CellIndex(facts);
    this.plots = freePlots(facts, mapData);
    this.generation++;
  }
}
