/** (11), the second half of an origin's turn: where its trips go, and the roads they load. For threads to share. */
import { type Geography, loadPaths } from '../city/index.ts';
import { type Parameters, SERVICE_COUNT, type ServiceId, SERVICES } from '../registries/index.ts';
import { dense } from '../kernels/index.ts';
import {
  type Traffic,
  type TrafficScratch,
  TRIP_ACCOUNT_COUNT,
  TRIP_ACCOUNTS,
  type TripAccount,
} from '../state/index.ts';
import { type Column, readable, share, type Task } from '../team/index.ts';
import { ACTIVE, CAR, TRANSIT } from './modes.ts';
import type { TripMaker } from './trips.ts';

/** Origins that a thread takes at a time. */
const CHUNK = 4;

const AT = Object.fromEntries(TRIP_ACCOUNTS.map((id, k) => [id, k])) as Readonly<Record<TripAccount, number>>;

/** The parameters of loading. */
type LoadTerms = Pick<Parameters, 'freightDecay' | 'carOccupancy' | 'truckEquivalent' | 'vanPerOrder_km'>;

/** Rows of the turn that are read and written here. */
type LoadRows = Pick<
  TrafficScratch,
  | 'origins'
  | 'orders'
  | 'before'
  | 'by'
  | 'reached'
  | 'roadKm'
  | 'roadToll_eur'
  | 'car_min'
  | 'share'
  | 'commuters'
  | 'riders'
  | 'visits'
  | 'trucks'
  | 'vans'
  | 'parcels'
  | 'serviceJobs'
  | 'truckJobs'
  | 'depotJobs'
>;

/** The rows, decay of visits by service (Z × Z), the network, and what the turn adds to. */
interface LoadColumns extends LoadRows, Readonly<Record<ServiceId, Float64Array>> {
  readonly [name: string]: Column;
  readonly first: Int32Array;
  readonly link: Int32Array;
  readonly access: Int32Array;
  readonly km: Float64Array;
  readonly apart_km: Float64Array;
  readonly accounts: Float64Array;
  readonly byOrigin: Float32Array;
}

/**
 * Puts the day's trips of the turn's origins on the roads and into the accounts, and counts the riders.
 * @param averaging weight of the new loads; 1 forgets the old
 */
export function loadOrigins(
  { apart_km }: Geography,
  { roads, scratch, accounts, byOrigin }: Traffic,
  { parameters: p, tables }: TripMaker,
  averaging: number,
): void {
  const decay = SERVICES.map((id, s) => [id, tables.visitDecay[s]!.values]);
  const columns: LoadColumns = {
    ...(Object.fromEntries(decay) as Record<ServiceId, Float64Array>),
    first: readable(roads.graph.first),
    link: readable(roads.graph.link),
    access: readable(roads.access),
    km: readable(roads.km),
    apart_km: readable(apart_km),
    origins: scratch.origins,
    orders: scratch.orders,
    before: scratch.before,
    by: scratch.by,
    reached: scratch.reached,
    roadKm: scratch.roadKm,
    roadToll_eur: scratch.roadToll_eur,
    car_min: scratch.car_min,
    share: scratch.share,
    commuters: scratch.commuters,
    riders: scratch.riders,
    visits: scratch.visits,
    trucks: scratch.trucks,
    vans: scratch.vans,
    parcels: scratch.parcels,
    serviceJobs: scratch.serviceJobs,
    truckJobs: scratch.truckJobs,
    depotJobs: scratch.depotJobs,
    accounts,
    byOrigin,
  };
  const numbers = [averaging, p.freightDecay, p.carOccupancy, p.truckEquivalent, p.vanPerOrder_km];
  share(LOADS, columns, numbers, scratch.count, CHUNK);
}

export const LOADS: Task<LoadColumns> = {
  run(columns, numbers, from, to) {
    const [averaging, freightDecay, carOccupancy, truckEquivalent, vanPerOrder_km] = numbers as [
      number,
      number,
      number,
      number,
      number,
    ];
    const terms = { freightDecay, carOccupancy, truckEquivalent, vanPerOrder_km };
    const rows = rowsFor(columns.access.length, columns.first.length - 1);
    for (let k = from; k < to; k++) {
      sendOut(k, columns, terms, rows);
      loadOrigin(k, columns, terms, rows, averaging);
    }
  },
};

