/**
 * The independent solver: the fixed point of (1)–(12) without agents, for checking them. It shares parameters, levers,
 * drawn places, broadband roll-out, the observed city, the road network, free-flow and public-transport minutes with the
 * agents, and no equation: each stands in this folder once more, in the plainest way.
 */
import {
  checkLever,
  checkPlaces,
  connectivityAt,
  FIRST_POLICY_MONTH,
  layPlaces,
  type PlaceColumns,
  type Places,
} from '../policy/index.ts';
import type { City, Geography, Observed } from '../city/index.ts';
import { type BroadbandOrder, LEVER_IDS, type LeverValues, type Parameters } from '../registries/index.ts';
import { exp } from '../base/index.ts';
import { openMarket } from './choices.ts';
import type { People } from './dayTrips.ts';
import { settle, type Unrest } from './fixedPoint.ts';
import { type ObservedCity, observeCity } from './observedCity.ts';
import { relocatedShares, stockLimits } from './planning.ts';
import {
  FUNCTION_INDICES,
  onSite,
  type Policy,
  poseProblem,
  type Problem,
  type Solution,
  sumByZone,
  total,
} from './problem.ts';
import { roadsUnder } from './roadPolicy.ts';
import { settleTraffic, type Traffic } from './settledTraffic.ts';

/** Columns by cell in engine order (see `geography.fileIndex`); residents and jobs are shares of the city's workers. */
export interface Equilibrium {
  readonly geography: Geography;
  readonly observed: Observed;
  /** Sum 1. */
  readonly residents: Float64Array;
  /** By function. */
  readonly residentsByFunction: readonly Float64Array[];
  /** By function; all together sum 1. */
  readonly jobs: readonly Float64Array[];
  /** Employment-weighted mean 1 by function. */
  readonly wage: readonly Float64Array[];
  /** Q of (9), of homes and of workplaces: demand in shares of the wage bill, land in ha. */
  readonly rent: Float64Array;
  readonly workRent: Float64Array;
  /** Share of a cell's land that is for homes. */
  readonly homeLand: Float64Array;
  readonly digitalVolume: number;
  /** One-way minutes per worker and working day, days at home counting nothing. */
  readonly commutePersonMinutes: number;
  /** Largest step left: of ln Q and ln w, and of jobs and residents relative to their largest cell. */
  readonly residual: number;
  readonly iterations: number;
  /** Whether traffic is in balance too, within its tolerance; true where roads never fill. */
  readonly trafficBalanced: boolean;
  /** What would take the largest step; at rest it means nothing. */
  readonly unrest: Unrest;
  /** How far traffic is from balance, min: see {@link Traffic}; 0 where roads never fill. */
  readonly trafficGap_min: number;
  /** Rounds of living and travelling in turn. */
  readonly trafficRounds: number;
  /** Absent where roads never fill. */
  readonly traffic?: TrafficAtRest;
}

/** Traffic of a working day. */
export interface TrafficAtRest {
  /** Persons' trips a day by car, by transit and on foot or bicycle, both ways counted. */
  readonly trips: readonly [car: number, transit: number, active: number];
  /** By link of `geography.roads`: car equivalents a day, and minutes lost in the peak hour. */
  readonly volume: Float64Array;
  readonly delay_min: Float64Array;
  /** Z × Z minutes: those that people decide by (charges counted in minutes), and those on the way. */
  readonly time_min: Float64Array;
  readonly travel_min: Float64Array;
}

