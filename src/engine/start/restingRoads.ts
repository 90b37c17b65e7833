/**
 * The observed city's commuters and traffic at rest together (MODEL section 7): the search, which takes long, and what it
 * finds, from which the rest follows in one pass over all zones. Both begin with the observed city in `fields`.
 */
import { FUNCTION_COUNT, NULL_POLICY, type Parameters } from '../registries/index.ts';
import {
  countTraffic,
  forgetTimes,
  loadRoads,
  refreshTimes,
  refreshVisits,
  travelPolicy,
  type TripMaker,
} from '../model/index.ts';
import type { ChoiceTables, Fields, TravelPolicy } from '../state/index.ts';
import type { Stage } from './stage.ts';

const MOST_ROUNDS = 20_000;
const TIGHT = 1e-13;
const LOOSE = 1e-5;
/**
 * After all origins have loaded once, a part of them at a time looks for new routes, pass after pass; the weight of new
 * routes falls like 1/n (successive averages), for all-or-nothing routes swing about otherwise.
 */
const TRAFFIC_PASSES = 16;
const PARTS = 6;

/** What scales Pr(i, j) ∝ A_i·W_j·e^(−εκ·t_ij) to the observed city, by zone. */
export interface Balance {
  /** Homes' A. */
  readonly attraction: Float64Array;
  /** Jobs' w^ε. */
  readonly premium: Float64Array;
  /** Rounds of scaling that it took. */
  readonly rounds: number;
}

/** All that has to be searched for. */
export interface RestingRoads {
  readonly balance: Balance;
  /** Car equivalents a day by origin and link, `i · links + l`: the routes in use. */
  readonly byOrigin: Float32Array;
}

/** Balances commuters at the travel times of their own traffic. Writes over roads, times and tables. */
export function findRestingRoads(stage: Stage): RestingRoads {
  const { geography, parameters, fields, tables, times, traffic } = stage;
  const jobs = allJobs(fields, geography.zones);
  let balance: Balance = {
    attraction: new Float64Array(geography.zones).fill(1),
    premium: new Float64Array(geography.zones).fill(1),
    rounds: 0,
  };
  const policy = policyAtStart(stage);
  const changed = (of: Uint32Array) => forgetTimes(tables, times, of);
  for (let pass = 0; traffic.feedback && pass <= TRAFFIC_PASSES; pass++) {
    balance = scaleToObserved(parameters, fields, tables, jobs, balance, LOOSE);
    const maker = makerOf(stage, jobs, balance);
    for (let part = 0; part < PARTS; part++) {
      refreshVisits(parameters, tables, geography.zones);
      const origins = everyNth(geography.zones, part, PARTS);
      loadRoads(geography, traffic, maker, policy, times, origins, 1 / (pass + 1), changed);
    }
  }
  refreshTimes(geography, traffic, parameters, policy, times, changed);
  balance = scaleToObserved(parameters, fields, tables, jobs, balance, TIGHT);
  return { balance, byOrigin: traffic.byOrigin.slice() };
}

/** Puts traffic on the routes found: volumes, delays, times, accounts and passengers of the observed city's trips. */
export function layRestingRoads(stage: Stage, { balance, byOrigin }: RestingRoads): void {
  const { geography, parameters, fields, tables, times, traffic } = stage;
  const { zones } = geography;
  const policy = policyAtStart(stage);
  traffic.byOrigin.set(byOrigin);
  countTraffic(traffic, zones, parameters, policy);
  const refresh = () => {
    refreshVisits(parameters, tables, zones);
    refreshCommutes(parameters, tables, zones);
  };
  refresh();
  const maker = makerOf(stage, allJobs(fields, zones), balance);
  // Trips from a zone follow from its own times: those of the roads at rest, and not those that the search came by.
  loadRoads(geography, traffic, maker, policy, times, everyNth(zones, 0, 1), 0, (of) => {
    forgetTimes(tables, times, of);
    refresh();
  });
  refresh();
}

function policyAtStart({ geography: { roads }, parameters, service }: Stage): TravelPolicy {
  const nowhere = { cordon: new Uint8Array(roads.graph.nodes), widened: new Uint8Array(roads.links) };
  return travelPolicy(roads, parameters, NULL_POLICY, nowhere, service, () => {
    throw new Error('the transit lever is at zero');
  });
}

/** The trips of people who commute by the balance. */
function makerOf(stage: Stage, jobs: Float64Array, { attraction, premium }: Balance): TripMaker {
  const { observed, parameters, fields, tables, geography } = stage;
  const { workers } = observed;
  const { zones } = geography;
  const addCommuters = (i: number, out: Float64Array) => {
    const K = tables.commuteDecay[0].values;
    for (let k = 0; k < zones; k++) out[k]! += workers * attraction[i]! * jobs[k]! * premium[k]! * K[i * zones + k]!;
  };
  return { addCommuters, workers, levers: NULL_POLICY, parameters, fields, tables };
}

const everyNth = (count: number, first: number, step: number): number[] =>
  Array.from({ length: Math.ceil((count - first) / step) }, (_, k) => first + k * step);

function allJobs({ zoneJobs }: Fields, zones: number): Float64Array {
  const jobs = new Float64Array(zones);
  for (let f = 0; f < FUNCTION_COUNT; f++) for (let z = 0; z < zones; z++) jobs[z]! += zoneJobs[f * zones + z]!;
  return jobs;
}

function refreshCommutes({ epsilon, kappa }: Parameters, { commuteDecay: [decay] }: ChoiceTables, zones: number): void {
  decay.update(new Float64Array(zones).fill(epsilon * kappa));
}

/** Sinkhorn from where `from` left: rows give residents, columns all jobs. */
function scaleToObserved(
  parameters: Parameters,
  fields: Fields,
  tables: ChoiceTables,
  jobs: Float64Array,
  from: Balance,
  tight: number,
): Balance {
  refreshCommutes(parameters, tables, jobs.length);
  const decay = tables.commuteDecay[0];
  const attraction = from.attraction.slice();
  const premium = from.premium.slice();
  let rounds = 0;
  for (let gap = 1; gap > tight && rounds < MOST_ROUNDS; rounds++)
    gap = scaleOnce(decay.values, fields.zoneResidents, jobs, attraction, premium);
  return { attraction, premium, rounds: from.rounds + rounds };
}

/** One round over rows, then columns; returns the largest relative change of a column's factor. */
function scaleOnce(
  decay: Float64Array,
  residents: Float64Array,
  jobs: Float64Array,
  attraction: Float64Array,
  premium: Float64Array,
): number {
  const zones = residents.length;
  const columns = new Float64Array(zones);
  for (let i = 0; i < zones; i++) {
    let offers = 0;
    for (let k = 0, at = i * zones; k < zones; k++, at++) offers += jobs[k]! * premium[k]! * decay[at]!;
    const a = residents[i]! / offers;
    attraction[i] = a;
    for (let k = 0, at = i * zones; k < zones; k++, at++) columns[k]! += a * decay[at]!;
  }
  let gap = 0;
  for (let k = 0; k < zones; k++) {
    const next = 1 / columns[k]!;
    if (jobs[k]! > 0) gap = Math.max(gap, Math.abs(next / premium[k]! - 1));
    premium[k] = next;
  }
  return gap;
}
