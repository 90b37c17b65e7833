/** The city cut into a core and, around it, rings of compass sectors: coarse enough to see who moves where. */
import type { City } from './city.ts';
import { LAYER_COUNT } from '../registries/index.ts';

/** Outer radius of each ring but the last, in radii of the core. */
const RING_RADII = [1, 2, 3.2];
/** Compass sectors of every ring beyond the core: east, north-east … south-east. */
export const COMPASS_SECTORS = 8;
/** Rings, the core included. */
export const RING_COUNT = RING_RADII.length + 1;
/** Sector 0 is the core; then ring by ring, anticlockwise from the east. */
export const SECTOR_COUNT = 1 + RING_RADII.length * COMPASS_SECTORS;

/** Entries of a table of moves: layer, from, to. */
export const FLOW_COUNT = LAYER_COUNT * SECTOR_COUNT * SECTOR_COUNT;

/** Position of an entry in a table of moves. */
export const flowIndex = (layer: number, from: number, to: number): number =>
  (layer * SECTOR_COUNT + from) * SECTOR_COUNT + to;

/** Where a city's sectors lie. Columns have SECTOR_COUNT entries. */
export interface Sectors {
  /** Sector of each cell with land. */
  readonly sectorOf: Uint8Array;
  /** Ring of each sector: 0 is the core. */
  readonly ring: Uint8Array;
  /** Compass direction, 0 east to 7 south-east; −1 for the core. */
  readonly compass: Int8Array;
  /** Middle of each sector's land, metres east and north of the city's origin; NaN where it has none. */
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
}

// tan 22.5° and tan 67.5°: compass sectors by comparing legs, without an angle.
const TAN_LOW = Math.sqrt(2) - 1;
const TAN_HIGH = Math.sqrt(2) + 1;

/** 0 east, 1 north-east … 7 south-east of a point that lies dx east and dy north. */
export function compassOf(dx: number, dy: number): number {
  const [x, y] = [Math.abs(dx), Math.abs(dy)];
  if (y <= TAN_LOW * x) return dx >= 0 ? 0 : 4;
  if (y >= TAN_HIGH * x) return dy >= 0 ? 2 : 6;
  if (dy >= 0) return dx >= 0 ? 1 : 3;
  return dx >= 0 ? 7 : 5;
}

/** Ring of a distance from the middle of the core: 0 within it. */
export function ringOf(distance_km: number, coreRadius_km: number): number {
  const ring = RING_RADII.findIndex((radius) => distance_km <= radius * coreRadius_km);
  return ring < 0 ? RING_RADII.length : ring;
}

/** Sector of a point that lies dx_m east and dy_m north of the middle of the core. */
export function sectorAt({ radius_km }: { readonly radius_km: number }, dx_m: number, dy_m: number): number {
  const ring = ringOf(Math.sqrt(dx_m * dx_m + dy_m * dy_m) / 1000, radius_km);
  return ring === 0 ? 0 : 1 + (ring - 1) * COMPASS_SECTORS + compassOf(dx_m, dy_m);
}

/** Middles of cells, metres east and north of the city's origin, and their land. */
interface CellsOnLand {
  readonly n: number;
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
  readonly land_ha: Float64Array;
}

/** Cuts a city into sectors. */
export function makeSectors({ core }: City, geography: CellsOnLand): Sectors {
  const { n, land_ha } = geography;
  const sectorOf = new Uint8Array(n);
  const land = new Float64Array(SECTOR_COUNT);
  const x_m = new Float64Array(SECTOR_COUNT);
  const y_m = new Float64Array(SECTOR_COUNT);
  for (let i = 0; i < n; i++) {
    const x = geography.x_m[i]!;
    const y = geography.y_m[i]!;
    const sector = sectorAt(core, x - core.x_m, y - core.y_m);
    sectorOf[i] = sector;
    land[sector]! += land_ha[i]!;
    x_m[sector]! += x * land_ha[i]!;
    y_m[sector]! += y * land_ha[i]!;
  }
  for (let s = 0; s < SECTOR_COUNT; s++) {
    x_m[s] = x_m[s]! / land[s]!;
    y_m[s] = y_m[s]! / land[s]!;
  }
  return {
    sectorOf,
    ring: Uint8Array.from({ length: SECTOR_COUNT }, (_, s) =>
      s === 0 ? 0 : 1 + Math.floor((s - 1) / COMPASS_SECTORS),
    ),
    compass: Int8Array.from({ length: SECTOR_COUNT }, (_, s) => (s === 0 ? -1 : (s - 1) % COMPASS_SECTORS)),
    x_m,
    y_m,
  };
}
