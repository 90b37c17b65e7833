/** The road network that (11) loads. */
import type { LinkGraph } from './paths.ts';

/** Road classes, from the slowest; free-flow speed km/h and capacity in cars an hour, both directions together. */
export const ROAD_CLASSES = [
  { id: 'street', speed_kmh: 28, capacity: 600 },
  { id: 'arterial', speed_kmh: 38, capacity: 2600 },
  { id: 'expressway', speed_kmh: 75, capacity: 9000 },
] as const;

/** Free-flow speeds above are those of a city whose roads give this speed from door to door (the city file's default). */
export const USUAL_KMH = 30;

/**
 * Two-way links between nodes. Volumes and capacities count both directions together; a one-way street is taken as one
 * that runs both ways.
 */
export interface RoadNetwork {
  readonly graph: LinkGraph;
  readonly links: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly km: Float64Array;
  readonly free_min: Float64Array;
  /** Cars an hour. */
  readonly capacity: Float64Array;
  /** Index into {@link ROAD_CLASSES}. */
  readonly roadClass: Uint8Array;
  /** Metres east and north of the city's origin, by node. */
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
  /** Travel zone nearest to each node. */
  readonly zoneOfNode: Int32Array;
  /** Node at which each zone meets the network, and the minutes from its middle. */
  readonly access: Int32Array;
  readonly access_min: Float64Array;
  /** Whether the links are those of the city file. */
  readonly drawn: boolean;
  /** The way of each drawn link: x, y, x, y … in metres. */
  readonly ways?: readonly Float64Array[];
}

/** Middles and sizes of travel zones. */
export interface ZonePlaces {
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
  /** Side of a square as large as the zone, m. */
  readonly side_m: Float64Array;
}
