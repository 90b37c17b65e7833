import type { Device } from '@luma.gl/core';
import { LAYERS, type NetworkShape } from '../../engine/index.ts';
import { Arcs } from './arcs.ts';
import { informationShareOfCore } from './beam.ts';
import {
  type ColourBy,
  differenceOf,
  FIELDS,
  goesBothWays,
  hasColumns,
  isField,
  type Reading,
  readColourBy,
  subjectOf,
} from '../colours/colourBy.ts';
import { emptyMonth, mixMonths, packDifference, type PackedMonth, packMonth } from './fieldData.ts';
import { FieldTextures } from '../gl/fieldTextures.ts';
import { delayRamp, differenceRamp, layerRamp, magnitudeRamp, type Ramp } from '../colours/ramps.ts';
import { measure, type References } from './references.ts';
import { Flights } from './flights.ts';
import { Traffic } from './traffic.ts';
import { ease, spring, Tween } from './tween.ts';
import type { MapCity, MapTraffic, Point, Theme } from '../types.ts';

const LOGICAL_MS = 1200;
/** Brightness of cells behind traffic, and behind flows; and how much of columns and the beam is seen behind flows. */
const FAINT: Readonly<Record<Theme, number>> = { dark: 0.22, light: 0.2 };
const BEHIND_FLOWS = { cells: 0.42, columns: 0.3 } as const;
const NOWHERE: Point = [-9, -9];

/** Column and row of the cells that are outlined. */
export interface Marks {
  hovered: Point;
  cursor: Point;
  selected: Point;
}

/**
 * What the cell layers draw: two months and how far between them the picture is, the view, and the marks. It outlives
 * the GL objects, so that they can be built again from it.
 */
export class Field {
  readonly city: MapCity;
  readonly marks: Marks = { hovered: NOWHERE, cursor: NOWHERE, selected: NOWHERE };
  theme: Theme;
  mode: ColourBy;
  reducedMotion: boolean;
  references: References | null = null;
  previous: PackedMonth;
  next: PackedMonth;
  readonly base: PackedMonth;
  /** The beam's height in the two months, as a share. */
  beam: Point = [0, 0];
  readonly traffic: Traffic;
  readonly arcs: Arcs;
  readonly flights: Flights;
  /** Over which cells changes are averaged, by cell; each over its surroundings where there are none. */
  groupOf: ArrayLike<number> | undefined;
  /** Months are one run minus another. */
  difference = false;
  /** The time for all that moves, ms. A film sets its own, so that every frame is drawn as of its moment. */
  clock: () => number = () => performance.now();
  readonly #tween = new Tween();
  #baseline: Float32Array | null = null;
  /** Cells of the run's first month. */
  #first: Float32Array | null = null;
  #logical = { from: 0, to: 0, start: -Infinity };
  #textures: { textures: FieldTextures; device: Device; users: number } | null = null;

  constructor(city: MapCity, theme: Theme, mode: ColourBy, reducedMotion: boolean, network?: NetworkShape) {
    this.city = city;
    this.theme = theme;
    this.mode = mode;
    this.reducedMotion = reducedMotion;
    this.previous = emptyMonth(city);
    this.next = emptyMonth(city);
    this.base = emptyMonth(city);
    this.traffic = new Traffic(city, network);
    this.arcs = new Arcs(city);
    this.flights = new Flights(city);
  }

