import { gridLonLat } from '../data/grid.ts';
import type { MapCity } from '../types.ts';

/** A strip of triangles over the grid and a margin for its glow. */
export interface GroundMesh {
  readonly positions: Float32Array<ArrayBuffer>;
  readonly positionsLow: Float32Array<ArrayBuffer>;
  readonly gridPositions: Float32Array<ArrayBuffer>;
  readonly count: number;
}

/** Cells of glow around the grid. */
export const MARGIN = 4;
/**
 * The grid is even in degrees, the map's projection isn't: one quad from corner to corner would put the middle of a
 * city 40 m too far north. Cut across this often, nothing is off by more than 0.2 m.
 */
const CUTS = 16;

export function groundMesh(city: MapCity): GroundMesh {
  const count = (CUTS + 1) * 2;
  const positions = new Float32Array(count * 3);
  const positionsLow = new Float32Array(count * 3);
  const gridPositions = new Float32Array(count * 2);
  for (let vertex = 0; vertex < count; vertex++) {
    const cut = Math.floor(vertex / 2) / CUTS;
    const column = vertex % 2 === 0 ? -MARGIN : city.columns + MARGIN;
    const row = -MARGIN + cut * (city.rows + 2 * MARGIN);
    splitDouble(gridLonLat(city, [column, row]), positions, positionsLow, vertex * 3);
    gridPositions.set([column, row], vertex * 2);
  }
  return { positions, positionsLow, gridPositions, count };
}

/** Writes 64-bit coordinates as two 32-bit ones, whose sum the projection takes. */
export function splitDouble(values: readonly number[], high: Float32Array, low: Float32Array, offset: number): void {
  values.forEach((value, i) => {
    high[offset + i] = value;
    low[offset + i] = value - Math.fround(value);
  });
}
