/** (11) Roads, lines and trips as a run holds them. */
import type { RideTrees, RoadNetwork, Service } from '../city/index.ts';
import type { Geometry } from '../base/index.ts';

/** Minutes between zones as they are this month, Z × Z, row = from. Without traffic they stay those of free flow. */
export interface TravelTimes {
  /** Generalised: over modes, charges counted in minutes. What people and firms decide by. */
  readonly time_min: Float64Array;
  /** Minutes on the way, money left out. What is reported. */
  readonly travel_min: Float64Array;
}

/** Public transport as at the start, and with the transit lever at full once somebody has raised it. */
export interface TransitService {
  readonly base: Service;
  improved?: { readonly line: Geometry | undefined; readonly service: Service };
}

/** What one origin adds to the day's accounts, in this order. */
export const TRIP_ACCOUNTS = [
  /** Persons' trips a day by mode, both ways counted. */
  'carTrips',
  'transitTrips',
  'activeTrips',
  /** Vehicle-kilometres, but person-kilometres by transit and on foot. */
  'car_km',
  'transit_km',
  'active_km',
  /** Of these, commutes. */
  'commuteCar_km',
  'commuteTransit_km',
  'truck_km',
  'van_km',
  /** Kilometres within the zone, spread over the roads that meet there; in car equivalents. */
  'local_km',
  /** Road charges paid a day, €. */
  'charges_eur',
  /** Parcels a day. */
  'orders',
] as const;
export type TripAccount = (typeof TRIP_ACCOUNTS)[number];
export const TRIP_ACCOUNT_COUNT = TRIP_ACCOUNTS.length;

/** What policy makes of roads and money in a month. */
export interface TravelPolicy {
  /** Capacity of each link, × that of the network. */
  readonly widening: Float64Array;
  /** Charge on each link, € a vehicle and crossing. */
  readonly toll_eur: Float64Array;
  /** Carbon price on driving, € per vehicle-km. */
  readonly carbon_eur_per_km: number;
  /** Minutes by public transport, Z × Z. */
  readonly transit_min: Float64Array;
  /** The ways there where lines are known, and the part of passengers that takes each. */
  readonly rides: readonly { readonly trees: RideTrees; readonly part: number }[];
}

/** Roads in use. */
export interface Traffic {
  readonly roads: RoadNetwork;
  /** Whether delays act on anybody; without, roads never fill and only the accounts are kept. */
  readonly feedback: boolean;
  /** Car equivalents a day by link, both directions. */
  readonly volume: Float64Array;
  /** Minutes lost on each link in the peak hour. */
  readonly delay_min: Float64Array;
  readonly passengers: Passengers;
  /** Car equivalents a day by origin and link, `i · links + l`. */
  readonly byOrigin: Float32Array;
  /** By origin and account, `i · TRIP_ACCOUNT_COUNT + k`. */
  readonly accounts: Float64Array;
  /** On empty roads without charges, Z × Z: log-sum and mean minutes over modes, and shortest minutes on the network. */
  readonly free: {
    readonly logSum: Float64Array;
    readonly minutes: Float64Array;
    readonly road_min: Float64Array;
  };
  readonly scratch: TrafficScratch;
}

/**
 * What a turn works on: some origins at a time. Entries by zone of destination begin at `k · Z` for the k-th of them, entries
 * by node at `k · nodes`. Threads share these columns; the next turn writes them over.
 */
export interface TrafficScratch {
  readonly origins: Uint32Array;
  /** How many there are in this turn. */
  count: number;
  /** Order of the nodes in the last search from each zone, `i · nodes + k`: the next one starts from it. */
  readonly orders: Int32Array;
  /** By link: what drivers weigh, and the charge, € a vehicle. */
  readonly weight_min: Float64Array;
  readonly toll_eur: Float64Array;
  /** Ways by node: node before, link between; and how many nodes are reached. */
  readonly before: Int32Array;
  readonly by: Int32Array;
  readonly reached: Int32Array;
  /** Kilometres and charges on the way to each zone. */
  readonly roadKm: Float64Array;
  readonly roadToll_eur: Float64Array;
  /** {@link Journeys} and the modes chosen for them, see {@link ModeRow}. */
  readonly car_min: Float64Array;
  readonly carMoney_eur: Float64Array;
  readonly transit_min: Float64Array;
  readonly share: Float64Array;
  readonly logSum: Float64Array;
  readonly minutes: Float64Array;
  /** Commuters a day, both ways counted, and persons by transit. */
  readonly commuters: Float64Array;
  readonly riders: Float64Array;
  /** What each origin sends out a day: visits by service, `k · SERVICE_COUNT + s`, trucks, vans; parcels that it gets. */
  readonly visits: Float64Array;
  readonly trucks: Float64Array;
  readonly vans: Float64Array;
  readonly parcels: Float64Array;
  /** What draws trips to a zone: jobs of services, `s · Z + z`, jobs by the trucks they need, jobs of depots. */
  readonly serviceJobs: Float64Array;
  readonly truckJobs: Float64Array;
  readonly depotJobs: Float64Array;
}

/** Persons a day on each segment of each line, both directions. Segment m ends at the m-th stop over all lines. */
export interface Passengers {
  /** Of the last time that every origin had its turn. */
  volume: Float64Array;
  /** Of the turn under way, and how many origins it has seen. */
  next: Float64Array;
  seen: number;
}

/** One origin's journeys to every zone; written over by the next origin. Entries by zone, mode shares by `mode · Z + j`. */
export interface ModeRow {
  readonly share: Float64Array;
  /** Expected least generalised minutes. */
  readonly logSum: Float64Array;
  /** Mean minutes of the modes as chosen, money left out. */
  readonly minutes: Float64Array;
}

/** What a journey by car and by public transport takes from one origin to every zone. */
export interface Journeys {
  /** Door to door, delays included. */
  readonly car_min: Float64Array;
  /** Charges and carbon price, € a vehicle and one-way trip. */
  readonly carMoney_eur: Float64Array;
  readonly transit_min: Float64Array;
}