export interface SolverOptions {
  /** Default 1e-12. */
  readonly tolerance?: number;
  /** Default 5000. */
  readonly mostIterations?: number;
  /** Traffic is balanced when its gap is no larger, and the same number as a share of volume; default .01 min. */
  readonly trafficTolerance_min?: number;
  /** Default 60. */
  readonly mostTrafficRounds?: number;
  readonly broadbandOrder?: BroadbandOrder;
  /** Where levers act that can be drawn. */
  readonly places?: Places;
  /** What {@link observeCity} made of the same city and parameters: spares a series of solves its repetition. */
  readonly start?: ObservedCity;
  /** Where to start instead of the observed city: factors on jobs (layers 0–6) and residents (7) of each cell, before scaling. */
  readonly disturb?: (layer: number, cell: number) => number;
  readonly onIteration?: (iteration: number, residual: number) => void;
  readonly onTrafficRound?: (round: number, gap_min: number) => void;
}

/**
 * Solves for the city's equilibrium under constant levers. Not converged after `mostIterations`: `residual` says so; nor
 * traffic after `mostTrafficRounds`: `trafficGap_min`.
 * @throws InputError for a lever or a drawn place that nothing could come of
 */
export function solveEquilibrium(
  city: City,
  parameters: Parameters,
  levers: LeverValues,
  options: SolverOptions = {},
): Equilibrium {
  const start = options.start ?? observeCity(city, parameters, options);
  const { geography, observed, buildings } = start;
  const places = layPlaces(
    { city, geography, observed, baseline: buildings },
    { levers: {}, broadbandOrder: 'even', places: options.places ?? {} },
    FIRST_POLICY_MONTH,
  );
  for (const id of LEVER_IDS) checkLever(id, levers[id], parameters);
  checkPlaces({ city, geography }, places);
  const solution = { ...start.solution };
  if (options.disturb) disturbStart(solution, options.disturb);
  const policy = policyOf(start, levers, places, options);
  if (!start.traffic) return solveAtTimes(start, policy, solution, options);
  return solveWithTraffic(city, start, start.traffic, policy, places, solution, options);
}

function policyOf(
  { geography, observed, buildings, solution, parameters }: ObservedCity,
  levers: LeverValues,
  places: PlaceColumns,
  { broadbandOrder = 'coreFirst' }: SolverOptions,
): Policy {
  const residents = sumByZone(geography, observed.residents);
  return {
    levers,
    connectivity: connectivityAt(geography, residents, broadbandOrder, levers.broadband, places.painted),
    limits: stockLimits(geography, buildings, levers, places),
    government: levers.governmentRelocation > 0 ? relocatedShares(places) : undefined,
    zoning: parameters.floorMarkets === 'one' ? undefined : { homeLand: solution.homeLand, allowed: levers.conversion },
  };
}

/** Free-flow times, whoever is on the roads. */
function solveAtTimes(
  start: ObservedCity,
  policy: Policy,
  solution: Solution,
  { tolerance = 1e-12, mostIterations = 5000, onIteration }: SolverOptions,
): Equilibrium {
  const problem = poseProblem(start, policy, start.travel);
  const steps = settle(problem, start.fundamentals, solution, { tolerance, mostIterations, onIteration });
  return { ...report(problem, solution), ...steps, trafficBalanced: true, trafficGap_min: 0, trafficRounds: 0 };
}

/** While traffic is far from balance a city need not be at rest: so many steps a round, or so small a residual. */
const ROUGH = { tolerance: 1e-6, mostIterations: 4 };