  show(cells: Float32Array, baseline: Float32Array, month: number, now: number, traffic?: MapTraffic): void {
    const first = this.references === null;
    if (traffic !== undefined) this.traffic.show(traffic, this.#tween.at(now), month === 0);
    if (baseline !== this.#baseline) this.#setBaseline(baseline, first || month === 0);
    this.#freeze(now);
    [this.previous, this.next] = [this.next, this.previous];
    packMonth(this.city, cells, this.#first ?? baseline, this.next, this.groupOf);
    this.beam = [this.beam[1], informationShareOfCore(this.city, cells)];
    if (traffic?.drift !== undefined) this.flights.take(traffic.drift, cells, month, now, !this.reducedMotion);
    this.#start(now, first || this.difference);
    this.difference = false;
  }

  /** Shows one run minus another; scales are those of `start`, the month in which both began. */
  showDifference(cells: Float32Array, other: Float32Array, start: Float32Array, month: number, now: number): void {
    const first = this.references === null;
    if (start !== this.#baseline) this.#setBaseline(start, first || month === 0);
    this.#freeze(now);
    [this.previous, this.next] = [this.next, this.previous];
    packDifference(this.city, cells, other, this.next, this.groupOf);
    this.#start(now, first || !this.difference);
    this.difference = true;
  }

  /** What colours mean now. */
  get reading(): Reading {
    const reading = readColourBy(this.mode);
    return this.difference ? differenceOf(reading) : reading;
  }

  /** Homes or jobs that one light stands for; 0 where no lights fly. */
  get perLight(): number {
    return this.#hasLights ? this.flights.perLight : 0;
  }

  /** Lights are where the city shines by function, and not where arrows say the same. */
  get #hasLights(): boolean {
    const { kind } = this.reading;
    return !this.arcs.shown && (kind === 'lights' || kind === 'layer');
  }

  /** 0–1: lights go from where to where things are, too. */
  lightOpacity(now: number): number {
    return this.#hasLights ? this.#atHome(now) : 0;
  }

  /** Whether lights of a layer are seen: where the map shows one function, only its own fly. */
  shows(layer: number): boolean {
    return this.reading.kind !== 'layer' || LAYERS[layer] === this.reading.layer;
  }

  /** 0–1: roads and lines are drawn where they are, not where travel time puts cells. */
  trafficOpacity(now: number): number {
    return this.reading.kind === 'traffic' ? this.#atHome(now) : 0;
  }

  /** 0–1: arcs go from where to where things are, too. */
  flowOpacity(now: number): number {
    return this.arcs.shown ? this.#atHome(now) : 0;
  }

  /** 0–1: what stands behind flows makes room for them, where there are any. */
  #crowding(now: number): number {
    return this.arcs.arcs.length > 0 ? this.flowOpacity(now) : 0;
  }

  /** 0–1: how bright the cells are; behind traffic and flows they are faint. */
  brightness(now: number): number {
    const behindTraffic = 1 - (1 - FAINT[this.theme]) * this.trafficOpacity(now);
    return Math.min(behindTraffic, 1 - (1 - BEHIND_FLOWS.cells) * this.#crowding(now));
  }

  /** 0–1: how much is seen of columns and the beam. */
  columnOpacity(now: number): number {
    return this.hasColumns ? 1 - (1 - BEHIND_FLOWS.columns) * this.#crowding(now) : 0;
  }

  /** 0–1 between the two months. */
  tween(now: number): number {
    return this.#tween.at(now);
  }

  /** 0: cells where they are; 1: cells where travel time puts them. On the way back they spring, and are below 0 for a moment. */
  logical(now: number): number {
    const { from, to, start } = this.#logical;
    const share = this.reducedMotion ? 1 : Math.min(1, (now - start) / LOGICAL_MS);
    return from + (to - from) * (to === 0 ? spring(share) : ease(share));
  }

  /** 0–1: what stays where it is gives way while cells are elsewhere. */
  #atHome(now: number): number {
    return Math.min(1, 1 - this.logical(now));
  }

  /** What the shaders need to move a cell to where travel time puts it. */
  warp(now: number): { core: Point; cellSize: number; metresPerMinute: number; logical: number } {
    const { core, cellSize_m } = this.city;
    return {
      core: [core.x_m / cellSize_m, core.y_m / cellSize_m],
      cellSize: cellSize_m,
      metresPerMinute: this.references?.metresPerMinute ?? 1,
      logical: this.logical(now),
    };
  }

  setLogical(on: boolean, now: number): void {
    this.#logical = { from: this.logical(now), to: on ? 1 : 0, start: now };
  }

  moving(now: number): boolean {
    const warping = now - this.#logical.start < LOGICAL_MS;
    const flying = this.lightOpacity(now) > 0 && this.flights.moving(now);
    return !this.#tween.done(now) || warping || flying || this.arcs.moving(now);
  }

  ramp(): Ramp {
    return rampOf(this.reading, this.theme);
  }

  /** Whether the city is drawn as blocks with windows, not as cells coloured by a value. */
  get hasBlocks(): boolean {
    const { kind } = this.reading;
    return kind === 'lights' || kind === 'layer' || kind === 'traffic';
  }

  get hasColumns(): boolean {
    return hasColumns(this.reading);
  }

  /** Tells ramps apart. */
  get rampName(): string {
    return `${this.mode} ${this.theme} ${this.difference}`;
  }

  setMark(mark: keyof Marks, position: Point | null): void {
    this.marks[mark] = position ?? NOWHERE;
  }

  acquire(device: Device): FieldTextures {
    if (this.#textures === null || this.#textures.device !== device) {
      this.#textures = { textures: new FieldTextures(device, this.city), device, users: 0 };
    }
    this.#textures.users++;
    return this.#textures.textures;
  }

  release(textures: FieldTextures): void {
    const held = this.#textures;
    if (held === null || held.textures !== textures || --held.users > 0) return;
    held.textures.destroy();
    this.#textures = null;
  }

  #start(now: number, instant: boolean): void {
    this.#tween.restart(now, this.reducedMotion || instant);
  }

  /** Makes what is shown at this moment the month to slide on from. */
  #freeze(now: number): void {
    const share = this.#tween.at(now);
    if (share >= 1) return;
    mixMonths(this.city, this.previous, this.next, share);
    this.beam = [this.beam[0], this.beam[0] + (this.beam[1] - this.beam[0]) * share];
    // `show` swaps the two: the mixture must be the one that is swapped into first place.
    [this.previous, this.next] = [this.next, this.previous];
  }

