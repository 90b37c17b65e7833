import { CELL_COLUMN_COUNT, columnIndex, INFORMATION, LAYER_COUNT } from '../../engine/index.ts';
import { type FieldId, FIELDS } from '../colours/colourBy.ts';
import { blur, groupChange, smoothChange } from './smooth.ts';
import type { MapCity } from '../types.ts';

/**
 * A month as the shader reads it: five planes of the grid, one above the other in one RGBA texture, row 0 the south.
 *
 *   plane 0, 1   density of the eight layers, persons per ha of land; changes since the start are averaged over 1.5 km
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

/** Over how much around a cell changes are averaged, m to each side, twice: about 1.5 km across. */
const SURROUNDINGS_M = 500;
const surroundingsOf = (city: MapCity): number => Math.max(1, Math.round(SURROUNDINGS_M / city.cellSize_m));
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

/**
 * @param start cells of the run's first month: what has changed since is averaged over a cell's surroundings, so that luck,
 *   which moves people and firms from cell to cell all the time, averages out of the picture
 * @param groupOf over which cells it is averaged instead, by cell: rings or districts; −1 for none
 */
export function packMonth(
  city: MapCity,
  cells: Float32Array,
  start: Float32Array,
  month: PackedMonth,
  groupOf?: ArrayLike<number>,
): void {
  expectSnapshot(city, cells);
  expectSnapshot(city, start);
  packLayers(city, start, cells, month.values, 'month', groupOf);
  packFields(city, cells, month.values);
  packFloor(city, start, cells, month.values);
  packLight(city, cells, month.values);
  month.version++;
}

/** One run's month minus another's, of people and jobs averaged over a cell's surroundings, or over its group. */
export function packDifference(
  city: MapCity,
  cells: Float32Array,
  other: Float32Array,
  month: PackedMonth,
  groupOf?: ArrayLike<number>,
): void {
  expectSnapshot(city, cells);
  expectSnapshot(city, other);
  packLayers(city, other, cells, month.values, 'difference', groupOf);
  // Where nobody lives in one of the two there is no number, and none minus one is none.
  packFields(
    city,
    cells.map((value, at) => value - other[at]!),
    month.values,
  );
  packLight(city, cells, month.values);
  month.version++;
}

function expectSnapshot(city: MapCity, cells: Float32Array): void {
  const expected = city.gridIndex.length * CELL_COLUMN_COUNT;
  if (cells.length !== expected) throw new Error(`snapshot: got ${cells.length} values, expected ${expected}`);
}

/** Densities of a month, or how they differ from those before. */
function packLayers(
  city: MapCity,
  before: Float32Array,
  cells: Float32Array,
  values: Float32Array,
  what: 'month' | 'difference',
  groupOf: ArrayLike<number> | undefined,
): void {
  const { gridIndex, land_ha } = city;
  const count = gridIndex.length;
  const plane = planeLength(city);
  const radius = surroundingsOf(city);
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    const offset = Math.floor(layer / CHANNELS) * plane + (layer % CHANNELS);
    const [then, now] = [before, cells].map((all) => all.subarray(layer * count, (layer + 1) * count)) as [
      Float32Array,
      Float32Array,
    ];
    const change =
      groupOf === undefined ? smoothChange(city, then, now, radius) : groupChange(city, then, now, groupOf);
    for (let cell = 0; cell < count; cell++) {
      const stood = what === 'month' ? then[cell]! / Math.max(land_ha[cell]!, 1e-6) : 0;
      const density = stood + change[cell]!;
      values[offset + gridIndex[cell]! * CHANNELS] = what === 'month' ? Math.max(0, density) : density;
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

/** m² of floor space to a m² of land. */
function packFloor(city: MapCity, start: Float32Array, cells: Float32Array, values: Float32Array): void {
  const { gridIndex, land_ha } = city;
  const count = gridIndex.length;
  const first = columnIndex('floor_m2') * count;
  const [then, now] = [start, cells].map((all) => all.subarray(first, first + count)) as [Float32Array, Float32Array];
  const change = smoothChange(city, then, now, surroundingsOf(city));
  const offset = FLOOR_AT.plane * planeLength(city) + FLOOR_AT.channel;
  for (let cell = 0; cell < count; cell++) {
    const m2_per_ha = then[cell]! / Math.max(land_ha[cell]!, 1e-6) + change[cell]!;
    values[offset + gridIndex[cell]! * CHANNELS] = m2_per_ha / 10_000;
  }
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
    const blurred = blur(light, columns, rows, GLOW_RADIUS);
    for (let position = 0; position < blurred.length; position++) {
      values[offset + position * CHANNELS + 1 + channel] = blurred[position]!;
    }
  });
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
