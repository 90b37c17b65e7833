/** (11): who travels from a zone on a working day — commutes, visits, trucks, delivery vans. */
import type { ChoiceTables, Fields, TripRow } from '../state/index.ts';
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
import { dense } from '../kernels/index.ts';
import { flowLevels, onlineShare } from './online.ts';

const RETAIL_SERVICE = FUNCTION_SERVICE[RETAIL]!;
/** There and back. */
const BOTH_WAYS = 2;

export const makeTripRow = (zones: number): TripRow => ({
  persons: new Float64Array(zones),
  commuters: new Float64Array(zones),
  trucks: new Float64Array(zones),
  vans: new Float64Array(zones),
  orders: 0,
});

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

/** Jobs by zone, weighted by the truck trips each makes; and those of industry, where vans set out. */
export interface Freight {
  readonly trips: Float64Array;
  readonly depots: Float64Array;
  readonly scratch: Float64Array;
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

export function freightOf({ parameters, levers, fields, workers }: TripMaker): Freight {
  const zones = fields.connectivity.length;
  const { logistics } = flowLevels(levers);
  const trips = truckTrips(
    fields.zoneJobs,
    parameters.truckTrips,
    logistics,
    parameters.logisticsSaving,
    fields.connectivity,
  );
  return {
    trips: trips.map((value) => value * workers),
    depots: fields.zoneJobs.slice(INDUSTRY * zones, (INDUSTRY + 1) * zones),
    scratch: new Float64Array(zones),
  };
}

/** Writes the day's trips of zone `i`. */
export function makeTrips(i: number, maker: TripMaker, freight: Freight, car_min: Float64Array, row: TripRow): void {
  const { persons, commuters, trucks, vans } = row;
  maker.addCommuters(i, commuters.fill(0));
  for (let j = 0; j < persons.length; j++) commuters[j]! *= BOTH_WAYS;
  persons.set(commuters);
  addVisits(i, maker, persons);
  const { parameters, levers, fields, workers } = maker;
  const decay = freight.scratch;
  dense.decay(car_min, 0, decay.length, parameters.freightDecay, decay);
  spread(freight.trips[i]!, freight.trips, decay, trucks);
  const people = fields.zoneResidents[i]! * workers;
  row.orders =
    people *
    parameters.omega[RETAIL_SERVICE]! *
    onlineShare(RETAIL_SERVICE, levers, parameters) *
    fields.connectivity[i]! *
    parameters.ordersPerVisit;
  spread((BOTH_WAYS * row.orders) / parameters.ordersPerTour, freight.depots, decay, vans);
}

/** Visits in person: to each service by m_pk·e^(−ξ_p·t_ik), as (2) has it. */
function addVisits(i: number, { parameters, levers, fields, tables, workers }: TripMaker, persons: Float64Array): void {
  const zones = persons.length;
  const people = fields.zoneResidents[i]! * workers;
  for (let s = 0; s < SERVICE_COUNT; s++) {
    const inPerson = 1 - onlineShare(s, levers, parameters) * fields.connectivity[i]!;
    const visits = BOTH_WAYS * people * parameters.omega[s]! * inPerson;
    if (visits === 0) continue;
    const jobs = SERVICE_FUNCTION[s]! * zones;
    const decay = tables.visitDecay[s]!.values;
    let nearness = 0;
    for (let k = 0; k < zones; k++) nearness += fields.zoneJobs[jobs + k]! * decay[i * zones + k]!;
    const each = visits / nearness;
    for (let k = 0; k < zones; k++) persons[k]! += each * fields.zoneJobs[jobs + k]! * decay[i * zones + k]!;
  }
}

/** `total` over destinations by weight × decay. */
function spread(total: number, weight: Float64Array, decay: Float64Array, out: Float64Array): void {
  let sum = 0;
  for (let k = 0; k < out.length; k++) sum += weight[k]! * decay[k]!;
  const each = sum > 0 ? total / sum : 0;
  for (let k = 0; k < out.length; k++) out[k] = each * weight[k]! * decay[k]!;
}
