/** (11), the first half of an origin's turn: its shortest paths, and how people travel on them. For threads to share. */
import { type Geography, PathTree } from '../city/index.ts';
import type { Parameters } from '../registries/index.ts';
import type { Traffic, TrafficScratch, TravelPolicy, TravelTimes } from '../state/index.ts';
import { readable, share, type Task } from '../team/index.ts';
import { chooseModes, type ModeTerms } from './modes.ts';

/** Least part of its free-flow value that a travel time can fall to, however good public transport becomes. */
const LEAST_OF_FREE = 0.1;
/** Origins that a thread takes at a time. */
const CHUNK = 4;

/** What becomes of the routes found: they are those of empty roads, they change travel times, or neither. */
const OPEN = 0;
const FEEDBACK = 1;
const NEITHER = 2;

/** Entries by zone of destination begin at `k · Z` for the k-th origin of the turn, and at `i · Z` for zone i. */
interface RouteColumns extends RouteRows {
  readonly [name: string]: Float64Array | Int32Array | Uint32Array;
  readonly first: Int32Array;
  readonly link: Int32Array;
  readonly other: Int32Array;
  readonly access: Int32Array;
  readonly km: Float64Array;
  readonly road_min: Float64Array;
  readonly apart_km: Float64Array;
  readonly freeTime_min: Float64Array;
  readonly freeRoad_min: Float64Array;
  readonly freeLogSum: Float64Array;
  readonly freeMinutes: Float64Array;
  readonly time_min: Float64Array;
  readonly travel_min: Float64Array;
}

type RouteRows = Pick<
  TrafficScratch,
  | 'weight_min'
  | 'toll_eur'
  | 'orders'
  | 'origins'
  | 'before'
  | 'by'
  | 'reached'
  | 'roadKm'
  | 'roadToll_eur'
  | 'car_min'
  | 'transit_min'
  | 'carMoney_eur'
  | 'share'
  | 'logSum'
  | 'minutes'
>;

/** Routes and modes on empty roads, which everything later is held against. The turn has the origins. */
export function openRoutes(geography: Geography, traffic: Traffic, p: Parameters, transit_min: Float64Array): void {
  traffic.scratch.toll_eur.fill(0);
  traffic.scratch.weight_min.set(traffic.roads.free_min);
  takeRoutes(geography, traffic, p, { transit_min, carbon_eur_per_km: 0 }, undefined);
}

/** Routes and modes at the delays that stand, of the turn's origins; where delays act, their times of travel. */
export function findRoutes(
  geography: Geography,
  traffic: Traffic,
  p: Parameters,
  policy: TravelPolicy,
  times: TravelTimes,
): void {
  takeRoutes(geography, traffic, p, policy, times);
}

/** What drivers weigh on a link: minutes, and charges in minutes. */
export function weighLinks({ roads, delay_min, scratch }: Traffic, p: Parameters, { toll_eur }: TravelPolicy): void {
  const perEuro = minutesPerEuro(p);
  const { weight_min } = scratch;
  scratch.toll_eur.set(toll_eur);
  for (let l = 0; l < roads.links; l++) weight_min[l] = roads.free_min[l]! + delay_min[l]! + toll_eur[l]! * perEuro;
}

function takeRoutes(
  { zones, road_min, apart_km, time_min }: Geography,
  { roads, free, feedback, scratch }: Traffic,
  p: Parameters,
  { transit_min, carbon_eur_per_km }: Pick<TravelPolicy, 'transit_min' | 'carbon_eur_per_km'>,
  times: TravelTimes | undefined,
): void {
  const { count, origins } = scratch;
  const opening = times === undefined;
  for (let k = 0; k < count; k++) {
    const row = origins[k]! * zones;
    scratch.transit_min.set(transit_min.subarray(row, row + zones), k * zones);
  }
  const { graph, access, km } = roads;
  const columns: RouteColumns = {
    first: readable(graph.first),
    link: readable(graph.link),
    other: readable(graph.other),
    access: readable(access),
    km: readable(km),
    weight_min: scratch.weight_min,
    toll_eur: scratch.toll_eur,
    orders: scratch.orders,
    origins,
    before: scratch.before,
    by: scratch.by,
    reached: scratch.reached,
    roadKm: scratch.roadKm,
    roadToll_eur: scratch.roadToll_eur,
    car_min: scratch.car_min,
    transit_min: scratch.transit_min,
    carMoney_eur: scratch.carMoney_eur,
    share: scratch.share,
    logSum: scratch.logSum,
    minutes: scratch.minutes,
    road_min: readable(road_min),
    apart_km: readable(apart_km),
    freeTime_min: readable(time_min),
    freeRoad_min: opening ? free.road_min : readable(free.road_min),
    freeLogSum: opening ? free.logSum : readable(free.logSum),
    freeMinutes: opening ? free.minutes : readable(free.minutes),
    time_min: times?.time_min ?? free.logSum,
    travel_min: times?.travel_min ?? free.minutes,
  };
  const end = opening ? OPEN : feedback ? FEEDBACK : NEITHER;
  const [carDislike = 0, transitDislike = 0, activeDislike = 0] = p.modeMinutes;
  const terms = [carDislike, transitDislike, activeDislike, p.carCost, p.carOccupancy, p.transitFare, p.activeSpeed];
  share(ROUTES, columns, [end, carbon_eur_per_km, p.valueOfTime, p.modeScale, ...terms], count, CHUNK);
}

