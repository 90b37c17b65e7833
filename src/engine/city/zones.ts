import type { City } from './city.ts';

/** Up to so many cells with land, every cell is a travel zone of its own. */
const SMALL_CITY_CELLS = 700;
const MOST_ZONES = 720;
/** Zones of one cell near the core, of 2 × 2 further out, of 4 × 4 beyond: spillovers decay within a kilometre. */
const FINE_WITHIN_KM = 3;
const MEDIUM_WITHIN_KM = 8;

/**
 * Travel zone of each of the given cells: 0, 1, 2 … in order of first appearance. A city with a matrix of its own, or a
 * small one, has one zone a cell.
 */
export function assignZones(city: City, cells: readonly number[]): Int32Array {
  if (city.travelTime_min || cells.length <= SMALL_CITY_CELLS) return Int32Array.from(cells.keys());
  for (let scale = 1; ; scale *= 2) {
    const zones = zonesAtScale(city, cells, scale);
    if (zones.count <= MOST_ZONES) return zones.of;
  }
}

function zonesAtScale(city: City, cells: readonly number[], scale: number): { of: Int32Array; count: number } {
  const cell_m = city.grid?.cellSize_m ?? meanSpacing_m(city, cells);
  const block_m = 4 * scale * cell_m;
  const numbers = new Map<string, number>();
  const of = Int32Array.from(cells, (cell) => {
    const x = city.x_m[cell]!;
    const y = city.y_m[cell]!;
    const side_m = sideOfZone(city, x, y, block_m);
    const key = `${side_m}/${Math.floor(x / side_m)}/${Math.floor(y / side_m)}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
  return { of, count: numbers.size };
}

/** All cells of one 4 × 4 block are split alike, so that zones tile the plane. */
function sideOfZone(city: City, x_m: number, y_m: number, block_m: number): number {
  const dx = (Math.floor(x_m / block_m) + 0.5) * block_m - city.core.x_m;
  const dy = (Math.floor(y_m / block_m) + 0.5) * block_m - city.core.y_m;
  const km = Math.sqrt(dx * dx + dy * dy) / 1000;
  if (km < FINE_WITHIN_KM) return block_m / 4;
  return km < MEDIUM_WITHIN_KM ? block_m / 2 : block_m;
}

function meanSpacing_m(city: City, cells: readonly number[]): number {
  const span = (column: Float64Array) => {
    const values = cells.map((cell) => column[cell]!);
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  };
  return Math.max(1, Math.sqrt((span(city.x_m) * span(city.y_m)) / cells.length));
}
