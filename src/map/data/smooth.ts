/** Averages over a cell's surroundings: a single firm that crosses a street is no change of a city. */
import type { MapCity } from '../types.ts';

/** Two box blurs each way, near enough to a bell and as cheap for any radius. Beyond the edge there is nothing. */
export function blur(light: Float32Array, columns: number, rows: number, radius: number): Float32Array<ArrayBuffer> {
  const [from, to] = [Float32Array.from(light), new Float32Array(light.length)];
  for (let pass = 0; pass < 2; pass++) {
    for (let row = 0; row < rows; row++) blurRow(from, to, row * columns, columns, radius);
    blurColumns(to, from, columns, rows, radius);
  }
  return from;
}

function blurRow(from: Float32Array, to: Float32Array, start: number, length: number, radius: number): void {
  const width = 2 * radius + 1;
  let sum = 0;
  for (let i = 0; i < Math.min(radius, length); i++) sum += from[start + i]!;
  for (let i = 0; i < length; i++) {
    const [entering, leaving] = [i + radius, i - radius - 1];
    if (entering < length) sum += from[start + entering]!;
    if (leaving >= 0) sum -= from[start + leaving]!;
    to[start + i] = sum / width;
  }
}

/** All columns at a time, row by row: the grid lies in memory by rows. */
function blurColumns(from: Float32Array, to: Float32Array, columns: number, rows: number, radius: number): void {
  const width = 2 * radius + 1;
  const sums = new Float64Array(columns);
  const add = (row: number, sign: 1 | -1) => {
    const start = row * columns;
    for (let column = 0; column < columns; column++) sums[column]! += sign * from[start + column]!;
  };
  for (let row = 0; row < Math.min(radius, rows); row++) add(row, 1);
  for (let row = 0; row < rows; row++) {
    if (row + radius < rows) add(row + radius, 1);
    if (row > radius) add(row - radius - 1, -1);
    const start = row * columns;
    for (let column = 0; column < columns; column++) to[start + column] = sums[column]! / width;
  }
}

/**
 * Change of density of each cell and its surroundings, persons per ha of land: what they gained together over what land they
 * have together. `before` and `now` are persons by cell; `radius` is in cells, to each side, twice.
 */
export function smoothChange(city: MapCity, before: Float32Array, now: Float32Array, radius: number): Float32Array {
  const { columns, rows, gridIndex } = city;
  const change = new Float32Array(gridIndex.length);
  const gain = new Float32Array(columns * rows);
  let isStill = true;
  for (let cell = 0; cell < gridIndex.length; cell++) {
    const gained = now[cell]! - before[cell]!;
    gain[gridIndex[cell]!] = gained;
    isStill &&= gained === 0;
  }
  if (isStill) return change;
  const gains = blur(gain, columns, rows, radius);
  const lands = landAround(city, radius);
  for (let cell = 0; cell < change.length; cell++)
    change[cell] = gains[gridIndex[cell]!]! / Math.max(lands[gridIndex[cell]!]!, 1e-6);
  return change;
}

/** Land never changes: it is averaged once for a city. */
const landKnown = new WeakMap<Float32Array, { readonly radius: number; readonly lands: Float32Array }>();

function landAround({ columns, rows, gridIndex, land_ha }: MapCity, radius: number): Float32Array {
  const known = landKnown.get(land_ha);
  if (known?.radius === radius) return known.lands;
  const land = new Float32Array(columns * rows);
  gridIndex.forEach((position, cell) => (land[position] = land_ha[cell]!));
  const lands = blur(land, columns, rows, radius);
  landKnown.set(land_ha, { radius, lands });
  return lands;
}

/**
 * The same of the group of cells that each belongs to, a ring or a district: all its cells have what they gained together
 * over what land they have together. Cells of no group (−1) have none.
 */
export function groupChange(
  { land_ha }: Pick<MapCity, 'land_ha'>,
  before: Float32Array,
  now: Float32Array,
  groupOf: ArrayLike<number>,
): Float32Array {
  const gains: number[] = [];
  const lands: number[] = [];
  for (let cell = 0; cell < before.length; cell++) {
    const group = groupOf[cell] ?? -1;
    if (group < 0) continue;
    gains[group] = (gains[group] ?? 0) + now[cell]! - before[cell]!;
    lands[group] = (lands[group] ?? 0) + land_ha[cell]!;
  }
  return Float32Array.from(before, (_, cell) => {
    const group = groupOf[cell] ?? -1;
    return group < 0 ? 0 : gains[group]! / Math.max(lands[group]!, 1e-6);
  });
}
