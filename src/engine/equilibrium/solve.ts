/**
 * The independent solver: the fixed point of (1)–(10) and (12) without agents, for checking them. It shares parameters,
 * levers, broadband roll-out, the observed city and travel times with the agents, and no equation: each stands in this
 * folder once more, in the plainest way.
 */
import type { City } from '../city.ts';
import { type Geography, makeGeography } from '../geography.ts';
import { type BroadbandOrder, type LeverValues, NULL_POLICY } from '../levers.ts';
import { exp } from '../math.ts';
import { type Observed, observe } from '../observed.ts';
import type { Parameters } from '../parameters.ts';
import { centreWages, chooseHomes, chooseSites, clearFloorSpace, clearWages, openMarket } from './choices.ts';
import { invert } from './inversion.ts';
import {
  allJobs,
  type Fundamentals,
  FUNCTION_INDICES,
  jobShares,
  largest,
  poseProblem,
  type Problem,
  type Solution,
  sumByZone,
  total,
} from './problem.ts';
import { digitalVolume } from './surroundings.ts';

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
  /** Q of (9): demand in shares of the wage bill, land in ha. */
  readonly rent: Float64Array;
  readonly digitalVolume: number;
  /** One-way minutes per worker and working day, days at home counting nothing. */
  readonly commutePersonMinutes: number;
  /** Largest step left: of ln Q and ln w, and of jobs and residents relative to their largest cell. */
  readonly residual: number;
  readonly iterations: number;
}

export interface SolverOptions {
  /** Stop at this residual. */
  readonly tolerance?: number;
  readonly mostIterations?: number;
  readonly broadbandOrder?: BroadbandOrder;
  /** Another start than the observed city: multiplies jobs (layers 0–6) and residents (7) of each cell, before scaling. */
  readonly disturb?: (layer: number, cell: number) => number;
  readonly onIteration?: (iteration: number, residual: number) => void;
}

