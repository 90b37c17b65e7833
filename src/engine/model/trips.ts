/** (11): who sets out on a working day, and what draws them: commutes, visits, trucks, delivery vans. */
import type { ChoiceTables, Fields, TrafficScratch } from '../state/index.ts';
import {
  FUNCTION_COUNT,
  FUNCTION_SERVICE,
  INDUSTRY,
  type LeverValues,
  type Parameters,
  RETAIL,
  SERVICE_COUNT,
  SERVICE_FUNCTION,
} from '../registries/index.ts';
import { flowLevels, onlineShare } from './online.ts';

const RETAIL_SERVICE = FUNCTION_SERVICE[RETAIL]!;
/** There and back. */
const BOTH_WAYS = 2;

/** What the trips of all origins share in a month. */
export interface TripMaker {
  /** Adds one-way commuters of zone i a day, days at home left out, to `out`. */
  readonly addCommuters: (i: number, out: Float64Array) => void;
  readonly workers: number;
  readonly levers: LeverValues;
  readonly parameters: Parameters;
  readonly fields: Fields;
  readonly tables: Pick<ChoiceTables, 'visitDecay'>;
}

/** Truck trips by zone of origin and day. */
export function truckTrips(
  jobs: Float64Array,
  perJob: readonly number[],
  logistics: number,
  saving: number,
  connectivity: Float64Array,
): Float64Array {
  const zones = connectivity.length;
  const trips = new Float64Array(zones);
  for (let f = 0; f < FUNCTION_COUNT; f++)
    for (let z = 0; z < zones; z++) trips[z]! += perJob[f]! * jobs[f * zones + z]!;
  return trips.map((value, z) => value * (1 - saving * logistics * connectivity[z]!));
}

/** What draws trips to each zone this month. */
export function countDestinations(
  { parameters, levers, fields, workers }: TripMaker,
  { serviceJobs, truckJobs, depotJobs }: TrafficScratch,
): void {
  const zones = fields.connectivity.length;
  const jobsOf = (f: number) => fields.zoneJobs.subarray(f * zones, (f + 1) * zones);
  for (let s = 0; s < SERVICE_COUNT; s++) serviceJobs.set(jobsOf(SERVICE_FUNCTION[s]!), s * zones);
  depotJobs.set(jobsOf(INDUSTRY));
  const { logistics } = flowLevels(levers);
  const trips = truckTrips(
    fields.zoneJobs,
    parameters.truckTrips,
    logistics,
    parameters.logisticsSaving,
    fields.connectivity,
  );
  for (let z = 0; z < zones; z++) truckJobs[z] = trips[z]! * workers;
}

/** What each origin of the turn sends out a day; {@link countDestinations} has counted the destinations. */
export function countDepartures(maker: TripMaker, scratch: TrafficScratch): void {
  const { parameters, levers, fields, workers } = maker;
  const zones = fields.connectivity.length;
  const { origins, count, commuters, trucks, vans, parcels, truckJobs } = scratch;
  for (let k = 0; k < count; k++) {
    const i = origins[k]!;
    const row = commuters.subarray(k * zones, (k + 1) * zones).fill(0);
    maker.addCommuters(i, row);
    for (let j = 0; j < zones; j++) row[j]! *= BOTH_WAYS;
    countVisits(k, i, maker, scratch.visits);
    trucks[k] = truckJobs[i]!;
    parcels[k] =
      fields.zoneResidents[i]! *
      workers *
      parameters.omega[RETAIL_SERVICE]! *
      onlineShare(RETAIL_SERVICE, levers, parameters) *
      fields.connectivity[i]! *
      parameters.ordersPerVisit;
    vans[k] = (BOTH_WAYS * parcels[k]!) / parameters.ordersPerTour;
  }
}

/** Visits in person to each service. */
function countVisits(
  k: number,
  i: number,
  { parameters, levers, fields, workers }: TripMaker,
  out: Float64Array,
): void {
  const people = fields.zoneResidents[i]! * workers;
  for (let s = 0; s < SERVICE_COUNT; s++) {
    const inPerson = 1 - onlineShare(s, levers, parameters) * fields.connectivity[i]!;
    out[k * SERVICE_COUNT + s] = BOTH_WAYS * people * parameters.omega[s]! * inPerson;
  }
}
