/** Where the centre is: the middle of the densest ground. */
import type { Grid } from './grid.ts';

/** Density is averaged over so much, so that one tower in a suburb is no centre. */
const AVERAGED_KM = 1.5;
const M_PER_KM = 1000;
/** Of the core, where the city is large enough. */
const USUAL_RADIUS_KM = 5;
/** The core is at most this part of the way to the farthest ground. */
const PART_OF_REACH = 0.3;

/** The cell around which most of `counts` are, within a bell of 1.5 km; of equal ones the first. */
export function densestCell(counts: ArrayLike<number>, grid: Grid): number {
  const smooth = averaged(counts, grid);
  let best = 0;
  for (let cell = 1; cell < smooth.length; cell++) if (smooth[cell]! > smooth[best]!) best = cell;
  return best;
}

/** Sums under a bell curve, first along rows and then along columns. */
function averaged(counts: ArrayLike<number>, { columns, rows, cellSize_m }: Grid): Float64Array {
  const reach = (AVERAGED_KM * M_PER_KM) / cellSize_m;
  const bell = Float64Array.from({ length: Math.ceil(3 * reach) + 1 }, (_, k) =>
    Math.exp(-(k * k) / (2 * reach * reach)),
  );
  const along = (
    from: ArrayLike<number>,
    step: number,
    length: number,
    lines: number,
    lineStep: number,
  ): Float64Array => {
    const sums = new Float64Array(columns * rows);
    for (let line = 0; line < lines; line++)
      for (let a = 0; a < length; a++) {
        const value = from[line * lineStep + a * step]!;
        if (value === 0) continue;
        for (let b = Math.max(0, a - bell.length + 1); b < Math.min(length, a + bell.length); b++)
          sums[line * lineStep + b * step]! += value * bell[Math.abs(a - b)]!;
      }
    return sums;
  };
  return along(along(counts, 1, columns, rows, columns), columns, rows, columns, 1);
}

/** Kilometres of each cell's middle from a cell's. */
export function distancesFrom(cell: number, { columns, rows, cellSize_m }: Grid): Float64Array {
  const [x, y] = [cell % columns, Math.floor(cell / columns)];
  return Float64Array.from({ length: columns * rows }, (_, other) => {
    const [dx, dy] = [(other % columns) - x, Math.floor(other / columns) - y];
    return (Math.sqrt(dx * dx + dy * dy) * cellSize_m) / M_PER_KM;
  });
}

/** Radius of the core, km. @param distance_km of each cell from the centre */
export function coreRadius_km(
  land_ha: ArrayLike<number>,
  distance_km: ArrayLike<number>,
  { cellSize_m }: Grid,
): number {
  let reach_km = 0;
  for (let cell = 0; cell < land_ha.length; cell++)
    if (land_ha[cell]! > 0) reach_km = Math.max(reach_km, distance_km[cell]!);
  const least = (1.5 * cellSize_m) / M_PER_KM;
  return Number(Math.max(least, Math.min(USUAL_RADIUS_KM, PART_OF_REACH * reach_km)).toFixed(2));
}
