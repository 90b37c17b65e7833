/** A city as its file describes it. */
import type { CityNetwork } from './network.ts';
import type { CityDrawing } from './drawing.ts';

export type Localised = Readonly<Record<string, string>>;

export interface CityGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellSize_m: number;
  /** Longitude and latitude of the south-west corner; row 0 is the southernmost. */
  readonly origin: readonly [number, number];
}

export interface CitySource {
  readonly what: string;
  readonly who: string;
  readonly year?: number;
  readonly licence: string;
}

/** An estimate with its uncertainty. */
interface FittedDecay {
  /** εκ, a minute one way. */
  readonly value: number;
  readonly standardError: number;
  /** 95 %. */
  readonly interval: readonly [number, number];
  readonly method: string;
  /** Pairs of places. */
  readonly observations: number;
}

/** The `fitted` block of a city file. */
export interface FittedCity {
  readonly commutingDecay: FittedDecay;
  /** Whose data. */
  readonly source: string;
  readonly year?: number;
}

/** A city file, checked. Arrays have one entry per cell of the file, cells without land included. */
export interface City {
  readonly id: string;
  readonly name: Localised;
  readonly hash: string;
  readonly cells: number;
  readonly grid?: CityGrid;
  /** Middle of each cell in metres east and north of `origin`. */
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
  readonly origin: readonly [number, number];
  readonly lon_m_per_degree: number;
  readonly lat_m_per_degree: number;
  readonly land_ha: Float64Array;
  /** Workers by home. */
  readonly residents: Float64Array;
  /** Absent where the file has no jobs of its own. */
  readonly jobs?: readonly Float64Array[];
  readonly connectivity: Float64Array;
  readonly amenity: Float64Array;
  readonly core: { readonly x_m: number; readonly y_m: number; readonly radius_km: number };
  /** Row-major minutes between all cells of the file. */
  readonly travelTime_min?: Float64Array;
  readonly network?: CityNetwork;
  readonly speed_kmh: number;
  readonly fundamentals?: {
    readonly logAmenity: Float64Array;
    readonly logProductivity: readonly Float64Array[];
  };
  readonly district: Int16Array;
  readonly districts: readonly Localised[];
  /** What the page draws of it; no computation uses it, and the hash leaves it out. */
  readonly drawing?: CityDrawing;
  readonly sources: readonly CitySource[];
  /** What was fitted to the city's own data; nothing in most. */
  readonly fitted?: FittedCity;
}
