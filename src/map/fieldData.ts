import { CELL_COLUMN_COUNT, columnIndex, INFORMATION, LAYER_COUNT } from '../engine/index.ts';
import { type FieldId, FIELDS } from './colourBy.ts';
import { floorRatios } from './references.ts';
import type { MapCity } from './types.ts';

/**
 * A month as the shader reads it: five planes of the grid, one above the other in one RGBA texture, row 0 the south.
 *
 *   plane 0, 1   density of the eight layers, persons per ha of land
 *   plane 2, 3   the fields, in the order of `FIELDS`; commute_min is NOBODY where nobody lives; then floor space over land
 *   plane 4      share of the cell that is land, then the light its surroundings give off: of all but information,
 *                of information (persons per ha, blurred), and the minutes by which the logical city moves a cell
 *
 * Of a difference between two runs planes 0 to 3 hold one minus the other, and plane 4 what the first run has.
 */
export const PLANES = 5;
const CHANNELS = 4;
export const FIELD_PLANE = 2;
export const LIGHT_PLANE = 4;
/** Behind the fields, whose six leave two of eight places free. */
const FLOOR_AT = { plane: FIELD_PLANE + 1, channel: 2 } as const;
/** Far below any number that a field or a difference has. */
export const NOBODY = -1e9;

/** Reach of the glow around a cell, in cells: a box blur of this radius, twice. */
const GLOW_RADIUS = 2;

/** A packed month; `version` changes with the values, so that textures know when they are stale. */
export interface PackedMonth {
  readonly values: Float32Array;
  version: number;
}

export const planeLength = (city: MapCity): number => city.columns * city.rows * CHANNELS;

export function emptyMonth(city: MapCity): PackedMonth {
  return { values: new Float32Array(planeLength(city) * PLANES), version: 0 };
}

export function packMonth(city: MapCity, cells: Float32Array, month: PackedMonth): void {
  expectSnapshot(city, cells);
  packLayers(city, cells, month.values);
  packFields(city, cells, month.values);
  packFloor(city, cells, month.values);
  packLight(city, cells, month.values);
  month.version++;
}

/** One run's month minus another's. */
export function packDifference(city: MapCity, cells: Float32Array, other: Float32Array, month: PackedMonth): void {
  expectSnapshot(city, cells);
  expectSnapshot(city, other);
  // Where nobody lives in one of the two there is no number, and none minus one is none.
  const difference = cells.map((value, at) => value - other[at]!);
  packLayers(city, difference, month.values);
  packFields(city, difference, month.values);
  packLight(city, cells, month.values);
  month.version++;
}

function expectSnapshot(city: MapCity, cells: Float32Array): void {
  const expected = city.gridIndex.length * CELL_COLUMN_COUNT;
  if (cells.length !== expected) throw new Error(`snapshot: got ${cells.length} values, expected ${expected}`);
}

function packLayers(city: MapCity, cells: Float32Array, values: Float32Array): void {
  const { gridIndex, land_ha } = city;
  const count = gridIndex.length;
  const plane = planeLength(city);
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    const offset = Math.floor(layer / CHANNELS) * plane + (layer % CHANNELS);
    for (let cell = 0; cell < count; cell++) {
      values[offset + gridIndex[cell]! * CHANNELS] = cells[layer * count + cell]! / Math.max(land_ha[cell]!, 1e-6);
    }
  }
}

/** Where a field of a cell stands among the values of a month; `position` is the cell's place in the grid. */
export function fieldAt(city: MapCity, field: FieldId, position: number): number {
  const place = FIELDS.indexOf(field);
  const plane = FIELD_PLANE + Math.floor(place / CHANNELS);
  return plane * planeLength(city) + position * CHANNELS + (place % CHANNELS);
}

function packFields(city: MapCity, cells: Float32Array, values: Float32Array): void {
  const { gridIndex } = city;
  const count = gridIndex.length;
  for (const field of FIELDS) {
    const source = columnIndex(field) * count;
    const offset = fieldAt(city, field, 0);
    for (let cell = 0; cell < count; cell++) {
      const value = cells[source + cell]!;
      values[offset + gridIndex[cell]! * CHANNELS] = Number.isNaN(value) ? NOBODY : value;
    }
  }
}

function packFloor(city: MapCity, cells: Float32Array, values: Float32Array): void {
  const count = city.gridIndex.length;
  const first = columnIndex('floor_m2') * count;
  const ratios = floorRatios(city, cells.subarray(first, first + count));
  const offset = FLOOR_AT.plane * planeLength(city) + FLOOR_AT.channel;
  ratios.forEach((ratio, cell) => {
    values[offset + city.gridIndex[cell]! * CHANNELS] = ratio;
  });
}

function packLight(city: MapCity, cells: Float32Array, values: Float32Array): void {
  const { gridIndex, land_ha, columns, rows, cellSize_m } = city;
  const count = gridIndex.length;
  const cell_ha = (cellSize_m * cellSize_m) / 10_000;
  const offset = LIGHT_PLANE * planeLength(city);
  const warm = new Float32Array(columns * rows);
  const cool = new Float32Array(columns * rows);
  const minutes = columnIndex('logicalDistance_min') * count;
  for (let cell = 0; cell < count; cell++) {
    const position = gridIndex[cell]!;
    values[offset + position * CHANNELS] = Math.min(1, land_ha[cell]! / cell_ha);
    values[offset + position * CHANNELS + 3] = cells[minutes + cell]!;
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      const light = layer === INFORMATION ? cool : warm;
      light[position]! += cells[layer * count + cell]! / cell_ha;
    }
  }
  [warm, cool].forEach((light, channel) => {
    const blurred = blur(light, columns, rows);
    for (let position = 0; position < blurred.length; position++) {
      values[offset + position * CHANNELS + 1 + channel] = blurred[position]!;
    }
  });
}

/** Two box blurs each way, near enough to a bell and as cheap for any radius. Beyond the edge there is nothing. */
export function blur(
  light: Float32Array,
  columns: number,
  rows: number,
  radius = GLOW_RADIUS,
): Float32Array<ArrayBuffer> {
  const [from, to] = [Float32Array.from(light), new Float32Array(light.length)];
  for (let pass = 0; pass < 2; pass++) {
    for (let row = 0; row < rows; row++) blurLine(from, to, row * columns, 1, columns, radius);
    for (let column = 0; column < columns; column++) blurLine(to, from, column, columns, rows, radius);
  }
  return from;
}

function blurLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  const width = 2 * radius + 1;
  let sum = 0;
  for (let i = 0; i < Math.min(radius, length); i++) sum += from[start + i * stride]!;
  for (let i = 0; i < length; i++) {
    const [entering, leaving] = [i + radius, i - radius - 1];
    if (entering < length) sum += from[start + entering * stride]!;
    if (leaving >= 0) sum -= from[start + leaving * stride]!;
    to[start + i * stride] = sum / width;
  }
}

/** Turns `from` into what lies at `share` between the two: where an interrupted tween stands. */
export function mixMonths(city: MapCity, from: PackedMonth, to: PackedMonth, share: number): void {
  const plane = planeLength(city);
  const [a, b] = [from.values, to.values];
  for (let i = 0; i < a.length; i++) {
    const isField = i >= FIELD_PLANE * plane && i < LIGHT_PLANE * plane;
    // Halfway between "nobody" and a number is no number.
    a[i] = isField && (a[i] === NOBODY || b[i] === NOBODY) ? b[i]! : a[i]! + (b[i]! - a[i]!) * share;
  }
  from.version++;
}
