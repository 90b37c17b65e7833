/**
 * (11) Traffic. Each month a share of the origins looks for its shortest paths anew and loads them, averaged with what it
 * loaded before; delays follow from the sum (BPR), and travel times from the delays.
 */
import { type Geography, PathTree, type RoadNetwork, type Service } from '../city/index.ts';
import { power } from '../base/index.ts';
import type { Parameters } from '../registries/index.ts';
import {
  type Traffic,
  type TrafficScratch,
  type TravelPolicy,
  type TravelTimes,
  TRIP_ACCOUNT_COUNT,
  TRIP_ACCOUNTS,
  type TripAccount,
} from '../state/index.ts';
import { ACTIVE, CAR, chooseModes, makeModeRow, TRANSIT } from './modes.ts';
import { boardLines, endTurn, makePassengers } from './passengers.ts';
import { freightOf, makeTripRow, makeTrips, type TripMaker } from './trips.ts';

/** Every origin looks for new routes once in so many months. */
export const ROUTE_MONTHS = 6;
/** Least part of its free-flow value that a travel time can fall to, however good public transport becomes. */
const LEAST_OF_FREE = 0.1;

const AT = Object.fromEntries(TRIP_ACCOUNTS.map((id, k) => [id, k])) as Readonly<Record<TripAccount, number>>;

/** Empty roads; the free-flow log-sums are worked out at once. */
export function openTraffic(geography: Geography, parameters: Parameters, { minutes: transit_min }: Service): Traffic {
  const { zones, roads, road_min } = geography;
  const traffic: Traffic = {
    roads,
    feedback: parameters.traffic === 'on',
    volume: new Float64Array(roads.links),
    delay_min: new Float64Array(roads.links),
    passengers: makePassengers(geography.rides?.trees.segments ?? 0),
    byOrigin: new Float32Array(zones * roads.links),
    accounts: new Float64Array(zones * TRIP_ACCOUNT_COUNT),
    free: {
      logSum: new Float64Array(zones * zones),
      minutes: new Float64Array(zones * zones),
      road_min: new Float64Array(zones * zones),
    },
    scratch: makeScratch(geography),
  };
  const { modes, journeys, tree, orders } = traffic.scratch;
  tree.weigh(roads.free_min);
  for (let i = 0; i < zones; i++) {
    const row = i * zones;
    tree.search(roads.access[i]!, orders, i * roads.graph.nodes);
    for (let j = 0; j < zones; j++) traffic.free.road_min[row + j] = tree.cost[roads.access[j]!]!;
    journeys.car_min.set(road_min.subarray(row, row + zones));
    journeys.carMoney_eur.fill(0);
    chooseModes(i, geography, parameters, { ...journeys, transit_min: transit_min.subarray(row, row + zones) }, modes);
    traffic.free.logSum.set(modes.logSum, row);
    traffic.free.minutes.set(modes.minutes, row);
  }
  return traffic;
}

function makeScratch({ zones, roads }: Geography): TrafficScratch {
  const { nodes } = roads.graph;
  return {
    tree: new PathTree(roads.graph),
    orders: new Int32Array(zones * nodes).fill(-1),
    weight_min: new Float64Array(roads.links),
    nodeToll: new Float64Array(nodes),
    nodeKm: new Float64Array(nodes),
    load: new Float64Array(nodes),
    riders: new Float64Array(zones),
    modes: makeModeRow(zones),
    trips: makeTripRow(zones),
    journeys: {
      car_min: new Float64Array(zones),
      carMoney_eur: new Float64Array(zones),
      transit_min: new Float64Array(zones),
    },
  };
}

/** Bureau of Public Roads: minutes lost at `ratio` of volume to capacity. */
export function delay_min(free_min: number, ratio: number, factor: number, steepness: number): number {
  return ratio > 0 ? free_min * factor * power(ratio, steepness) : 0;
}

/** Origins that look for routes in a month: every zone in one of {@link ROUTE_MONTHS}. */
export function* originsOf(month: number, zones: number): Generator<number> {
  for (let i = month % ROUTE_MONTHS; i < zones; i += ROUTE_MONTHS) yield i;
}

/**
 * Routes, modes and loads of some origins, then volumes and delays of all roads.
 * @param averaging weight of the new loads; 1 forgets the old
 * @param changed told of each origin whose travel times changed
 */