/** One origin's trips by zone of destination, and loads by node; written over by the next. */
interface TripRows {
  readonly persons: Float64Array;
  readonly trucks: Float64Array;
  readonly vans: Float64Array;
  readonly freightDecay: Float64Array;
  readonly load: Float64Array;
}

let kept: TripRows | undefined;

function rowsFor(zones: number, nodes: number): TripRows {
  if (kept?.persons.length !== zones || kept.load.length !== nodes) {
    const row = () => new Float64Array(zones);
    kept = { persons: row(), trucks: row(), vans: row(), freightDecay: row(), load: new Float64Array(nodes) };
  }
  return kept;
}

/** Spreads what the k-th origin sends out over destinations. */
function sendOut(k: number, columns: LoadColumns, p: LoadTerms, rows: TripRows): void {
  const zones = columns.access.length;
  const { persons, freightDecay } = rows;
  persons.set(columns.commuters.subarray(k * zones, (k + 1) * zones));
  for (let s = 0; s < SERVICE_COUNT; s++) addVisits(k, s, columns, persons);
  dense.decay(columns.car_min.subarray(k * zones, (k + 1) * zones), 0, zones, p.freightDecay, freightDecay);
  spread(columns.trucks[k]!, columns.truckJobs, freightDecay, rows.trucks);
  spread(columns.vans[k]!, columns.depotJobs, freightDecay, rows.vans);
}

/** Visits in person: to each service by m_pk·e^(−ξ_p·t_ik), as (2) has it. */
function addVisits(k: number, s: number, columns: LoadColumns, persons: Float64Array): void {
  const visits = columns.visits[k * SERVICE_COUNT + s]!;
  if (visits === 0) return;
  const zones = persons.length;
  const { serviceJobs, origins } = columns;
  const decay = columns[SERVICES[s]!];
  const jobs = s * zones;
  const row = origins[k]! * zones;
  let nearness = 0;
  for (let j = 0; j < zones; j++) nearness += serviceJobs[jobs + j]! * decay[row + j]!;
  const each = visits / nearness;
  for (let j = 0; j < zones; j++) persons[j]! += each * serviceJobs[jobs + j]! * decay[row + j]!;
}

/** `total` over destinations by weight × decay. */
function spread(total: number, weight: Float64Array, decay: Float64Array, out: Float64Array): void {
  let sum = 0;
  for (let j = 0; j < out.length; j++) sum += weight[j]! * decay[j]!;
  const each = sum > 0 ? total / sum : 0;
  for (let j = 0; j < out.length; j++) out[j] = each * weight[j]! * decay[j]!;
}

/** Puts the day's trips of the k-th origin on the roads and into the accounts. */
function loadOrigin(k: number, columns: LoadColumns, p: LoadTerms, rows: TripRows, averaging: number): void {
  const { access, km, first, orders } = columns;
  const i = columns.origins[k]!;
  const nodes = first.length - 1;
  const day = countDay(k, columns, p, rows);
  columns.accounts.set(day, i * TRIP_ACCOUNT_COUNT);
  const volume = columns.byOrigin.subarray(i * km.length, (i + 1) * km.length);
  const { kept: old, renewed } = partsOfRoutes(kmOnLinks(volume, km), vehicle_km(day, p), averaging);
  for (let l = 0; l < volume.length; l++) volume[l]! *= old;
  const paths = {
    before: columns.before.subarray(k * nodes, (k + 1) * nodes),
    by: columns.by.subarray(k * nodes, (k + 1) * nodes),
    order: orders.subarray(i * nodes, (i + 1) * nodes),
    reached: columns.reached[k]!,
  };
  loadPaths(paths, rows.load, volume, renewed);
  spreadLocally(columns, access[i]!, renewed * day[AT.local_km]!, volume);
}

