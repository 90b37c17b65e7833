import type { Point } from '../geometry/types.ts';
import { cellMiddle, distances_km, type Grid, toMetres } from '../grid.ts';
import type { Centre } from '../sources/facts.ts';

/** Sum over the centres of weight × density at the distance from it. */
export function aroundCentres(
  grid: Grid,
  centres: readonly Centre[],
  density: (distance_km: number) => number,
): Float64Array {
  const sum = new Float64Array(grid.columns * grid.rows);
  for (const { lonLat, weight } of centres)
    distances_km(grid, lonLat).forEach((d, cell) => {
      sum[cell] = (sum[cell] as number) + weight * density(d);
    });
  return sum;
}

export function product(...columns: readonly ArrayLike<number>[]): Float64Array {
  const [first, ...others] = columns;
  return Float64Array.from(first ?? [], (value, cell) =>
    others.reduce((result, column) => result * (column[cell] as number), value),
  );
}

/** How far a stop draws houses and firms: beyond a ten-minute walk not at all. */
const STOP_REACH_M = 800;
/** What a cell without any stop in reach still counts, in stops: people live there too, but few. */
const NO_STOP = 0.1;

/** Stops around each cell's middle, each counting 1 − (d/reach)². */
export function stopDensity(grid: Grid, stops: readonly Point[]): Float64Array {
  const places = stops.map((stop) => toMetres(grid, stop));
  return Float64Array.from({ length: grid.columns * grid.rows }, (_, cell) => {
    const [x, y] = cellMiddle(grid, cell);
    return places.reduce((sum, [px, py]) => {
      const nearness = 1 - ((x - px) * (x - px) + (y - py) * (y - py)) / (STOP_REACH_M * STOP_REACH_M);
      return nearness > 0 ? sum + nearness : sum;
    }, NO_STOP);
  });
}

/**
 * Assumed share of premises whose broadband carries a working day of video, alike everywhere: where it is missing inside
 * a city is not known, and a gradient made up here would itself draw homes in or out.
 */
export const CONNECTIVITY = { real: 0.8, synthetic: 0.5 } as const;

/** The same share in every cell with land, 0 elsewhere. */
export function connectivityColumn(share: number, land_ha: readonly number[]): number[] {
  return land_ha.map((land) => (land > 0 ? share : 0));
}
