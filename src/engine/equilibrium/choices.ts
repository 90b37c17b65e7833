/** Who chooses what, and the prices that follow: (4), (7), (9), (10). */
import { GOVERNMENT } from '../registries/index.ts';
import { exp, log } from '../base/index.ts';
import {
  type Fundamentals,
  FUNCTION_INDICES,
  largest,
  onSite,
  type Problem,
  rowProduct,
  type ScaledRows,
  type Solution,
  sumByZone,
  telework,
  total,
} from './problem.ts';
import { errands, nuisance, placeValues } from './surroundings.ts';

/** Job offers as residents of each zone see them. */
export interface JobMarket {
  /** E·w^ε by function and zone, up to a constant per function. */
  readonly offers: readonly Float64Array[];
  readonly commute: readonly ScaledRows[];
  /** Σ_k offers_k·K_ik by function and r. */
  readonly sums: readonly (readonly Float64Array[])[];
}

export function openMarket({ geography, parameters, commute }: Problem, solution: Solution): JobMarket {
  const offers = solution.jobs.map((column, f) => {
    const jobs = sumByZone(geography, column);
    const lnWage = solution.lnWage[f]!;
    const top = largest(lnWage.filter((_, z) => jobs[z]! > 0));
    return jobs.map((here, z) => (here > 0 ? here * exp(parameters.epsilon * (lnWage[z]! - top)) : 0));
  });
  return {
    offers,
    commute,
    sums: offers.map((offer) => commute.map(({ K }) => offer.map((_, i) => rowProduct(K, i, offer)))),
  };
}

/** (7) Jobs of a function by cell at the present prices. */
export function chooseSites(
  problem: Problem,
  f: number,
  share: number,
  solution: Solution,
  { lnProductivity }: Fundamentals,
): Float64Array {
  const { parameters, observed } = problem;
  if (parameters.jobs === 'fixed') return observed.jobs[f]!.map((jobs) => (jobs / observed.functionShare[f]!) * share);
  const values = placeValues(problem, f, solution, nuisance(problem, solution)).map(
    (value, j) => parameters.theta * (value + lnProductivity[f]![j]!),
  );
  const top = largest(values);
  const weights = values.map((value) => exp(value - top));
  const all = total(weights);
  return relocate(
    problem,
    f,
    weights.map((weight) => (weight / all) * share),
    share,
  );
}

/** Policy decides where a part of government stands. */
function relocate({ levers, government }: Problem, f: number, chosen: Float64Array, share: number): Float64Array {
  const moved = levers.governmentRelocation;
  if (f !== GOVERNMENT || moved === 0 || !government) return chosen;
  return chosen.map((jobs, j) => (1 - moved) * jobs + moved * government[j]! * share);
}

/** (10) Wages at which the workers who choose a zone equal its jobs; a zone nobody can reach keeps the one it has. */
export function clearWages(
  { geography, parameters }: Problem,
  f: number,
  market: JobMarket,
  solution: Solution,
): Float64Array {
  const { zones } = geography;
  const access = new Float64Array(zones);
  for (const r of [0, 1]) {
    const homes = sumByZone(geography, solution.homes[f]![r]!);
    for (let i = 0; i < zones; i++) {
      const offered = market.sums[f]![r]![i]!;
      if (offered === 0) continue;
      for (let j = 0; j < zones; j++) access[j]! += (homes[i]! / offered) * market.commute[r]!.K[i * zones + j]!;
    }
  }
  const jobs = sumByZone(geography, solution.jobs[f]!);
  return centreWages(
    access.map((value, z) => (value > 0 ? -log(value) / parameters.epsilon : solution.lnWage[f]![z]!)),
    jobs,
  );
}

/** Shifts wages so that their employment-weighted mean is 1. */
export function centreWages(lnWage: Float64Array, jobs: Float64Array): Float64Array {
  let bill = 0;
  jobs.forEach((here, z) => {
    if (here > 0) bill += here * exp(lnWage[z]!);
  });
  const mean = log(bill / total(jobs));
  return lnWage.map((value) => value - mean);
}

