/**
 * (11) Traffic. Each month a share of the origins looks for its shortest paths anew and loads them, averaged with what it
 * loaded before; delays follow from the sum (BPR), and travel times from the delays.
 */
import type { Geography, RoadNetwork, Service } from '../city/index.ts';
import { power } from '../base/index.ts';
import { type Parameters, SERVICE_COUNT } from '../registries/index.ts';
import {
  type Traffic,
  type TrafficScratch,
  type TravelPolicy,
  type TravelTimes,
  TRIP_ACCOUNT_COUNT,
} from '../state/index.ts';
import { columnOf, share, type Task } from '../team/index.ts';
import { loadOrigins } from './loads.ts';
import { boardLines, endTurn, makePassengers } from './passengers.ts';
import { findRoutes, openRoutes, weighLinks } from './routes.ts';
import { countDepartures, countDestinations, type TripMaker } from './trips.ts';

/** Every origin looks for new routes once in so many months. */
export const ROUTE_MONTHS = 6;
/** Links whose loads a thread sums up at a time. */
const CHUNK = 256;

/** What is known of a city's empty roads. It never changes, so runs share it. */
export interface OpenedRoads {
  readonly free: Traffic['free'];
  /** See `TrafficScratch`. */
  readonly orders: Int32Array;
}

/** Empty roads; the free-flow log-sums are worked out at once, where they aren't `known`. */
export function openTraffic(
  geography: Geography,
  parameters: Parameters,
  { minutes: transit_min }: Service,
  known?: OpenedRoads,
): Traffic {
  const { zones, roads } = geography;
  const pairs = () => columnOf(Float64Array, zones * zones);
  const traffic: Traffic = {
    roads,
    feedback: parameters.traffic === 'on',
    volume: columnOf(Float64Array, roads.links),
    delay_min: new Float64Array(roads.links),
    passengers: makePassengers(geography.rides?.trees.segments ?? 0),
    byOrigin: columnOf(Float32Array, zones * roads.links),
    accounts: columnOf(Float64Array, zones * TRIP_ACCOUNT_COUNT),
    free: known?.free ?? { logSum: pairs(), minutes: pairs(), road_min: pairs() },
    scratch: makeScratch(zones, roads),
  };
  if (known) traffic.scratch.orders.set(known.orders);
  else inTurns(traffic.scratch, everyZone(zones), () => openRoutes(geography, traffic, parameters, transit_min));
  return traffic;
}

function makeScratch(zones: number, { graph: { nodes }, links }: RoadNetwork): TrafficScratch {
  const most = Math.ceil(zones / ROUTE_MONTHS);
  const byLink = () => columnOf(Float64Array, links);
  const byNode = () => columnOf(Int32Array, most * nodes);
  const byZone = () => columnOf(Float64Array, most * zones);
  const byOrigin = () => columnOf(Float64Array, most);
  return {
    origins: columnOf(Uint32Array, most),
    count: 0,
    orders: columnOf(Int32Array, zones * nodes).fill(-1),
    weight_min: byLink(),
    toll_eur: byLink(),
    before: byNode(),
    by: byNode(),
    reached: columnOf(Int32Array, most),
    roadKm: byZone(),
    roadToll_eur: byZone(),
    car_min: byZone(),
    carMoney_eur: byZone(),
    transit_min: byZone(),
    share: columnOf(Float64Array, 3 * most * zones),
    logSum: byZone(),
    minutes: byZone(),
    commuters: byZone(),
    riders: byZone(),
    visits: columnOf(Float64Array, most * SERVICE_COUNT),
    trucks: byOrigin(),
    vans: byOrigin(),
    parcels: byOrigin(),
    serviceJobs: columnOf(Float64Array, SERVICE_COUNT * zones),
    truckJobs: columnOf(Float64Array, zones),
    depotJobs: columnOf(Float64Array, zones),
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

const everyZone = (zones: number): number[] => Array.from({ length: zones }, (_, i) => i);

/** Takes origins in turns, as many at a time as the scratch has rows for. */
function inTurns(scratch: TrafficScratch, origins: Iterable<number>, act: (origins: Uint32Array) => void): void {
  const all = Uint32Array.from(origins);
  const most = scratch.origins.length;
  for (let from = 0; from < all.length; from += most) {
    const turn = all.subarray(from, from + most);
    scratch.origins.set(turn);
    scratch.count = turn.length;
    act(turn);
  }
}

/**
 * Routes, modes and loads of some origins, then volumes and delays of all roads.
 * @param averaging weight of the new loads; 1 forgets the old
 * @param changed told of origins whose travel times have changed, before their trips are made
 */
export function loadRoads(
  geography: Geography,
  traffic: Traffic,
  maker: TripMaker,
  policy: TravelPolicy,
  times: TravelTimes,
  origins: Iterable<number>,
  averaging: number,
  changed?: (origins: Uint32Array) => void,
): void {
  const { scratch } = traffic;
  weighLinks(traffic, maker.parameters, policy);
  countDestinations(maker, scratch);
  inTurns(scratch, origins, (turn) => {
    findRoutes(geography, traffic, maker.parameters, policy, times);
    if (traffic.feedback) changed?.(turn);
    countDepartures(maker, scratch);
    loadOrigins(geography, traffic, maker, averaging);
    board(geography, traffic, policy);
  });
  countTraffic(traffic, geography.zones, maker.parameters, policy);
}

/** Puts the turn's riders onto the lines. */
function board({ zones }: Geography, { scratch, passengers }: Traffic, { rides }: TravelPolicy): void {
  const { origins, count, riders } = scratch;
  for (let k = 0; k < count; k++) {
    const trips = riders.subarray(k * zones, (k + 1) * zones);
    for (const { trees, part } of rides) boardLines(origins[k]!, zones, trips, part, trees, passengers);
    endTurn(passengers, zones);
  }
}

/** Times from every zone at the delays that stand, for roads whose traffic has just been put there. */
export function refreshTimes(
  geography: Geography,
  traffic: Traffic,
  parameters: Parameters,
  policy: TravelPolicy,
  times: TravelTimes,
  changed: (origins: Uint32Array) => void,
): void {
  if (!traffic.feedback) return;
  weighLinks(traffic, parameters, policy);
  inTurns(traffic.scratch, everyZone(geography.zones), (turn) => {
    findRoutes(geography, traffic, parameters, policy, times);
    changed(turn);
  });
}

/** Volumes of all roads, and delays of the peak hour. */
export function countTraffic(traffic: Traffic, zones: number, p: Parameters, policy: TravelPolicy): void {
  const { roads, byOrigin, volume } = traffic;
  share(VOLUMES, [byOrigin, volume], [zones], roads.links, CHUNK);
  setDelays(traffic, p, policy);
}

/** Sums the loads of all origins, link by link. */
export const VOLUMES: Task<readonly [byOrigin: Float32Array, volume: Float64Array]> = {
  run([byOrigin, volume], [zones = 0], from, to) {
    const links = volume.length;
    volume.fill(0, from, to);
    for (let i = 0; i < zones; i++) {
      const row = i * links;
      for (let l = from; l < to; l++) volume[l]! += byOrigin[row + l]!;
    }
  },
};

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