/** Solves for the city's equilibrium under constant levers. Not converged after `mostIterations`: `residual` says so. */
export function solveEquilibrium(
  city: City,
  parameters: Parameters,
  levers: LeverValues,
  options: SolverOptions = {},
): Equilibrium {
  const { tolerance = 1e-12, mostIterations = 5000, broadbandOrder = 'coreFirst', onIteration } = options;
  const geography = makeGeography(city);
  const observed = observe(city, geography, parameters);
  const { solution, fundamentals } = invert(
    city,
    poseProblem(geography, observed, parameters, NULL_POLICY, broadbandOrder),
  );
  const problem = poseProblem(geography, observed, parameters, levers, broadbandOrder);
  if (options.disturb) disturbStart(solution, options.disturb);
  let residual = Number.POSITIVE_INFINITY;
  let best = residual;
  let damping = 0.9;
  let iterations = 0;
  while (residual > tolerance && iterations < mostIterations) {
    residual = improve(problem, fundamentals, solution, damping);
    iterations += 1;
    onIteration?.(iterations, residual);
    if (Number.isNaN(residual)) break;
    // A residual that grows means the step overshoots.
    if (residual > 2 * best && damping > 0.02) damping *= 0.8;
    best = Math.min(best, residual);
  }
  return report(problem, solution, residual, iterations);
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

/** One damped step of everything, jobs first; returns its undamped size. */
function improve(problem: Problem, fundamentals: Fundamentals, solution: Solution, damping: number): number {
  const { geography } = problem;
  solution.digitalVolume = digitalVolume(problem, solution);
  const shares = jobShares(problem, solution.digitalVolume);
  const jobs = FUNCTION_INDICES.map((f) =>
    towards(solution.jobs[f]!, chooseSites(problem, f, shares[f]!, solution, fundamentals), damping),
  );
  const market = openMarket(problem, solution);
  const wages = FUNCTION_INDICES.map((f) =>
    towardsInLogs(solution.lnWage[f]!, clearWages(problem, f, market, solution), damping),
  );
  const chosen = chooseHomes(problem, shares, market, solution, fundamentals);
  // Rents' steps already allow for homes that follow at once; only where that does not settle are homes held back too.
  const homes = damping < HOMES_HELD_BELOW ? heldBack(solution.homes, chosen, damping) : chosen;
  const before = solution.residents;
  solution.homes = homes;
  solution.residents = before.map((_, i) => homes.reduce((sum, [stay, go]) => sum + stay![i]! + go![i]!, 0));
  const { lnRent, commute_min } = clearFloorSpace(problem, market, solution);
  const here = allJobs(solution);
  const rents = towardsRents(problem, solution, lnRent, here, damping);
  const steps = [
    relativeStep(before, solution.residents),
    rents.size,
    ...wages.map(({ size }) => size),
    ...jobs.map((column, f) => relativeStep(solution.jobs[f]!, column)),
  ];
  solution.jobs = jobs;
  solution.lnRent = rents.values;
  solution.lnWage = wages.map(({ values }, f) => centreWages(values, sumByZone(geography, jobs[f]!)));
  solution.commute_min = commute_min;
  return steps.reduce((a, b) => (a > b || Number.isNaN(a) ? a : b), 0);
}

function towards(old: Float64Array, target: Float64Array, damping: number): Float64Array {
  return old.map((value, i) => value + damping * (target[i]! - value));
}

const HOMES_HELD_BELOW = 0.5;

function heldBack(old: Float64Array[][], chosen: Float64Array[][], damping: number): Float64Array[][] {
  return chosen.map((pair, f) => pair.map((column, r) => towards(old[f]![r]!, column, damping)));
}

interface LogStep {
  readonly values: Float64Array;
  /** Largest undamped difference. */
  readonly size: number;
}

function towardsInLogs(old: Float64Array, target: Float64Array, damping: number): LogStep {
  const gaps = target.map((value, i) => value - old[i]!);
  return { values: old.map((value, i) => value + damping * gaps[i]!), size: largestOf(gaps) };
}

/**
 * Rents step as far as homes let them: homes answer a cell's rent, and rent homes, ε/(1 + σL) times as strongly, so that
 * a full step would overshoot where tastes are alike (large ε). A rise that all cells share moves nobody: it is taken whole.
 */
function towardsRents(
  { parameters: p }: Problem,
  { residents, lnRent: old }: Solution,
  target: Float64Array,
  jobs: Float64Array,
  damping: number,
): LogStep {
  const gaps = target.map((value, i) => value - old[i]!);
  const shared = gaps.reduce((sum, gap, i) => sum + gap * residents[i]!, 0) / total(residents);
  const values = old.map((value, i) => {
    const homeShare = jobs[i] === 0 ? 1 : residents[i]! / (residents[i]! + 0.3 * jobs[i]!);
    const held = 1 + (homeShare * (1 - p.beta) * p.epsilon) / (1 + p.sigmaL);
    return value + damping * (shared + (gaps[i]! - shared) / held);
  });
  return { values, size: largestOf(gaps) };
}

const largestOf = (gaps: Float64Array): number => gaps.reduce((size, gap) => Math.max(size, Math.abs(gap)), 0);

function relativeStep(old: Float64Array, now: Float64Array): number {
  const scale = largest(now) || 1;
  return now.reduce((size, value, i) => Math.max(size, Math.abs(value - old[i]!) / scale), 0);
}

function report(
  { geography, observed }: Problem,
  solution: Solution,
  residual: number,
  iterations: number,
): Equilibrium {
  return {
    geography,
    observed,
    residents: solution.residents,
    residentsByFunction: solution.homes.map(([stay, go]) => stay!.map((value, i) => value + go![i]!)),
    jobs: solution.jobs,
    wage: solution.lnWage.map((column) => Float64Array.from(geography.zoneOf, (z) => exp(column[z]!))),
    rent: solution.lnRent.map((value) => exp(value)),
    digitalVolume: solution.digitalVolume,
    commutePersonMinutes: solution.commute_min,
    residual,
    iterations,
  };
}