/** (4) Homes by function, r and cell at the present prices. */
export function chooseHomes(
  problem: Problem,
  shares: readonly number[],
  market: JobMarket,
  solution: Solution,
  { lnAmenity }: Fundamentals,
): Float64Array[][] {
  const { geography, parameters: p, connectivity } = problem;
  const { zoneOf } = geography;
  const minutes = errands(problem, solution);
  const Z = nuisance(problem, solution);
  const byR = [0, 1].map((r) => {
    const lnPull = lnAmenity.map((lnB, i) => {
      const z = zoneOf[i]!;
      const u =
        lnB -
        homeShare(problem, r, connectivity[z]!) * solution.lnRent[i]! -
        p.kappa * minutes[z]! -
        p.nuisanceWeight * Z[i]!;
      return p.epsilon * u + market.commute[r]!.shift[z]!;
    });
    const top = largest(lnPull);
    return lnPull.map((value) => exp(value - top));
  });
  return FUNCTION_INDICES.map((f) =>
    byR.map((pull, r) => {
      const weights = pull.map((value, i) => value * market.sums[f]![r]![zoneOf[i]!]!);
      const all = total(weights);
      const people = shares[f]! * telework(p, f, r);
      return weights.map((weight) => (all > 0 ? (weight / all) * people : 0));
    }),
  );
}

/** h_ri of (4). */
function homeShare({ parameters, levers }: Problem, r: number, b: number): number {
  return (1 - parameters.beta) * (1 + parameters.homeOffice * levers.remoteWork * r * b);
}

/** (9) at rest: demand for floor space by cell, and the person-minutes of commuting on the way. */
export function demandFloorSpace(
  problem: Problem,
  market: JobMarket,
  solution: Solution,
): { homes: Float64Array; workplaces: Float64Array; commute_min: number } {
  const { geography, parameters: p, levers, connectivity } = problem;
  const { zoneOf } = geography;
  const { travel_min } = problem.travel;
  const homes = new Float64Array(geography.n);
  const workplaces = new Float64Array(geography.n);
  let commute_min = 0;
  for (const f of FUNCTION_INDICES) {
    const wage = solution.lnWage[f]!.map((value) => exp(value));
    for (const r of [0, 1]) {
      const { paid, minutes } = meansOverJobs(market, f, r, wage, travel_min);
      solution.homes[f]![r]!.forEach((people, i) => {
        const z = zoneOf[i]!;
        if (people === 0) return;
        homes[i]! += homeShare(problem, r, connectivity[z]!) * people * paid[z]!;
        commute_min += onSite(levers, r, connectivity[z]!) * people * minutes[z]!;
      });
    }
    const perWage = ((1 - p.alpha[f]!) / p.alpha[f]!) * (1 - p.hotDesk * levers.remoteWork * p.tele[f]!);
    solution.jobs[f]!.forEach((jobs, i) => {
      if (jobs > 0) workplaces[i]! += perWage * wage[zoneOf[i]!]! * jobs;
    });
  }
  return { homes, workplaces, commute_min };
}

/** Expected wage and commute of the workers of f by home zone, had they all telework status r. */
function meansOverJobs(
  market: JobMarket,
  f: number,
  r: number,
  wage: Float64Array,
  travel_min: Float64Array,
): { paid: Float64Array; minutes: Float64Array } {
  const offers = market.offers[f]!;
  const zones = offers.length;
  const { K } = market.commute[r]!;
  const paid = new Float64Array(zones);
  const minutes = new Float64Array(zones);
  for (let i = 0; i < zones; i++) {
    for (let k = 0, at = i * zones; k < zones; k++, at++) {
      const weight = offers[k]! * K[at]!;
      paid[i]! += weight * wage[k]!;
      minutes[i]! += weight * travel_min[at]!;
    }
    paid[i]! /= market.sums[f]![r]![i]!;
    minutes[i]! /= market.sums[f]![r]![i]!;
  }
  return { paid, minutes };
}