function solveWithTraffic(
  city: City,
  start: ObservedCity,
  before: Traffic,
  policy: Policy,
  places: PlaceColumns,
  solution: Solution,
  options: SolverOptions,
): Equilibrium {
  const { tolerance = 1e-12, mostIterations = 5000, onIteration, onTrafficRound } = options;
  const { trafficTolerance_min = 0.01, mostTrafficRounds = 60 } = options;
  const { geography, parameters, network, fundamentals } = start;
  let residual = Number.POSITIVE_INFINITY;
  let iterations = 0;
  let unrest: Unrest = { what: 'rent', place: 0 };
  let problem = poseProblem(start, policy, before.travel);
  const traffic = settleTraffic(
    { ...network!, policy: roadsUnder(city, geography, parameters, policy.levers, places) },
    before,
    (travel, precise) => {
      problem = poseProblem(start, policy, travel);
      const done = iterations;
      const left = mostIterations - done;
      const steps = settle(problem, fundamentals, solution, {
        tolerance: precise ? tolerance : Math.max(tolerance, ROUGH.tolerance),
        mostIterations: precise ? left : Math.min(left, ROUGH.mostIterations),
        onIteration: (iteration, size) => onIteration?.(done + iteration, size),
      });
      iterations += steps.iterations;
      if (steps.iterations > 0) ({ residual, unrest } = steps);
      return { problem, people: peopleOf(problem, solution) };
    },
    // Zero levers must find the observed city in balance, however long that took.
    {
      tolerance_min: Math.max(trafficTolerance_min, before.gap_min),
      tolerance_moved: Math.max(trafficTolerance_min, before.moved),
      mostRounds: mostTrafficRounds,
      onRound: onTrafficRound,
    },
  );
  return {
    ...report(problem, solution),
    residual,
    iterations,
    unrest: traffic.balanced ? unrest : { what: 'times', place: traffic.busiest },
    // At the gap of an observed city that never came to balance, a policy may seem to be in balance.
    trafficBalanced: before.balanced && traffic.balanced,
    trafficGap_min: traffic.gap_min,
    trafficRounds: traffic.rounds,
    traffic: {
      trips: traffic.trips,
      volume: traffic.roads.volume,
      delay_min: traffic.roads.delay_min,
      time_min: traffic.travel.time_min,
      travel_min: traffic.travel.travel_min,
    },
  };
}

/** (4) summed up by zone: who lives and works where, and who goes there on a day. */
function peopleOf(problem: Problem, solution: Solution): People {
  const { geography, levers, connectivity } = problem;
  const market = openMarket(problem, solution);
  const homes = solution.homes.map((pair) => pair.map((column) => sumByZone(geography, column)));
  return {
    residents: sumByZone(geography, solution.residents),
    jobs: solution.jobs.map((column) => sumByZone(geography, column)),
    commuters: (i) => {
      const row = new Float64Array(geography.zones);
      for (const r of [0, 1]) {
        const K = market.commute[r]!.K.subarray(i * geography.zones, (i + 1) * geography.zones);
        for (const f of FUNCTION_INDICES) {
          const leaving = homes[f]![r]![i]! * onSite(levers, r, connectivity[i]!);
          if (leaving === 0) continue;
          const each = leaving / market.sums[f]![r]![i]!;
          const offers = market.offers[f]!;
          for (let k = 0; k < row.length; k++) row[k]! += each * offers[k]! * K[k]!;
        }
      }
      return row;
    },
  };
}

function disturbStart(solution: Solution, disturb: (layer: number, cell: number) => number): void {
  const shake = (column: Float64Array, layer: number) => {
    const shaken = column.map((value, i) => value * disturb(layer, i));
    const scale = total(column) / total(shaken);
    return shaken.map((value) => (total(shaken) > 0 ? value * scale : 0));
  };
  solution.jobs = solution.jobs.map(shake);
  solution.residents = shake(solution.residents, FUNCTION_INDICES.length);
  solution.homes = solution.homes.map((pair) => pair.map((column) => shake(column, FUNCTION_INDICES.length)));
}

function report({ geography, observed }: Problem, solution: Solution) {
  return {
    geography,
    observed,
    residents: solution.residents,
    residentsByFunction: solution.homes.map(([stay, go]) => stay!.map((value, i) => value + go![i]!)),
    jobs: solution.jobs,
    wage: solution.lnWage.map((column) => Float64Array.from(geography.zoneOf, (z) => exp(column[z]!))),
    rent: solution.lnRent.map((value) => exp(value)),
    workRent: solution.lnWorkRent.map((value) => exp(value)),
    homeLand: solution.homeLand,
    digitalVolume: solution.digitalVolume,
    commutePersonMinutes: solution.commute_min,
  };
}
