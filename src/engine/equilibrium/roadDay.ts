/** (11): a day on the roads at given delays, and the times that people expect from them. */
import type { Geography } from '../city/index.ts';
import type { Parameters } from '../registries/index.ts';
import { type DayTrips, type People, trucksByZone, tripsFrom } from './dayTrips.ts';
import { chooseJourneys, type Journeys } from './journeys.ts';
import { type Problem, total, type Travel } from './problem.ts';
import { roadsAsTheyAre } from './roadPolicy.ts';
import { copyOf, linkWeights, minutesPerEuro, type Network, type Roads, setDelays, slopes } from './roadState.ts';
import { type Arrivals, assign, changeRoutes, meanAlong } from './routes.ts';
import { nearTraffic } from './surroundings.ts';
import { findPaths, makePaths, type Paths } from './shortestPaths.ts';

/** What a day came to. */
export interface Day {
  /** Roads at the end of it. */
  readonly roads: Roads;
  /** Mean minutes that a vehicle lost against its shortest way. */
  readonly lost_min: number;
  /** Persons' trips by mode, both ways counted. */
  readonly trips: readonly [number, number, number];
}

export function openNetwork(geography: Geography, parameters: Parameters): Network {
  const { zones, roads, road_min } = geography;
  const policy = roadsAsTheyAre(geography, parameters);
  const empty = {
    network_min: new Float64Array(zones * zones),
    felt_min: new Float64Array(zones * zones),
    clock_min: new Float64Array(zones * zones),
  };
  const paths = makePaths(roads.graph);
  for (let i = 0; i < zones; i++) {
    const row = i * zones;
    findPaths(roads.graph, roads.access[i]!, roads.free_min, paths);
    for (let j = 0; j < zones; j++) empty.network_min[row + j] = paths.cost[roads.access[j]!]!;
    const { felt_min, clock_min } = chooseJourneys(geography, parameters, i, {
      car_min: road_min.subarray(row, row + zones),
      toll_eur: undefined,
      carbon_eur_per_km: 0,
      transit_min: policy.transit_min.subarray(row, row + zones),
    });
    empty.felt_min.set(felt_min, row);
    empty.clock_min.set(clock_min, row);
  }
  return { geography, parameters, policy, empty };
}

/** Least part of its free-flow value to which a time can fall. */
const LEAST_PART = 0.1;

/** Times that people expect: those of free flow, moved by what has changed since roads were empty. */
export function expectTimes(network: Network, roads: Roads): Travel {
  const { geography, parameters, empty } = network;
  const { zones } = geography;
  const time_min = geography.time_min.slice();
  const travel_min = geography.time_min.slice();
  const paths = makePaths(geography.roads.graph);
  const weight_min = linkWeights(network, roads);
  for (let i = 0; i < zones; i++) {
    const { journeys } = setOut(network, roads.byOrigin[i]!.arrivals, weight_min, paths, i);
    for (let j = 0, at = i * zones; j < zones; j++, at++) {
      const free = time_min[at]!;
      time_min[at] = Math.max(LEAST_PART * free, free + (journeys.felt_min[j]! - empty.felt_min[at]!));
      travel_min[at] = Math.max(LEAST_PART * free, free + (journeys.clock_min[j]! - empty.clock_min[at]!));
    }
  }
  return { time_min, travel_min, traffic_ha: nearTraffic(geography, parameters, roads.volume) };
}

/** Vehicles that set out from one zone on a day. */
interface Outing {
  /** Car equivalents by node of destination. */
  readonly load: Float64Array;
  /** Within the zone. */
  readonly local_km: number;
}

/** Routes are looked for at most this often a day. */
const MOST_PASSES = 6;

/**
 * Everybody sets out anew, zone after zone; those of each zone look where the roads are full by then, and some of them
 * change to shorter ways. All zones take turns again until the mean vehicle loses no more than `wanted_min`, so that the
 * day's traffic depends on its trips and hardly on the routes it started from.
 */