export function loadRoads(
  geography: Geography,
  traffic: Traffic,
  maker: TripMaker,
  policy: TravelPolicy,
  times: TravelTimes,
  origins: Iterable<number>,
  averaging: number,
  changed?: (origin: number) => void,
): void {
  weighLinks(traffic, maker.parameters, policy);
  const freight = freightOf(maker);
  for (const i of origins) {
    travelFrom(i, geography, traffic, maker.parameters, policy);
    if (traffic.feedback) {
      updateTimes(i, geography, traffic, times);
      changed?.(i);
    }
    makeTrips(i, maker, freight, traffic.scratch.journeys.car_min, traffic.scratch.trips);
    loadOrigin(i, geography, traffic, maker.parameters, averaging);
    for (const { trees, part } of policy.rides)
      boardLines(i, geography.zones, traffic.scratch.riders, part, trees, traffic.passengers);
    endTurn(traffic.passengers, geography.zones);
  }
  countTraffic(traffic, geography.zones, maker.parameters, policy);
}

/** Times from every zone at the delays that stand, for roads whose traffic has just been put there. */
export function refreshTimes(
  geography: Geography,
  traffic: Traffic,
  parameters: Parameters,
  policy: TravelPolicy,
  times: TravelTimes,
  changed: (origin: number) => void,
): void {
  if (!traffic.feedback) return;
  weighLinks(traffic, parameters, policy);
  for (let i = 0; i < geography.zones; i++) {
    travelFrom(i, geography, traffic, parameters, policy);
    updateTimes(i, geography, traffic, times);
    changed(i);
  }
}

/** What drivers weigh on a link: minutes, and charges in minutes. */
function weighLinks({ roads, delay_min: delay, scratch }: Traffic, p: Parameters, { toll_eur }: TravelPolicy): void {
  const perEuro = minutesPerEuro(p);
  const { weight_min } = scratch;
  for (let l = 0; l < roads.links; l++) weight_min[l] = roads.free_min[l]! + delay[l]! + toll_eur[l]! * perEuro;
  scratch.tree.weigh(weight_min);
}

/** Paths from zone `i`, and how people travel from there. */
function travelFrom(
  i: number,
  geography: Geography,
  { roads, free, scratch }: Traffic,
  p: Parameters,
  policy: TravelPolicy,
): void {
  const { zones, road_min, apart_km } = geography;
  const { tree, nodeToll, nodeKm, journeys, modes } = scratch;
  tree.search(roads.access[i]!, scratch.orders, i * roads.graph.nodes);
  tree.along(policy.toll_eur, nodeToll);
  tree.along(roads.km, nodeKm);
  const perEuro = minutesPerEuro(p);
  const row = i * zones;
  for (let j = 0; j < zones; j++) {
    const node = roads.access[j]!;
    const onRoads = tree.cost[node]! - perEuro * nodeToll[node]!;
    journeys.car_min[j] = road_min[row + j]! + (onRoads - free.road_min[row + j]!);
    journeys.carMoney_eur[j] = nodeToll[node]! + policy.carbon_eur_per_km * apart_km[row + j]!;
  }
  journeys.transit_min.set(policy.transit_min.subarray(row, row + zones));
  chooseModes(i, geography, p, journeys, modes);
}

/** Free-flow times move by what has changed since roads were empty (pivot point): what is observed stays where it was. */
function updateTimes(i: number, { zones, time_min }: Geography, { free, scratch }: Traffic, times: TravelTimes): void {
  const { logSum, minutes } = scratch.modes;
  const row = i * zones;
  for (let j = 0; j < zones; j++) {
    const at = row + j;
    const atFree = time_min[at]!;
    const least = LEAST_OF_FREE * atFree;
    times.time_min[at] = Math.max(least, atFree + (logSum[j]! - free.logSum[at]!));
    times.travel_min[at] = Math.max(least, atFree + (minutes[j]! - free.minutes[at]!));
  }
}

