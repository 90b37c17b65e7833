/** The inner fixed point of (1)–(10) and (12): people and firms at given times. */
import { INDUSTRY } from '../registries/index.ts';
import { exp } from '../base/index.ts';
import { type Answer, findRest, type RestOptions } from './anderson.ts';
import { chooseHomes, chooseSites, centreWages, clearWages, demandFloorSpace, openMarket } from './choices.ts';
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
import { contentChange } from './crowdedOut.ts';
import { clearRents } from './floorMarkets.ts';
import { digitalVolume, ownNuisance } from './surroundings.ts';

export interface Settled {
  /** Largest step left: of ln Q and ln w, and of jobs and residents relative to their largest cell. */
  readonly residual: number;
  readonly iterations: number;
  /** What would take that step. */
  readonly unrest: Unrest;
}

/** One column of unknowns in one place. */
export interface Unrest {
  readonly what: 'residents' | 'rent' | 'workRent' | 'jobs' | 'wage' | 'times';
  /** Of jobs and wages. */
  readonly f?: number;
  /** A cell; a zone where wages move, or expected times from there. */
  readonly place: number;
}

/** Iterates until the residual is within tolerance or rounds have run out. Rewrites `solution`. */
export function settle(
  problem: Problem,
  fundamentals: Fundamentals,
  solution: Solution,
  options: RestOptions,
): Settled {
  let latest: { readonly x: Float64Array; readonly unrest: Unrest } | undefined;
  const answer = (x: Float64Array) => {
    const response = respond(problem, fundamentals, solution, x);
    latest = { x, unrest: response.unrest };
    return response;
  };
  const { x, residual, iterations } = findRest(
    joined([
      ...solution.jobs.map(roots),
      roots(solution.residents),
      ...solution.lnWage,
      solution.lnRent,
      solution.lnWorkRent,
    ]),
    {
      respond: answer,
      withinReach: (next, point) => withinReach(problem, next, point),
      weight: weights(problem, solution),
    },
    options,
  );
  // Homes and commutes are to be those of the best point, which need not be the last.
  const { unrest } = latest?.x === x ? latest : answer(x);
  return { residual, iterations, unrest };
}

/**
 * What everybody makes of a point: homes follow at once from jobs, wages and rents; wages and rents from the homes; sites
 * from all of them. Writes the point, its homes, digital volume and commute to `solution`.
 */
function respond(
  problem: Problem,
  fundamentals: Fundamentals,
  solution: Solution,
  x: Float64Array,
): Answer & { readonly unrest: Unrest } {
  unpack(problem, solution, x);
  solution.digitalVolume = digitalVolume(problem, solution);
  const shares = jobShares(problem, solution.digitalVolume);
  const market = openMarket(problem, solution);
  solution.homes = chooseHomes(problem, shares, market, solution, fundamentals);
  const before = solution.residents;
  const residents = before.map((_, i) => solution.homes.reduce((sum, [stay, go]) => sum + stay![i]! + go![i]!, 0));
  const jobs = FUNCTION_INDICES.map((f) => chooseSites(problem, f, shares[f]!, solution, fundamentals));
  const lnWage = FUNCTION_INDICES.map((f) => clearWages(problem, f, market, solution));
  const { homes, workplaces, commute_min } = demandFloorSpace(problem, market, solution);
  const { lnRent, lnWorkRent, homeLand } = clearRents(problem, homes, workplaces);
  solution.commute_min = commute_min;
  solution.homeLand = homeLand;
  const held = heldPlaces(problem, solution, { residents, jobs });
  solution.residents = residents;
  const steps: Step[] = [
    { what: 'residents', ...relativeStep(before, residents) },
    { what: 'rent', ...largestStep(solution.lnRent, lnRent) },
    { what: 'workRent', ...largestStep(solution.lnWorkRent, lnWorkRent) },
    ...lnWage.map((column, f): Step => ({ what: 'wage', f, ...largestStep(solution.lnWage[f]!, column) })),
    ...jobs.map((column, f): Step => ({ what: 'jobs', f, ...relativeStep(solution.jobs[f]!, column) })),
  ];
  const { size, ...unrest } = steps.reduce((a, b) => (a.size >= b.size || Number.isNaN(a.size) ? a : b));
  const next = joined([
    ...held.jobs.map(roots),
    roots(held.residents),
    ...lnWage,
    ...heldRents(problem, solution, lnRent, lnWorkRent),
  ]);
  return { step: next.map((value, i) => value - x[i]!), residual: size, unrest };
}

/**
 * The unknowns are one column: square roots of jobs by function and cell and of residents by cell, ln w by function and zone,
 * ln Q of homes and of workplaces by cell. Lengths in square roots of shares tell how different two distributions are, and near-empty cells do not
 * count for more than the people in them.
 */
function joined(columns: readonly Float64Array[]): Float64Array {
  const x = new Float64Array(columns.reduce((length, column) => length + column.length, 0));
  let at = 0;
  for (const column of columns) {
    x.set(column, at);
    at += column.length;
  }
  return x;
}

const roots = (column: Float64Array): Float64Array => column.map((value) => Math.sqrt(value));

