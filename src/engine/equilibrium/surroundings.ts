/** What people and firms find around them: (2), the errands of (3), (5), (6), (7), (8), (12). */
import { INFORMATION, SERVICES, SERVICE_FUNCTION } from '../functions.ts';
import { log } from '../math.ts';
import { allJobs, FUNCTION_INDICES, type Problem, rowProduct, type Solution, sumByZone, total } from './problem.ts';

type Places = Pick<Solution, 'residents' | 'jobs'>;

/** (2) and the second half of (3): minutes of errands by zone. */
export function errands(
  { geography, parameters: p, connectivity, online, visitDecay }: Problem,
  { jobs }: Places,
): Float64Array {
  const minutes = new Float64Array(geography.zones);
  SERVICES.forEach((_, s) => {
    if (p.omega[s] === 0) return;
    const f = SERVICE_FUNCTION[s]!;
    const places = sumByZone(geography, jobs[f]!);
    const all = total(places);
    for (let i = 0; i < minutes.length; i++) {
      const inPerson = -log(rowProduct(visitDecay[f]!, i, places) / all) / p.xi[f]!;
      const virtual = online[f]! * connectivity[i]!;
      minutes[i]! += p.omega[s]! * ((1 - virtual) * inPerson + virtual * p.onlineMinutes[s]!);
    }
  });
  return minutes;
}

/** (12) without traffic, by cell. */
export function nuisance({ geography: { land_ha, totalLand_ha } }: Problem, places: Places): Float64Array {
  const jobs = allJobs(places);
  const mean = (total(places.residents) + total(jobs)) / totalLand_ha;
  return jobs.map((here, i) => (places.residents[i]! + here) / land_ha[i]! / mean);
}

/** (8). */
export function digitalVolume(
  { geography, observed, parameters: p, levers, connectivity, online }: Problem,
  { residents, jobs }: Places,
): number {
  const meanReach = (columns: readonly Float64Array[]) => {
    const weights = columns.map((column) => sumByZone(geography, column));
    const all = weights.reduce((sum, column) => sum + total(column), 0);
    const reached = weights.reduce(
      (sum, column) => sum + column.reduce((part, weight, z) => part + weight * connectivity[z]!, 0),
      0,
    );
    return all > 0 ? reached / all : 0;
  };
  const home = meanReach([residents]);
  const firm = meanReach([jobs[1]!, jobs[2]!]);
  const telework = FUNCTION_INDICES.reduce(
    (sum, f) => sum + observed.functionShare[f]! * p.tele[f]! * levers.remoteWork * home,
    0,
  );
  const visits = SERVICES.reduce((sum, _, s) => sum + p.omega[s]! * online[SERVICE_FUNCTION[s]!]! * home, 0);
  const everything = 1 + p.omega.reduce((sum, omega) => sum + omega, 0) + 0.5;
  return (telework + visits + 0.5 * levers.informatization * firm) / everything;
}

/** (7) without ln a, by cell. */
export function placeValues(problem: Problem, f: number, solution: Solution, Z: Float64Array): Float64Array {
  const { geography, parameters: p, levers } = problem;
  const customers = log6(problem, f, solution);
  const reach = log5(problem, f, solution).map((spill, z) => spill + customers[z]!);
  const floor = (1 - p.alpha[f]!) * (1 - p.hotDesk * levers.remoteWork * p.tele[f]!);
  return Float64Array.from(
    geography.zoneOf,
    (z, j) => reach[z]! - p.alpha[f]! * solution.lnWage[f]![z]! - floor * solution.lnRent[j]! - p.nuisance[f]! * Z[j]!,
  );
}

/** λ_f'·ln Υ of (5), by zone. */
function log5(
  { geography, parameters: p, spillDecay }: Problem,
  f: number,
  { jobs, digitalVolume: I }: Solution,
): Float64Array {
  const decay = spillDecay[f];
  if (!decay) return new Float64Array(geography.zones);
  const lambda = f === INFORMATION ? p.lambda[f]! * (1 + p.chi * I) : p.lambda[f]!;
  const density = sumByZone(
    geography,
    jobs[INFORMATION]!.map((here, i) => here / geography.land_ha[i]!),
  );
  return density.map((_, j) => lambda * log(rowProduct(decay, j, density)));
}

/** ζ_f·ln M of (6), by zone. */
function log6({ geography, parameters: p, customerDecay }: Problem, f: number, solution: Solution): Float64Array {
  const { zones } = geography;
  const decay = customerDecay[f];
  if (!decay) return new Float64Array(zones);
  const workers = sumByZone(geography, allJobs(solution));
  const people = sumByZone(geography, solution.residents).map((value, z) => value + p.workersAsCustomers * workers[z]!);
  const customers = new Float64Array(zones);
  for (let i = 0; i < zones; i++) for (let j = 0; j < zones; j++) customers[j]! += decay[i * zones + j]! * people[i]!;
  return customers.map((sum) => p.zeta[f]! * log(sum));
}
