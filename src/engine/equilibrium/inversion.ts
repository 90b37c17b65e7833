/** MODEL section 7: the fundamentals that make the observed city the equilibrium at zero levers, or the file's own. */
import type { City } from '../city/index.ts';
import { exp, log } from '../base/index.ts';
import { centreWages, demandFloorSpace, openMarket } from './choices.ts';
import type { People } from './dayTrips.ts';
import { clearRents } from './floorMarkets.ts';
import {
  allJobs,
  type Fundamentals,
  FUNCTION_INDICES,
  type Problem,
  type Solution,
  sumByZone,
  telework,
  total,
} from './problem.ts';
import { errands, nuisance, placeValues } from './surroundings.ts';

const MOST_ROUNDS = 100_000;
const TIGHT = 1e-14;

/** The observed city as a solution at zero levers, and what explains it. */
export function invert(
  city: City,
  problem: Problem,
  { lnAttraction, lnPremium }: Balance,
): { solution: Solution; fundamentals: Fundamentals } {
  const { geography, observed, parameters: p } = problem;
  const solution: Solution = {
    residents: observed.residents.slice(),
    homes: [],
    jobs: observed.jobs.map((column) => column.slice()),
    lnWage: observed.jobs.map((column) =>
      centreWages(
        lnPremium.map((value) => value / p.epsilon),
        sumByZone(geography, column),
      ),
    ),
    lnRent: new Float64Array(geography.n),
    lnWorkRent: new Float64Array(geography.n),
    homeLand: new Float64Array(geography.n),
    digitalVolume: 0,
    commute_min: 0,
  };
  const market = openMarket(problem, solution);
  const inZone = sumByZone(geography, observed.residents);
  const lnPull = observed.residents.map(
    (people, i) => log(people / inZone[geography.zoneOf[i]!]!) + lnAttraction[geography.zoneOf[i]!]!,
  );
  solution.homes = FUNCTION_INDICES.map((f) =>
    [0, 1].map((r) => {
      const weights = lnPull.map((value, i) =>
        observed.residents[i]! > 0
          ? exp(value + market.commute[r]!.shift[geography.zoneOf[i]!]!) * market.sums[f]![r]![geography.zoneOf[i]!]!
          : 0,
      );
      const all = total(weights);
      return weights.map((weight) => (weight / all) * observed.functionShare[f]! * telework(p, f, r));
    }),
  );
  const { homes, workplaces, commute_min } = demandFloorSpace(problem, market, solution);
  const { lnRent, homeLand } = clearRents(problem, homes, workplaces);
  solution.lnRent = withFloor(problem, lnRent);
  solution.homeLand = homeLand;
  solution.lnWorkRent = solution.lnRent.slice();
  solution.commute_min = commute_min;
  return {
    solution,
    fundamentals: city.fundamentals ? given(city, problem) : implied(problem, solution, lnPull),
  };
}

/** Empty land still has a price to start from: that of a ten-thousandth of the mean demand. */
function withFloor(
  { geography: { land_ha, totalLand_ha }, parameters: { sigmaL } }: Problem,
  lnRent: Float64Array,
): Float64Array {
  const demand = lnRent.reduce((sum, value, i) => sum + land_ha[i]! * exp((1 + sigmaL) * value), 0);
  const least = log((1e-4 * demand) / totalLand_ha) / (1 + sigmaL);
  return lnRent.map((value) => Math.max(value, least));
}

/** What scales Pr(i, j) ∝ A_i·E_j·g_j·e^(−εκ·t_ij) to the observed city; logarithms by zone. */
export interface Balance {
  readonly lnAttraction: Float64Array;
  readonly lnPremium: Float64Array;
}

/** Sinkhorn scaling of residents against all jobs, from the balance at other times if there is one. */
export function balance({ geography, observed, commute }: Problem, tight = TIGHT, before?: Balance): Balance {
  const { zones } = geography;
  const rows = sumByZone(geography, observed.residents);
  const columns = sumByZone(geography, allJobs(observed));
  const { K, shift } = commute[0]!;
  const a = new Float64Array(zones).fill(1);
  const g = before ? before.lnPremium.map((value) => exp(value)) : new Float64Array(zones).fill(1);
  let gap = 1;
  for (let round = 0; round < MOST_ROUNDS && gap > tight; round++) {
    for (let i = 0; i < zones; i++) {
      let sum = 0;
      for (let j = 0; j < zones; j++) sum += columns[j]! * g[j]! * K[i * zones + j]!;
      a[i] = rows[i]! / sum;
    }
    const reached = new Float64Array(zones);
    for (let i = 0; i < zones; i++) for (let j = 0; j < zones; j++) reached[j]! += a[i]! * K[i * zones + j]!;
    gap = 0;
    for (let j = 0; j < zones; j++) {
      if (reached[j] === 0) continue;
      if (columns[j]! > 0) gap = Math.max(gap, Math.abs(g[j]! * reached[j]! - 1));
      g[j] = 1 / reached[j]!;
    }
  }
  return { lnAttraction: a.map((value, i) => log(value) - shift[i]!), lnPremium: g.map((value) => log(value)) };
}

/** The observed city's people at the times of a problem without levers. */
export function observedPeople(
  { geography, observed, commute }: Problem,
  { lnAttraction, lnPremium }: Balance,
): People {
  const { zones } = geography;
  const { K, shift } = commute[0]!;
  const pull = sumByZone(geography, allJobs(observed)).map((jobs, k) => jobs * exp(lnPremium[k]!));
  return {
    residents: sumByZone(geography, observed.residents),
    jobs: observed.jobs.map((column) => sumByZone(geography, column)),
    commuters: (i) => pull.map((offer, k) => exp(lnAttraction[i]! + shift[i]!) * offer * K[i * zones + k]!),
  };
}

function implied(problem: Problem, solution: Solution, lnPull: Float64Array): Fundamentals {
  const { geography, parameters: p } = problem;
  const Z = nuisance(problem, solution);
  const minutes = errands(problem, solution);
  return {
    lnAmenity: lnPull.map((pull, i) =>
      solution.residents[i]! > 0
        ? pull / p.epsilon +
          (1 - p.beta) * solution.lnRent[i]! +
          p.kappa * minutes[geography.zoneOf[i]!]! +
          p.nuisanceWeight * Z[i]!
        : Number.NEGATIVE_INFINITY,
    ),
    lnProductivity: FUNCTION_INDICES.map((f) => {
      const values = placeValues(problem, f, solution, Z);
      return solution.jobs[f]!.map((jobs, j) =>
        jobs > 0 ? log(jobs) / p.theta - values[j]! : Number.NEGATIVE_INFINITY,
      );
    }),
  };
}

function given(city: City, { geography: { fileIndex } }: Problem): Fundamentals {
  const { logAmenity, logProductivity } = city.fundamentals!;
  return {
    lnAmenity: Float64Array.from(fileIndex, (file) => logAmenity[file]! + city.amenity[file]!),
    lnProductivity: logProductivity.map((column) => Float64Array.from(fileIndex, (file) => column[file]!)),
  };
}