export function travelADay(
  network: Network,
  before: Roads,
  { problem, people }: { readonly problem: Problem; readonly people: People },
  wanted_min: number,
): Day {
  const { geography } = network;
  const roads = copyOf(before);
  const paths = makePaths(geography.roads.graph);
  const trucks = trucksByZone(problem, people);
  const trips: [number, number, number] = [0, 0, 0];
  const outings: Outing[] = [];
  let lost = 0;
  let vehicles = 0;
  for (let i = 0; i < geography.zones; i++) {
    setDelays(network, roads);
    const weight_min = linkWeights(network, roads);
    const { journeys, car_min } = setOut(network, roads.byOrigin[i]!.arrivals, weight_min, paths, i);
    const outing = loadOf(network, i, journeys, tripsFrom(i, problem, people, trucks, car_min), trips);
    outings.push(outing);
    vehicles += total(outing.load);
    lost += driveFrom(network, roads, i, outing, { weight_min, paths });
  }
  for (let pass = 1; pass < MOST_PASSES && lost > wanted_min * vehicles; pass++) {
    lost = 0;
    outings.forEach((outing, i) => {
      setDelays(network, roads);
      const weight_min = linkWeights(network, roads);
      findPaths(geography.roads.graph, geography.roads.access[i]!, weight_min, paths);
      lost += driveFrom(network, roads, i, outing, { weight_min, paths });
    });
  }
  setDelays(network, roads);
  return { roads, lost_min: vehicles > 0 ? lost / vehicles : 0, trips };
}

/**
 * Lets an outing from zone i take the place of the zone's vehicles on the roads, once some of them have changed ways.
 * @returns vehicle-minutes lost against everybody's shortest way, before the change
 */
function driveFrom(
  network: Network,
  roads: Roads,
  i: number,
  { load, local_km }: Outing,
  { weight_min, paths }: { readonly weight_min: Float64Array; readonly paths: Paths },
): number {
  const { graph, access } = network.geography.roads;
  const { arrivals, volume } = roads.byOrigin[i]!;
  const slope_min = slopes(network, roads);
  for (let l = 0; l < volume.length; l++) roads.volume[l]! -= volume[l]!;
  const passing = load.slice();
  assign(graph, paths, arrivals, passing, volume);
  const lost = changeRoutes(graph, paths, { weight_min, slope_min }, arrivals, passing);
  assign(graph, paths, arrivals, load.slice(), volume);
  spreadLocally(network.geography, access[i]!, local_km, volume);
  for (let l = 0; l < volume.length; l++) roads.volume[l] = Math.max(0, roads.volume[l]! + volume[l]!);
  return lost;
}

/** Car equivalents from zone i by node of destination, and kilometres within the zone. Adds persons to `trips` by mode. */
function loadOf(
  { geography, parameters: p }: Network,
  i: number,
  { share }: Journeys,
  day: DayTrips,
  trips: [number, number, number],
): Outing {
  const { zones, apart_km, roads: map } = geography;
  const load = new Float64Array(map.graph.nodes);
  let local_km = day.lastMile_km;
  for (let j = 0; j < zones; j++) {
    for (let m = 0; m < 3; m++) trips[m]! += day.persons[j]! * share[m]![j]!;
    const cars = (day.persons[j]! * share[0][j]!) / p.carOccupancy;
    const vehicles = cars + p.truckEquivalent * day.trucks[j]! + day.vans[j]!;
    if (i === j) local_km += vehicles * apart_km[i * zones + i]!;
    else load[map.access[j]!]! += vehicles;
  }
  return { load, local_km };
}

/** Paths from zone i, written over `paths`, and journeys to every zone. */
function setOut(
  { geography, parameters, policy, empty }: Network,
  arrivals: Arrivals,
  weight_min: Float64Array,
  paths: Paths,
  i: number,
): { journeys: Journeys; car_min: Float64Array } {
  const { zones, road_min, roads: map } = geography;
  findPaths(map.graph, map.access[i]!, weight_min, paths);
  const atNode = policy.toll_eur && meanAlong(map.graph, paths, arrivals, policy.toll_eur);
  const toll_eur = atNode && Float64Array.from(map.access, (node) => atNode[node]!);
  const perEuro = minutesPerEuro(parameters);
  const row = i * zones;
  const car_min = Float64Array.from(map.access, (node, j) => {
    const onRoads = paths.cost[node]! - perEuro * (toll_eur?.[j] ?? 0);
    return road_min[row + j]! + (onRoads - empty.network_min[row + j]!);
  });
  const transit_min = policy.transit_min.subarray(row, row + zones);
  const rides = { car_min, toll_eur, carbon_eur_per_km: policy.carbon_eur_per_km, transit_min };
  return { journeys: chooseJourneys(geography, parameters, i, rides), car_min };
}

/** Kilometres within a zone, alike on every road that meets at its node. */
function spreadLocally(
  { roads: { graph, km } }: Geography,
  node: number,
  local_km: number,
  volume: Float32Array,
): void {
  const links = graph.link.subarray(graph.first[node], graph.first[node + 1]);
  const length = links.reduce((sum, l) => sum + km[l]!, 0);
  for (const l of links) volume[l]! += length > 0 ? local_km / length : 0;
}
