import { LAYER_COUNT, LAYERS, columnIndex } from '../../engine/index.ts';
import type { FieldId, Reading } from '../colours/colourBy.ts';
import type { MapCity } from '../types.ts';

/** What brightness and scales are measured against: the city at the start, so that months can be compared. */
export interface References {
  /** 97th percentile of each layer's density, persons per ha of land, in the order of `LAYERS`. */
  readonly layerDensity: readonly number[];
  /** 97th percentile of all layers together. */
  readonly totalDensity: number;
  /** Greatest density of information: the tallest column at the start. */
  readonly tallest: number;
  /** 97th percentile of floor space over land. */
  readonly floorRatio: number;
  /** From round to round number around the middle 96 % of each field; of shares of floor space a fixed one. */
  readonly fieldRange: Readonly<Record<FieldId, readonly [number, number]>>;
  /** Scale of the logical city: at the start it is as wide as the real one. */
  readonly metresPerMinute: number;
  /** Minutes between its rings. */
  readonly ringMinutes: number;
}

/** High enough to be the city's dense part, low enough not to be a single tower's cell. */
const REFERENCE = 0.97;

/** The value below which `share` of the values lie; NaNs don't count. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  if (sorted.length === 0) return 0;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** The 1, 2 or 5 × 10ⁿ at or above a value. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Minutes as people count them: 5, 10, 15, 30, 60. */
const niceMinutes = (minutes: number): number => [5, 10, 15, 30].find((step) => step >= minutes * 0.8) ?? 60;

function densities(city: MapCity, column: Float32Array): Float32Array {
  return column.map((persons, cell) => persons / Math.max(city.land_ha[cell] ?? 0, 1e-6));
}

/** m² of floor space to a m² of land. */
function floorRatios(city: MapCity, floor_m2: Float32Array): Float32Array {
  return densities(city, floor_m2).map((m2PerHa) => m2PerHa / 10_000);
}

function column(cells: Float32Array, index: number, count: number): Float32Array {
  return cells.subarray(index * count, (index + 1) * count);
}

/** Above 1 in any case: references divide. */
const atLeast = (value: number): number => Math.max(value, 1e-3);

function fieldRange(values: Float32Array): readonly [number, number] {
  const [low, high] = [quantile(values, 0.02), quantile(values, 0.98)];
  const step = niceCeiling((high - low) / 5);
  return [Math.floor(low / step) * step, Math.max(Math.ceil(high / step), Math.floor(low / step) + 1) * step];
}

/** There is none of these at the start: their scales are fixed, the same in every city. */
const FIXED_RANGE = { vacancy: [0, 0.2], converted: [-0.1, 0.1] } as const;

/** Both rents have one scale, that of homes, so that they can be compared. */
function fieldRanges(start: Float32Array, count: number): References['fieldRange'] {
  const rangeOf = (field: FieldId) => fieldRange(column(start, columnIndex(field), count));
  const rent = rangeOf('rent');
  return {
    ...FIXED_RANGE,
    rent,
    workRent: rent,
    commute_min: rangeOf('commute_min'),
    logicalDistance_min: rangeOf('logicalDistance_min'),
  };
}

export function measure(city: MapCity, start: Float32Array): References {
  const count = city.gridIndex.length;
  const byLayer = LAYERS.map((_, index) => densities(city, column(start, index, count)));
  const total = new Float32Array(count);
  for (const layer of byLayer)
    layer.forEach((density, cell) => {
      total[cell] = (total[cell] ?? 0) + density;
    });
  const information = byLayer[0] ?? new Float32Array(0);
  if (start.length < LAYER_COUNT * count)
    throw new Error(`snapshot: got ${start.length} values, expected at least ${LAYER_COUNT * count}`);
  const minutes = atLeast(quantile(column(start, columnIndex('logicalDistance_min'), count), 0.98));
  return {
    metresPerMinute: (quantile(city.distance_km, 0.98) * 1000) / minutes,
    ringMinutes: niceMinutes(minutes / 4),
    layerDensity: byLayer.map((layer) => atLeast(quantile(layer, REFERENCE))),
    totalDensity: atLeast(quantile(total, REFERENCE)),
    floorRatio: atLeast(quantile(floorRatios(city, column(start, columnIndex('floor_m2'), count)), REFERENCE)),
    tallest: atLeast(information.reduce((most, density) => Math.max(most, density), 0)),
    fieldRange: fieldRanges(start, count),
  };
}

/** What brightness is measured against: the function that is shown, else all of them, persons per ha of land. */
export function referenceOf(reading: Reading, references: References): number {
  return reading.kind === 'layer'
    ? (references.layerDensity[LAYERS.indexOf(reading.layer)] ?? 1)
    : references.totalDensity;
}

/** For a legend that is asked for before the first month has come. */
export function noReferences(): References {
  return {
    metresPerMinute: 1000,
    ringMinutes: 15,
    layerDensity: LAYERS.map(() => 1),
    totalDensity: 1,
    floorRatio: 1,
    tallest: 1,
    fieldRange: { ...FIXED_RANGE, rent: [0, 1], workRent: [0, 1], commute_min: [0, 1], logicalDistance_min: [0, 1] },
  };
}
