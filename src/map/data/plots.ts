/** Where blocks may stand: plots that are neither water nor park, from the city's drawing. */
import type { Polygon, Position } from 'geojson';
import { gridPosition } from './grid.ts';
import type { MapCity, MapData } from '../types.ts';

/** Plots on a cell's side. */
export const PLOTS_A_SIDE = 4;
const ALL_PLOTS = 2 ** (PLOTS_A_SIDE * PLOTS_A_SIDE) - 1;

/**
 * For each cell with land its free plots, one bit each: bit `row * 4 + column`, rows from the south. A cell of which
 * nothing would be left keeps all: its people live somewhere.
 */
export function freePlots(city: MapCity, drawing: MapData): Uint16Array {
  const [width, height] = [city.columns * PLOTS_A_SIDE, city.rows * PLOTS_A_SIDE];
  const taken = new Uint8Array(width * height);
  for (const polygon of [...polygonsOf(drawing.water), ...polygonsOf(drawing.green)]) {
    const rings = polygon.map((ring) => ring.map((point) => plotPosition(city, point)));
    fill(rings, width, height, taken);
  }
  return Uint16Array.from(city.gridIndex, (position) => {
    const [column, row] = [position % city.columns, Math.floor(position / city.columns)];
    let bits = 0;
    for (let plot = 0; plot < PLOTS_A_SIDE * PLOTS_A_SIDE; plot++) {
      const x = column * PLOTS_A_SIDE + (plot % PLOTS_A_SIDE);
      const y = row * PLOTS_A_SIDE + Math.floor(plot / PLOTS_A_SIDE);
      if (taken[y * width + x] === 0) bits |= 1 << plot;
    }
    return bits === 0 ? ALL_PLOTS : bits;
  });
}

function plotPosition(city: MapCity, [lon = 0, lat = 0]: Position): readonly [number, number] {
  const [column, row] = gridPosition(city, [lon, lat]);
  return [column * PLOTS_A_SIDE, row * PLOTS_A_SIDE];
}

function polygonsOf(features: MapData['water']): Polygon['coordinates'][] {
  return (features?.features ?? []).flatMap(({ geometry }) => {
    if (geometry?.type === 'Polygon') return [geometry.coordinates];
    return geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
  });
}

/** Marks plots whose middle lies inside the rings, line by line, by the even-odd rule. */
function fill(
  rings: readonly (readonly (readonly [number, number])[])[],
  width: number,
  height: number,
  taken: Uint8Array,
): void {
  for (let row = 0; row < height; row++) {
    const crossings = rings.flatMap((ring) => crossingsOf(ring, row + 0.5)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const first = Math.max(0, Math.ceil(crossings[i]! - 0.5));
      const last = Math.min(width - 1, Math.ceil(crossings[i + 1]! - 0.5) - 1);
      if (first <= last) taken.fill(1, row * width + first, row * width + last + 1);
    }
  }
}

function crossingsOf(ring: readonly (readonly [number, number])[], y: number): number[] {
  return ring.flatMap(([x0, y0], i) => {
    const [x1, y1] = ring[(i + 1) % ring.length]!;
    return y0 <= y !== y1 <= y ? [x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)] : [];
  });
}
