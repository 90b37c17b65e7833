/** MODEL section 7: the fundamentals that make the observed city the equilibrium at zero levers, or the file's own. */
import type { City } from '../city.ts';
import { exp, log } from '../math.ts';
import { centreWages, clearFloorSpace, openMarket } from './choices.ts';
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
export function invert(city: City, problem: Problem): { solution: Solution; fundamentals: Fundamentals } {
  const { geography, observed, parameters: p } = problem;
  const { lnAttraction, lnPremium } = balance(problem);
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
  const { lnRent, commute_min } = clearFloorSpace(problem, market, solution);
  solution.lnRent = withFloor(problem, lnRent);
  solution.commute_min = commute_min;
  return { solution, fundamentals: city.fundamentals ? given(city, problem) : implied(problem, solution, lnPull) };
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

/** Sinkhorn scaling of residents against all jobs; both factors in logarithms, by zone. */
function balance({ geography, observed, commute }: Problem): { lnAttraction: Float64Array; lnPremium: Float64Array } {
  const { zones } = geography;
  const rows = sumByZone(geography, observed.residents);
  const columns = sumByZone(geography, allJobs(observed));
  const { K, shift } = commute[0]!;
  const a = new Float64Array(zones).fill(1);
  const g = new Float64Array(zones).fill(1);
  let gap = 1;
  for (let round = 0; round < MOST_ROUNDS && gap > TIGHT; round++) {
    for (let i = 0; i < zones; i++) {
      let sum = 0;
      for (let j = 0; j < zones; j++) sum += columns[j]! * g[j]! * K[i * zones + j]!;
      a[i] = rows[i]! / sum;
    }
    gap = 0;
    for (let j = 0; j < zones; j++) {
      let sum = 0;
      for (let i = 0; i < zones; i++) sum += a[i]! * K[i * zones + j]!;
      if (sum === 0) continue;
      if (columns[j]! > 0) gap = Math.max(gap, Math.abs(g[j]! * sum - 1));
      g[j] = 1 / sum;
    }
  }
  return { lnAttraction: a.map((value, i) => log(value) - shift[i]!), lnPremium: g.map((value) => log(value)) };
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