function unpack({ geography }: Problem, solution: Solution, x: Float64Array): void {
  const { n, zones } = geography;
  let at = 0;
  const take = (length: number) => x.subarray(at, (at += length));
  const takeAmounts = () => take(n).map((root) => root * root);
  solution.jobs = solution.jobs.map(takeAmounts);
  solution.residents = takeAmounts();
  solution.lnWage = solution.jobs.map((column) => centreWages(take(zones), sumByZone(geography, column)));
  solution.lnRent = take(n);
  solution.lnWorkRent = take(n);
}

/** A root may fall to this part of itself at once, and a logarithm move by this. */
const LEAST_ROOT = 0.3;
const MOST_LOG = 1;

/** Amounts stay above zero, and prices near the last ones. */
function withinReach({ geography: { n } }: Problem, next: Float64Array, x: Float64Array): Float64Array {
  const amounts = (FUNCTION_INDICES.length + 1) * n;
  return next.map((value, i) => {
    const old = x[i]!;
    if (i < amounts) return Math.max(value, LEAST_ROOT * old);
    return Math.min(Math.max(value, old - MOST_LOG), old + MOST_LOG);
  });
}

/** Part of the weight of a column of prices that is spread evenly, so that near-empty places count too. */
const EVEN = 0.1;

/** Weights of the unknowns in the length of a step: amounts as shares of their column, prices by the people who pay them. */
function weights({ geography }: Problem, { jobs, residents }: Solution): Float64Array {
  const amounts = (column: Float64Array) => column.map(() => 1 / total(column));
  const prices = (payers: Float64Array) => {
    const all = total(payers);
    return payers.map((value) => (1 - EVEN) * (value / all) + EVEN / payers.length);
  };
  return joined([
    ...jobs.map(amounts),
    amounts(residents),
    ...jobs.map((column) => prices(sumByZone(geography, column))),
    prices(residents),
    prices(allJobs({ jobs })),
  ]);
}

type Places = Pick<Solution, 'residents' | 'jobs'>;

/** Residents and jobs step as far as the nuisance that they bring along lets them: see {@link contentChange}. */
function heldPlaces(problem: Problem, now: Places, target: Places): Places {
  const { geography, parameters: p, travel } = problem;
  const own = ownNuisance(problem, now);
  if (travel.traffic_ha) {
    const column = target.jobs[INDUSTRY]!;
    const here = sumByZone(geography, now.jobs[INDUSTRY]!);
    const part = sumByZone(geography, column).map((coming, z) => {
      const aversion = p.theta * p.nuisance[INDUSTRY]! * own[z]!;
      return exp(-aversion * contentChange(here[z]!, [coming], [aversion]));
    });
    const held = column.map((value, i) => value * part[geography.zoneOf[i]!]!);
    return { residents: target.residents, jobs: target.jobs.map((jobs, f) => (f === INDUSTRY ? held : jobs)) };
  }
  const before = [...now.jobs, now.residents];
  const after = [...target.jobs, target.residents].map((column) => column.slice());
  const minds = [...p.nuisance.map((n) => p.theta * n), p.epsilon * p.nuisanceWeight];
  for (let i = 0; i < geography.n; i++) {
    const aversion = minds.map((value) => value * own[i]!);
    const change = contentChange(
      before.reduce((sum, column) => sum + column[i]!, 0),
      after.map((column) => column[i]!),
      aversion,
    );
    after.forEach((column, g) => {
      if (column[i]! > 0) column[i]! *= exp(-aversion[g]! * change);
    });
  }
  return { residents: after.pop()!, jobs: after };
}

/**
 * Rents step as far as homes let them: homes answer a cell's rent, and rent homes, ε/(1 + σL) times as strongly, so that
 * a full step would overshoot where tastes are alike (large ε). A rise that all cells share moves nobody: it is taken whole.
 * Where workplaces have a market of their own they answer its rent far less, and their rents step in full.
 */
function heldRents(
  { parameters: p, limits, zoning }: Problem,
  { residents, jobs, lnRent: old }: Solution,
  lnRent: Float64Array,
  lnWorkRent: Float64Array,
): [homes: Float64Array, workplaces: Float64Array] {
  const gaps = lnRent.map((value, i) => value - old[i]!);
  // Where planning holds the stock, rents answer demand in full.
  const supply = limits ? 0 : p.sigmaL;
  const shared = gaps.reduce((sum, gap, i) => sum + gap * residents[i]!, 0) / total(residents);
  const all = allJobs({ jobs });
  const held = old.map((value, i) => {
    const alone = zoning !== undefined || all[i] === 0;
    const homeShare = alone ? 1 : residents[i]! / (residents[i]! + 0.3 * all[i]!);
    const slowed = 1 + (homeShare * (1 - p.beta) * p.epsilon) / (1 + supply);
    return value + shared + (gaps[i]! - shared) / slowed;
  });
  return [held, zoning ? lnWorkRent : held];
}

/** The largest difference in a column. */
interface Widest {
  readonly size: number;
  readonly place: number;
}
type Step = Unrest & Widest;

function largestStep(old: Float64Array, now: Float64Array): Widest {
  let size = 0;
  let place = 0;
  for (let i = 0; i < now.length; i++) {
    const here = Math.abs(now[i]! - old[i]!);
    if (here <= size) continue;
    size = here;
    place = i;
    if (Number.isNaN(here)) break;
  }
  return { size, place };
}

function relativeStep(old: Float64Array, now: Float64Array): Widest {
  const { size, place } = largestStep(old, now);
  return { size: size / (largest(now) || 1), place };
}
