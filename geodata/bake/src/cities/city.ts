import type { Grid } from '../grid.ts';
import type { Network } from '../sources/network.ts';
import type { Source } from '../sources/facts.ts';
import type { Names } from './names.ts';

/** What the bake knows of a city before it is written down. Cell columns cover the full grid, 0 outside the city. */
export interface City {
  readonly id: string;
  readonly name: Names;
  readonly synthetic: boolean;
  readonly licence: string;
  readonly grid: Grid;
  readonly cells: CellColumns;
  readonly districts: readonly DistrictTotals[];
  readonly core: { readonly cell: number; readonly radius_km: number };
  readonly speed_kmh: number;
  readonly network: Network;
  readonly sources: readonly Source[];
}

export interface CellColumns {
  readonly land_ha: readonly number[];
  readonly water_ha: readonly number[];
  readonly green_ha: readonly number[];
  readonly district: readonly number[];
  /** Persons; left out where there is no source for them. */
  readonly population?: readonly number[];
  /** Workers by home. */
  readonly residents: readonly number[];
  readonly connectivity: readonly number[];
  readonly jobs: Readonly<Record<string, readonly number[]>>;
}

export interface DistrictTotals {
  readonly name: Names;
  readonly population?: number;
  readonly jobs?: number;
}
