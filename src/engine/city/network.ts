/** What a city file says of roads and public transport. */
import type { Position } from '../base/index.ts';

/** A drawn road, both directions together. */
export interface CityRoad {
  readonly line: readonly Position[];
  readonly speed_kmh: number;
  /** Cars an hour. */
  readonly capacity: number;
  /** Index into `ROAD_CLASSES`. */
  readonly roadClass: number;
}

/** A stop of public transport. */
export interface NetworkStop {
  readonly name: string;
  readonly lonLat: readonly [number, number];
}

/** A line that runs both ways along its stops. */
export interface NetworkLine {
  readonly name: string;
  readonly mode: string;
  /** Commercial speed, dwell at stops included. */
  readonly speed_kmh: number;
  readonly headway_min: number;
  /** Indices into `stops`, in order. */
  readonly stops: readonly number[];
}

/** Public transport of a city file. Empty where the file has none: then only `speed_kmh` counts. */
export interface CityNetwork {
  readonly stops: readonly NetworkStop[];
  readonly lines: readonly NetworkLine[];
  readonly roads?: readonly CityRoad[];
}