  /** Scales are measured once a run: a baseline that runs along must not move them from month to month. */
  #setBaseline(baseline: Float32Array, isStart: boolean): void {
    this.#baseline = baseline;
    if (isStart) this.references = measure(this.city, baseline);
    if (isStart) this.#first = baseline.slice();
    packMonth(this.city, baseline, this.#first ?? baseline, this.base);
  }
}

export function rampOf(reading: Reading, theme: Theme): Ramp {
  if (reading.kind === 'layer') return layerRamp(reading.layer, theme);
  if (reading.kind === 'traffic') return delayRamp(theme);
  if (reading.kind === 'field') return goesBothWays(reading.field) ? differenceRamp(theme) : magnitudeRamp(theme);
  return reading.kind === 'change' || reading.kind === 'difference' ? differenceRamp(theme) : magnitudeRamp(theme);
}

type Four = readonly [number, number, number, number];
const NONE: Four = [0, 0, 0, 0];
const four = (values: readonly number[], from: number): Four => [
  values[from] ?? 0,
  values[from + 1] ?? 0,
  values[from + 2] ?? 0,
  values[from + 3] ?? 0,
];

/** Which values of a cell a view adds up. */
export interface Weights {
  readonly layersA: Four;
  readonly layersB: Four;
  readonly fieldsA: Four;
  readonly fieldsB: Four;
}

export function weightsOf(reading: Reading): Weights {
  const of = subjectOf(reading);
  if (isField(of)) {
    const fields = FIELDS.map((field) => (field === of ? 1 : 0));
    return { layersA: NONE, layersB: NONE, fieldsA: four(fields, 0), fieldsB: four(fields, 4) };
  }
  const layers = LAYERS.map((layer) => (of === 'all' || layer === of ? 1 : 0));
  return { layersA: four(layers, 0), layersB: four(layers, 4), fieldsA: NONE, fieldsB: NONE };
}
