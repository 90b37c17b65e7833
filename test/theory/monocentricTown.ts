import { type City, parseCity } from '../../src/engine/index.ts';
import { townJson } from '../fixtures/town.ts';

const SIDE = 11;
const CELL_KM = 2.5;

/**
 * The pattern of MODEL section 8 on 11 × 11 cells of 2.5 km: what the reference city is like, in an eleventh of the time.
 * Residents e^(−d/8)·(1 − .5e^(−d/2.5)), jobs from the engine's own patterns, broadband everywhere, core of 5 km.
 */
export function monocentricTown(): City {
  const middle = (SIDE - 1) / 2;
  const residents = Array.from({ length: SIDE * SIDE }, (_, i) => {
    const d = CELL_KM * Math.hypot((i % SIDE) - middle, Math.floor(i / SIDE) - middle);
    return 10_000 * Math.exp(-d / 8) * (1 - 0.5 * Math.exp(-d / 2.5));
  });
  return parseCity(
    townJson({
      columns: SIDE,
      rows: SIDE,
      cellSize_m: 1000 * CELL_KM,
      land_ha: 100 * CELL_KM ** 2,
      residents,
      connectivity: 1,
      jobs: false,
      // A little over 5 km, so that the cells two steps from the middle belong to it.
      core: { cell: (SIDE * SIDE - 1) / 2, radius_km: 5.1 },
    }),
  );
}
