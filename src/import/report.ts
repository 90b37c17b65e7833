/** What an import did, as data: what was read, left out, joined, guessed and assumed. Words are for the command line and the page. */
import type { FunctionId } from '../engine/index.ts';
import type { Classification } from './city/sectors/sectorColumns.ts';
import type { Dropped, UsedCrs } from './layers.ts';

export interface LayerReport {
  readonly name: string;
  readonly format: string;
  readonly kind: string;
  readonly rows: number;
  readonly columns: readonly string[];
  readonly crs?: UsedCrs;
  readonly dropped: readonly Dropped[];
}

export interface JoinReport {
  readonly what: 'people' | 'jobs';
  readonly layer: string;
  readonly column: string;
  readonly zonesKey: string;
  readonly tableKey: string;
  readonly rows: number;
  readonly joined: number;
  /** Keys of rows that found no zone, and of zones that found no row; a few of each. */
  readonly rowsLeft: Examples;
  readonly zonesLeft: Examples;
}

export interface Examples {
  readonly count: number;
  readonly examples: readonly string[];
}

/** A total on its way from the file to the city. */
export interface TotalReport {
  readonly what: 'people' | 'workers' | 'jobs';
  /** Sum of the file's column, without rows that are empty or joined nothing. */
  readonly file: number;
  readonly city: number;
  /** In rows that joined no zone, or on pixels beyond all zones. */
  readonly lost: number;
  readonly emptyRows: number;
  /** The column is a raster's. */
  readonly pixels?: true;
}

/** Columns of sectors that count as a function. */
export interface SectorsOf {
  readonly id: FunctionId;
  readonly columns: readonly string[];
}

/** What no file said. */
export type Assumption =
  | { readonly id: 'crs'; readonly layer: string }
  | { readonly id: 'numbers'; readonly layer: string; readonly text: string; readonly value: number }
  | { readonly id: 'landByRaster'; readonly layer: string; readonly pixels: number; readonly by: 'values' | 'people' }
  | { readonly id: 'weights'; readonly layer: string; readonly column: string; readonly classes: boolean }
  | { readonly id: 'workersPerPerson'; readonly value: number }
  | { readonly id: 'workersAsPeople'; readonly jobs: number }
  | { readonly id: 'jobsByRule' }
  | { readonly id: 'functionsByRule' }
  | { readonly id: 'sectors'; readonly classification: Classification; readonly functions: readonly SectorsOf[] }
  | { readonly id: 'functionsAdded'; readonly functions: readonly FunctionId[]; readonly jobs: number }
  | { readonly id: 'core'; readonly lonLat: readonly [number, number]; readonly radius_km: number }
  | { readonly id: 'cellSize'; readonly value_m: number }
  | { readonly id: 'connectivity'; readonly value: number }
  | { readonly id: 'speed'; readonly value_kmh: number }
  | { readonly id: 'noNetwork' }
  | { readonly id: 'noRoads' }
  | { readonly id: 'noTransit' }
  | { readonly id: 'roadSpeeds' }
  | { readonly id: 'roadsUnconnected' }
  | { readonly id: 'greenHoldsNobody' };

/** What lies on the ground, as far as layers tell. */
export interface GroundReport {
  readonly water_ha?: number;
  readonly green_ha?: number;
  /** Kilometres of streets in the city, those in the one network that counts, and classes left out of it. */
  readonly roads?: { readonly drawn_km: number; readonly kept_km: number; readonly leftOut: readonly string[] };
  readonly transit?: {
    readonly lines: number;
    readonly stops: number;
    readonly stopsOutside: number;
    readonly linesOutside: number;
    /** Days whose timetables they are. */
    readonly days: readonly string[];
  };
  readonly districts?: { readonly column: string; readonly count: number };
}

export interface ImportReport {
  readonly layers: readonly LayerReport[];
  readonly joins: readonly JoinReport[];
  readonly totals: readonly TotalReport[];
  readonly ground: GroundReport;
  readonly assumptions: readonly Assumption[];
  /** 0 where a raster's pixels are the ground. */
  readonly zones: number;
  readonly cellsWithLand: number;
  readonly land_ha: number;
  /** Ground that two zones claim, ha. */
  readonly overlap_ha: number;
  /** Zones whose borders cross themselves, as rows from 1. */
  readonly crossing: Examples;
}
