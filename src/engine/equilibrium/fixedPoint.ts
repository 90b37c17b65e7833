/** The inner fixed point of (1)–(10) and (12): people and firms at given times. */
import { chooseHomes, chooseSites, centreWages, clearFloorSpace, clearWages, openMarket } from './choices.ts';
import {
  allJobs,
  type Fundamentals,
  FUNCTION_INDICES,
  jobShares,
  largest,
  type Problem,
  type Solution,
  sumByZone,
  total,
} from './problem.ts';
import { digitalVolume } from './surroundings.ts';

export interface SettleOptions {
  readonly tolerance: number;
  readonly mostIterations: number;
  readonly onIteration?: ((iteration: number, residual: number) => void) | undefined;
}

/** Steps until the residual is within tolerance, or steps have run out. Rewrites `solution`. */
export function settle(
  problem: Problem,
  fundamentals: Fundamentals,
  solution: Solution,
  { tolerance, mostIterations, onIteration }: SettleOptions,
): { residual: number; iterations: number } {
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
  return { residual, iterations };
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
  { parameters: p, limits }: Problem,
  { residents, lnRent: old }: Solution,
  target: Float64Array,
  jobs: Float64Array,
  damping: number,
): LogStep {
  const gaps = target.map((value, i) => value - old[i]!);
  // Where planning holds the stock, rents answer demand in full.
  const supply = limits ? 0 : p.sigmaL;
  const shared = gaps.reduce((sum, gap, i) => sum + gap * residents[i]!, 0) / total(residents);
  const values = old.map((value, i) => {
    const homeShare = jobs[i] === 0 ? 1 : residents[i]! / (residents[i]! + 0.3 * jobs[i]!);
    const held = 1 + (homeShare * (1 - p.beta) * p.epsilon) / (1 + supply);
    return value + damping * (shared + (gaps[i]! - shared) / held);
  });
  return { values, size: largestOf(gaps) };
}

const largestOf = (gaps: Float64Array): number => gaps.reduce((size, gap) => Math.max(size, Math.abs(gap)), 0);

function relativeStep(old: Float64Array, now: Float64Array): number {
  const scale = largest(now) || 1;
  return now.reduce((size, value, i) => Math.max(size, Math.abs(value - old[i]!) / scale), 0);
}