export const ROUTES: Task<RouteColumns> = {
  run(columns, numbers, from, to) {
    const [end, carbon_eur_per_km] = numbers as [number, number];
    const terms = termsOf(numbers);
    const tree = treeOf(columns);
    tree.weigh(columns.weight_min);
    for (let k = from; k < to; k++) {
      travelFrom(k, tree, columns, terms, carbon_eur_per_km, end === OPEN);
      if (end === OPEN) keepFree(k, columns);
      else if (end === FEEDBACK) updateTimes(k, columns);
    }
  },
};

function termsOf(numbers: readonly number[] | Float64Array): ModeTerms {
  const [, , valueOfTime, modeScale, car, transit, active, carCost, carOccupancy, transitFare, activeSpeed] =
    numbers as [number, number, number, number, number, number, number, number, number, number, number];
  const modeMinutes = [car, transit, active];
  return { valueOfTime, modeScale, modeMinutes, carCost, carOccupancy, transitFare, activeSpeed };
}

/** A tree of paths and sums along them, for the network that this thread has last searched. */
let network:
  | { readonly first: Int32Array; readonly tree: PathTree; toll_eur: Float64Array; km: Float64Array }
  | undefined;

function treeOf({ first, link, other }: RouteColumns): PathTree {
  if (network?.first !== first) {
    const nodes = first.length - 1;
    const tree = new PathTree({ nodes, first, link, other });
    network = { first, tree, toll_eur: new Float64Array(nodes), km: new Float64Array(nodes) };
  }
  return network.tree;
}

/** Paths from the k-th origin, and how people travel from there. */
function travelFrom(
  k: number,
  tree: PathTree,
  columns: RouteColumns,
  terms: ModeTerms,
  carbon_eur_per_km: number,
  opening: boolean,
): void {
  const { access, origins, car_min, carMoney_eur, road_min, apart_km, freeRoad_min, roadKm, roadToll_eur } = columns;
  const zones = access.length;
  const nodes = columns.first.length - 1;
  const i = origins[k]!;
  tree.search(access[i]!, columns.orders, i * nodes);
  columns.before.set(tree.before, k * nodes);
  columns.by.set(tree.by, k * nodes);
  columns.reached[k] = tree.reached;
  const { toll_eur, km } = network!;
  tree.along(columns.toll_eur, toll_eur);
  tree.along(columns.km, km);
  const perEuro = minutesPerEuro(terms);
  const from = i * zones;
  const to = k * zones;
  for (let j = 0; j < zones; j++) {
    const node = access[j]!;
    const onRoads = tree.cost[node]! - perEuro * toll_eur[node]!;
    if (opening) freeRoad_min[from + j] = onRoads;
    car_min[to + j] = road_min[from + j]! + (onRoads - freeRoad_min[from + j]!);
    carMoney_eur[to + j] = toll_eur[node]! + carbon_eur_per_km * apart_km[from + j]!;
    roadKm[to + j] = km[node]!;
    roadToll_eur[to + j] = toll_eur[node]!;
  }
  const row = (column: Float64Array, width = zones) => column.subarray(k * width, (k + 1) * width);
  const journeys = { car_min: row(car_min), carMoney_eur: row(carMoney_eur), transit_min: row(columns.transit_min) };
  const modes = { share: row(columns.share, 3 * zones), logSum: row(columns.logSum), minutes: row(columns.minutes) };
  chooseModes(i, { zones, apart_km }, terms, journeys, modes);
}

function keepFree(k: number, { access, origins, logSum, minutes, freeLogSum, freeMinutes }: RouteColumns): void {
  const zones = access.length;
  const row = origins[k]! * zones;
  freeLogSum.set(logSum.subarray(k * zones, (k + 1) * zones), row);
  freeMinutes.set(minutes.subarray(k * zones, (k + 1) * zones), row);
}

/** Free-flow times move by what has changed since roads were empty (pivot point): what is observed stays where it was. */
function updateTimes(k: number, columns: RouteColumns): void {
  const { access, origins, logSum, minutes, freeTime_min, freeLogSum, freeMinutes, time_min, travel_min } = columns;
  const zones = access.length;
  for (let j = 0, at = origins[k]! * zones, now = k * zones; j < zones; j++, at++, now++) {
    const atFree = freeTime_min[at]!;
    const least = LEAST_OF_FREE * atFree;
    time_min[at] = Math.max(least, atFree + (logSum[now]! - freeLogSum[at]!));
    travel_min[at] = Math.max(least, atFree + (minutes[now]! - freeMinutes[at]!));
  }
}

export const minutesPerEuro = (p: Pick<Parameters, 'valueOfTime' | 'carOccupancy'>): number =>
  60 / (p.valueOfTime * p.carOccupancy);
