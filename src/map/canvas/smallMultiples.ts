import { LAYER_COUNT, LAYERS, type LayerId } from '../../engine/index.ts';
import type { Size } from '../camera.ts';
import type { LegendGradient } from '../colours/legendSpec.ts';
import { byte, INKS, toHex } from '../colours/palette.ts';
import { differenceRamp, layerRamp, magnitudeRamp, type Ramp, RAMP_STEPS } from '../colours/ramps.ts';
import { measure, type References } from '../data/references.ts';
import { shareOfDensity } from '../data/scales.ts';
import { smoothChange } from '../data/smooth.ts';
import type { MapCity, Theme } from '../types.ts';

/**
 * What small maps show of each function: its density, in its own hue or in the one ramp of magnitudes, or its change
 * since the start, averaged over each cell's surroundings, because a single firm that crosses a street is no change of a
 * city. Each has a scale of its own, fixed by the start: the density that its densest cells had then.
 */
export type SmallLook = 'hue' | 'magnitude' | 'change';

/** Of a function's densest cells at the start: the change at which the ramp of changes ends. */
const CHANGE_LIMIT = 0.2;
/** Cells to each side over which a change is averaged, twice. */
const SURROUNDINGS = 2;
/** Cells narrower than this (px) are smoothed: else some would be one pixel wide and some two. */
const CRISP_PX = 3;
const GRADIENT_STEPS = 17;

/** A ramp as bytes, made once: a small map asks it thousands of times. */
const tables = new Map<string, Uint8ClampedArray>();

function rampOf(look: SmallLook, layer: LayerId, theme: Theme): Ramp {
  if (look === 'change') return differenceRamp(theme);
  return look === 'hue' ? layerRamp(layer, theme) : magnitudeRamp(theme);
}

function tableOf(look: SmallLook, layer: LayerId, theme: Theme): Uint8ClampedArray {
  const key = `${look} ${look === 'hue' ? layer : ''} ${theme}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const ramp = rampOf(look, layer, theme);
  const table = new Uint8ClampedArray(RAMP_STEPS * 4);
  for (let step = 0; step < RAMP_STEPS; step++) table.set([...ramp(step / (RAMP_STEPS - 1)).map(byte), 255], step * 4);
  tables.set(key, table);
  return table;
}

/** What a small map is of. */
export interface SmallSubject {
  readonly cells: Float32Array;
  readonly layer: LayerId;
  readonly look: SmallLook;
  readonly theme: Theme;
}

/** One pixel a cell, row by row from the north; water and what lies outside is clear. */
export function smallPixels(
  city: MapCity,
  { cells, layer, look, theme }: SmallSubject,
  start: Float32Array,
  reference: number,
  pixels: Uint8ClampedArray,
): void {
  const { columns, rows, gridIndex, land_ha } = city;
  const count = gridIndex.length;
  if (cells.length < LAYER_COUNT * count)
    throw new Error(`snapshot: got ${cells.length} values, expected at least ${LAYER_COUNT * count}`);
  const table = tableOf(look, layer, theme);
  const offset = LAYERS.indexOf(layer) * count;
  const people = cells.subarray(offset, offset + count);
  const changes =
    look === 'change' ? smoothChange(city, start.subarray(offset, offset + count), people, SURROUNDINGS) : undefined;
  pixels.fill(0);
  for (let cell = 0; cell < count; cell++) {
    const share =
      changes === undefined
        ? shareOfDensity(people[cell]! / Math.max(land_ha[cell]!, 1e-6), reference)
        : 0.5 + (0.5 * changes[cell]!) / (reference * CHANGE_LIMIT);
    const step = Math.round(Math.min(1, Math.max(0, share)) * (RAMP_STEPS - 1)) * 4;
    const position = gridIndex[cell]!;
    const row = rows - 1 - Math.floor(position / columns);
    pixels.set(table.subarray(step, step + 4), (row * columns + (position % columns)) * 4);
  }
}

/** Where the grid stands in a picture: as large as it gets, in the middle. */
export function fitGrid(
  { columns, rows }: MapCity,
  { width, height }: Size,
): { left: number; top: number; cell: number } {
  const cell = Math.min(width / columns, height / rows);
  return { left: (width - columns * cell) / 2, top: (height - rows * cell) / 2, cell };
}

/** Paints small maps of one run of a city, one function each. */
export class SmallMultiples {
  readonly #city: MapCity;
  readonly #start: Float32Array;
  readonly #references: References;
  readonly #image: ImageData;
  readonly #grid = document.createElement('canvas');

  /** `start`: the cells of the run's first month, by which scales are fixed. */
  constructor(city: MapCity, start: Float32Array) {
    this.#city = city;
    this.#start = start.slice();
    this.#references = measure(city, start);
    [this.#grid.width, this.#grid.height] = [city.columns, city.rows];
    this.#image = new ImageData(city.columns, city.rows);
  }

  /** Paints into a canvas of `size` (its own pixels), over what is there: clears it first. */
  paint(context: CanvasRenderingContext2D, size: Size, subject: SmallSubject): void {
    const { columns, rows, core, cellSize_m } = this.#city;
    const reference = this.#references.layerDensity[LAYERS.indexOf(subject.layer)] ?? 1;
    smallPixels(this.#city, subject, this.#start, reference, this.#image.data);
    this.#grid.getContext('2d')?.putImageData(this.#image, 0, 0);
    const { left, top, cell } = fitGrid(this.#city, size);
    context.clearRect(0, 0, size.width, size.height);
    context.imageSmoothingEnabled = cell < CRISP_PX;
    context.imageSmoothingQuality = 'medium';
    context.drawImage(this.#grid, left, top, columns * cell, rows * cell);
    const perMetre = cell / cellSize_m;
    context.beginPath();
    context.arc(
      left + core.x_m * perMetre,
      top + rows * cell - core.y_m * perMetre,
      core.radius_km * 1000 * perMetre,
      0,
      2 * Math.PI,
    );
    context.strokeStyle = INKS[subject.theme].label;
    context.globalAlpha = 0.55;
    context.lineWidth = Math.max(1, size.width / 180);
    context.stroke();
    context.globalAlpha = 1;
  }

  /** The density that is 100 % in a function's map, persons per ha. */
  scale(layer: LayerId): number {
    return this.#references.layerDensity[LAYERS.indexOf(layer)] ?? 1;
  }
}

/**
 * One legend for all of them, in per cent of each function's own scale. In hues there is a gradient for each; their
 * ticks are the same.
 */
export function smallLegend(look: SmallLook, theme: Theme, layer: LayerId = 'housing'): LegendGradient {
  const ramp = rampOf(look, layer, theme);
  const colours = Array.from({ length: GRADIENT_STEPS }, (_, step) => toHex(ramp(step / (GRADIENT_STEPS - 1))));
  const ticks =
    look === 'change'
      ? [-1, 0, 1].map((part) => ({ at: 0.5 + 0.5 * part, value: part * CHANGE_LIMIT }))
      : [0, 0.1, 0.5, 1].map((value) => ({ at: shareOfDensity(value, 1), value }));
  return { kind: 'gradient', colours, ticks, open: { low: look === 'change', high: true }, shares: true };
}
