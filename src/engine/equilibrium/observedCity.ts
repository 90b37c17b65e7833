/** The observed city at rest under its own traffic: where every solve of the same city and parameters starts. */
import { type City, makeGeography, observe } from '../city/index.ts';
import { NULL_POLICY, type Parameters } from '../registries/index.ts';
import { type Balance, balance, invert, observedPeople } from './inversion.ts';
import { type Buildings, buildingsAt } from './planning.ts';
import { type Fundamentals, poseProblem, type Setting, type Solution, type Travel } from './problem.ts';
import { openNetwork } from './roadDay.ts';
import type { Network } from './roadState.ts';
import { quietTraffic, settleTraffic, type Traffic } from './settledTraffic.ts';

export interface ObservedCity extends Setting {
  readonly solution: Solution;
  readonly fundamentals: Fundamentals;
  readonly buildings: Buildings;
  readonly travel: Travel;
  /** Absent where roads never fill. */
  readonly network?: Network;
  readonly traffic?: Traffic;
}

export interface ObserveOptions {
  /** Traffic is balanced when its gap is no larger, and the same number as a share of volume; default .01 min. */
  readonly trafficTolerance_min?: number;
  /** Default 60. */
  readonly mostTrafficRounds?: number;
  readonly onTrafficRound?: (round: number, gap_min: number) => void;
}

/** Finds the times that the observed city's traffic makes, and what explains the city at them. */
export function observeCity(city: City, parameters: Parameters, options: ObserveOptions = {}): ObservedCity {
  const geography = makeGeography(city);
  const setting = { geography, observed: observe(city, geography, parameters), parameters };
  const policy = { levers: NULL_POLICY, connectivity: geography.connectivity };
  const at = (travel: Travel, weights: Balance | undefined, tight: number | undefined) => {
    const problem = poseProblem(setting, policy, travel);
    return { problem, weights: balance(problem, tight, weights) };
  };
  const explain = (travel: Travel, before?: Balance) => {
    const { problem, weights } = at(travel, before, undefined);
    const { solution, fundamentals } = invert(city, problem, weights);
    return { solution, fundamentals, buildings: buildingsAt(geography, parameters, solution.lnRent), travel };
  };
  if (parameters.traffic === 'off') {
    return { ...setting, ...explain({ time_min: geography.time_min, travel_min: geography.time_min }) };
  }
  const network = openNetwork(geography, parameters);
  const tolerance = options.trafficTolerance_min ?? 0.01;
  let weights: Balance | undefined;
  const traffic = settleTraffic(
    network,
    quietTraffic(network),
    (travel, precise) => {
      const next = at(travel, weights, precise ? undefined : LOOSE);
      weights = next.weights;
      return { problem: next.problem, people: observedPeople(next.problem, next.weights) };
    },
    {
      tolerance_min: tolerance,
      tolerance_moved: tolerance,
      mostRounds: options.mostTrafficRounds ?? 60,
      onRound: options.onTrafficRound,
    },
  );
  return { ...setting, ...explain(traffic.travel, weights), network, traffic };
}

/** Scaling need be no tighter while traffic still moves. */
const LOOSE = 1e-6;
