/** Averages over a cell's surroundings: a single firm that crosses a street is no change of a city. */
import type { MapCity } from './types.ts';

/** Two box blurs each way, near enough to a bell and as cheap for any radius. Beyond the edge there is nothing. */
export function blur(light: Float32Array, columns: number, rows: number, radius: number): Float32Array<ArrayBuffer> {
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

/**
 * Change of density of each cell and its surroundings, persons per ha of land: what they gained together over what land they
 * have together. `before` and `now` are persons by cell; `radius` is in cells, to each side, twice.
 */
export function smoothChange(
  { columns, rows, gridIndex, land_ha }: MapCity,
  before: Float32Array,
  now: Float32Array,
  radius: number,
): Float32Array {
  const [gain, land] = [new Float32Array(columns * rows), new Float32Array(columns * rows)];
  gridIndex.forEach((position, cell) => {
    gain[position] = now[cell]! - before[cell]!;
    land[position] = land_ha[cell]!;
  });
  const [gains, lands] = [blur(gain, columns, rows, radius), blur(land, columns, rows, radius)];
  return Float32Array.from(gridIndex, (position) => gains[position]! / Math.max(lands[position]!, 1e-6));
}