/** The k-th origin's accounts of the day; writes to `load` what travels to each node, and the riders. */
function countDay(k: number, columns: LoadColumns, p: LoadTerms, rows: TripRows): Float64Array {
  const { access, apart_km, share: shares, roadKm, roadToll_eur, commuters, riders, parcels } = columns;
  const zones = access.length;
  const i = columns.origins[k]!;
  const day = new Float64Array(TRIP_ACCOUNT_COUNT);
  const { persons, trucks, vans } = rows;
  const load = rows.load.fill(0);
  const row = k * zones;
  const shareRow = 3 * row;
  for (let j = 0; j < zones; j++) {
    const people = persons[j]!;
    const byCar = people * shares[shareRow + CAR * zones + j]!;
    const byTransit = people * shares[shareRow + TRANSIT * zones + j]!;
    const onFoot = people * shares[shareRow + ACTIVE * zones + j]!;
    riders[row + j] = byTransit;
    const cars = byCar / p.carOccupancy;
    const apart = apart_km[i * zones + j]!;
    const way_km = i === j ? apart : roadKm[row + j]!;
    day[AT.carTrips]! += byCar;
    day[AT.transitTrips]! += byTransit;
    day[AT.activeTrips]! += onFoot;
    day[AT.car_km]! += cars * way_km;
    day[AT.transit_km]! += byTransit * apart;
    day[AT.active_km]! += onFoot * apart;
    const commuting = people > 0 ? commuters[row + j]! / people : 0;
    day[AT.commuteCar_km]! += commuting * cars * way_km;
    day[AT.commuteTransit_km]! += commuting * byTransit * apart;
    day[AT.truck_km]! += trucks[j]! * way_km;
    day[AT.van_km]! += vans[j]! * way_km;
    const equivalents = cars + p.truckEquivalent * trucks[j]! + vans[j]!;
    if (i === j) day[AT.local_km]! += equivalents * way_km;
    else {
      load[access[j]!]! += equivalents;
      day[AT.charges_eur]! += (cars + trucks[j]! + vans[j]!) * roadToll_eur[row + j]!;
    }
  }
  const lastMile_km = parcels[k]! * p.vanPerOrder_km;
  day[AT.van_km]! += lastMile_km;
  day[AT.local_km]! += lastMile_km;
  day[AT.orders] = parcels[k]!;
  return day;
}

/**
 * What the loads of before and today's loads on today's ways are multiplied by, so that the kilometres loaded are the
 * kilometres travelled. The part `averaging` of today's traffic takes today's ways and the rest keeps to the ways of
 * before, which carry no more than they did: traffic that is new has no way of before and takes today's.
 * @param before_km car-equivalent kilometres that stand on the links
 * @param now_km those that are travelled today
 */
export function partsOfRoutes(
  before_km: number,
  now_km: number,
  averaging: number,
): { readonly kept: number; readonly renewed: number } {
  const keeping = 1 - averaging;
  if (now_km > before_km) return { kept: keeping, renewed: 1 - (keeping * before_km) / now_km };
  return { kept: before_km > 0 ? (keeping * now_km) / before_km : 0, renewed: averaging };
}

/** Car-equivalent kilometres of an origin's loads. */
export function kmOnLinks(volume: Float32Array, km: Float64Array): number {
  let sum = 0;
  for (let l = 0; l < volume.length; l++) sum += volume[l]! * km[l]!;
  return sum;
}

/** Car-equivalent kilometres of an origin's accounts. */
export const vehicle_km = (account: Float64Array, { truckEquivalent }: Pick<Parameters, 'truckEquivalent'>): number =>
  account[AT.car_km]! + truckEquivalent * account[AT.truck_km]! + account[AT.van_km]!;

/** Kilometres within a zone, alike on all roads that meet there. */
function spreadLocally({ first, link, km }: LoadColumns, node: number, local_km: number, volume: Float32Array): void {
  let length = 0;
  for (let at = first[node]!; at < first[node + 1]!; at++) length += km[link[at]!]!;
  if (length === 0) return;
  for (let at = first[node]!; at < first[node + 1]!; at++) volume[link[at]!]! += local_km / length;
}

/** Sum over origins of one account. */
export function tripAccount({ accounts }: Pick<Traffic, 'accounts'>, id: TripAccount): number {
  let sum = 0;
  for (let at = AT[id]; at < accounts.length; at += TRIP_ACCOUNT_COUNT) sum += accounts[at]!;
  return sum;
}
