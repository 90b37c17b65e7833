/** (9) Floor space at rest, and what planning makes of it. */
import { power } from '../base/index.ts';
import type { Run } from '../state/index.ts';

/** Stock at rest: K·Q^σL with Q = D/S. */
export function restingStock(land_ha: number, demand: number, sigmaL: number): number {
  return land_ha * power(demand / land_ha, sigmaL / (1 + sigmaL));
}

/**
 * Stock at rest under planning: outside the growth boundary only what the lever leaves of growth beyond the start's stock,
 * and nowhere denser than the cap allows. What stands may stay.
 */
export function plannedStock(rest: number, atStart: number, refused: number, cap: number): number {
  const grown = rest > atStart ? atStart + (1 - refused) * (rest - atStart) : rest;
  return grown > cap ? Math.max(cap, Math.min(grown, atStart)) : grown;
}

/** Floor space that land may have under the floor-area cap; the lever at 1 is the mean density of urban land at the start. */
export function floorCap(lever: number, land_ha: number, meanDensity: number): number {
  return lever === 0 ? Number.POSITIVE_INFINITY : (land_ha * meanDensity) / lever;
}

/** Stock at rest on a stretch of a cell's land, of the density and under the planning of that cell. */
export function restingStockOn(run: Run, i: number, land_ha: number, demand: number): number {
  const { geography, parameters, levers, places, baseline } = run;
  return plannedStock(
    restingStock(land_ha, demand, parameters.sigmaL),
    (baseline.stock[i]! * land_ha) / geography.land_ha[i]!,
    places.mayGrow[i] === 1 ? 0 : levers.growthBoundary,
    floorCap(places.capped[i] === 1 ? levers.floorAreaCap : 0, land_ha, baseline.meanDensity),
  );
}