/** Puts the day's trips of zone `i` on the roads and into the accounts. */
function loadOrigin(
  i: number,
  { zones, apart_km }: Geography,
  traffic: Traffic,
  p: Parameters,
  averaging: number,
): void {
  const { roads, scratch, byOrigin } = traffic;
  const { tree, modes, trips, nodeKm, nodeToll } = scratch;
  const account = traffic.accounts.subarray(i * TRIP_ACCOUNT_COUNT, (i + 1) * TRIP_ACCOUNT_COUNT);
  const day = new Float64Array(TRIP_ACCOUNT_COUNT);
  const load = scratch.load.fill(0);
  const { persons, commuters, trucks, vans } = trips;
  for (let j = 0; j < zones; j++) {
    const people = persons[j]!;
    const [byCar, byTransit, onFoot] = [
      people * modes.share[CAR * zones + j]!,
      people * modes.share[TRANSIT * zones + j]!,
      people * modes.share[ACTIVE * zones + j]!,
    ];
    scratch.riders[j] = byTransit;
    const cars = byCar / p.carOccupancy;
    const apart = apart_km[i * zones + j]!;
    const node = roads.access[j]!;
    const km = i === j ? apart : nodeKm[node]!;
    day[AT.carTrips]! += byCar;
    day[AT.transitTrips]! += byTransit;
    day[AT.activeTrips]! += onFoot;
    day[AT.car_km]! += cars * km;
    day[AT.transit_km]! += byTransit * apart;
    day[AT.active_km]! += onFoot * apart;
    const commuting = people > 0 ? commuters[j]! / people : 0;
    day[AT.commuteCar_km]! += commuting * cars * km;
    day[AT.commuteTransit_km]! += commuting * byTransit * apart;
    day[AT.truck_km]! += trucks[j]! * km;
    day[AT.van_km]! += vans[j]! * km;
    const equivalents = cars + p.truckEquivalent * trucks[j]! + vans[j]!;
    if (i === j) day[AT.local_km]! += equivalents * km;
    else {
      load[node]! += equivalents;
      day[AT.charges_eur]! += (cars + trucks[j]! + vans[j]!) * nodeToll[node]!;
    }
  }
  const lastMile_km = trips.orders * p.vanPerOrder_km;
  day[AT.van_km]! += lastMile_km;
  day[AT.local_km]! += lastMile_km;
  day[AT.orders] = trips.orders;
  account.set(day);
  const volume = byOrigin.subarray(i * roads.links, (i + 1) * roads.links);
  const { kept, renewed } = partsOfRoutes(kmOnLinks(volume, roads.km), vehicle_km(day, p), averaging);
  for (let l = 0; l < volume.length; l++) volume[l]! *= kept;
  tree.loadOnto(load, volume, renewed);
  spreadLocally(roads, roads.access[i]!, renewed * day[AT.local_km]!, volume);
}

/**
 * What the loads of before and today's loads on today's ways are multiplied by. The part `averaging` of today's traffic
 * takes today's ways and the rest keeps to the ways of before, scaled so that the kilometres loaded are the kilometres
 * travelled. Where nobody travelled before there are no ways of before: all of it takes today's.
 * @param before_km car-equivalent kilometres that stand on the links
 * @param now_km those that are travelled today
 */
export function partsOfRoutes(
  before_km: number,
  now_km: number,
  averaging: number,
): { readonly kept: number; readonly renewed: number } {
  if (before_km === 0) return { kept: 0, renewed: 1 };
  return { kept: ((1 - averaging) * now_km) / before_km, renewed: averaging };
}

/** Car-equivalent kilometres of an origin's loads. */
export function kmOnLinks(volume: Float32Array, km: Float64Array): number {
  let sum = 0;
  for (let l = 0; l < volume.length; l++) sum += volume[l]! * km[l]!;
  return sum;
}

/** Car-equivalent kilometres of an origin's accounts. */
export const vehicle_km = (account: Float64Array, p: Parameters): number =>
  account[AT.car_km]! + p.truckEquivalent * account[AT.truck_km]! + account[AT.van_km]!;

/** Kilometres within a zone, alike on all roads that meet there. */
function spreadLocally({ graph, km }: RoadNetwork, node: number, local_km: number, volume: Float32Array): void {
  let length = 0;
  for (let at = graph.first[node]!; at < graph.first[node + 1]!; at++) length += km[graph.link[at]!]!;
  if (length === 0) return;
  for (let at = graph.first[node]!; at < graph.first[node + 1]!; at++) volume[graph.link[at]!]! += local_km / length;
}

/** Volumes of all roads, and delays of the peak hour. */
export function countTraffic(traffic: Traffic, zones: number, p: Parameters, policy: TravelPolicy): void {
  const { roads, byOrigin, volume } = traffic;
  volume.fill(0);
  for (let i = 0, at = 0; i < zones; i++) for (let l = 0; l < roads.links; l++, at++) volume[l]! += byOrigin[at]!;
  setDelays(traffic, p, policy);
}

/** Delays of the peak hour at these volumes. */
export function setDelays(
  { roads, volume, delay_min: delay, feedback }: Traffic,
  p: Parameters,
  { widening }: TravelPolicy,
): void {
  if (!feedback) return;
  for (let l = 0; l < roads.links; l++) {
    const ratio = (p.peakShare * volume[l]!) / (roads.capacity[l]! * p.roadSupply * widening[l]!);
    delay[l] = delay_min(roads.free_min[l]!, ratio, p.delayFactor, p.delayPower);
  }
}

/** Sum over origins of one account. */
export function tripAccount({ accounts }: Traffic, id: TripAccount): number {
  let sum = 0;
  for (let at = AT[id]; at < accounts.length; at += TRIP_ACCOUNT_COUNT) sum += accounts[at]!;
  return sum;
}

const minutesPerEuro = (p: Parameters): number => 60 / (p.valueOfTime * p.carOccupancy);
