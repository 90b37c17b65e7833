/** What people and firms find around them: (2), the errands of (3), (5), (6), (7), (8), (12). */
import { INDUSTRY, INFORMATION, type Parameters, SERVICE_FUNCTION, SERVICES } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { exp, log } from '../base/index.ts';
import { integrationOfFirms } from './flows.ts';
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

/** (12) by cell: traffic and industry near by; crowding where roads never fill. */
export function nuisance(problem: Problem, places: Places): Float64Array {
  const { geography, parameters: p, travel } = problem;
  if (!travel.traffic_ha) return crowding(geography, places);
  const { traffic_ha } = travel;
  const industry_ha = nearBy(geography, p.nuisanceReach_km, sumByZone(geography, places.jobs[INDUSTRY]!));
  const weight = p.nuisanceTraffic;
  return Float64Array.from(geography.zoneOf, (z) => weight * traffic_ha[z]! + (1 - weight) * industry_ha[z]!);
}

function crowding({ land_ha, totalLand_ha }: Geography, places: Places): Float64Array {
  const jobs = allJobs(places);
  const mean = (total(places.residents) + total(jobs)) / totalLand_ha;
  return jobs.map((here, i) => (places.residents[i]! + here) / land_ha[i]! / mean);
}

/**
 * Nuisance that a further share of the city's workers makes where they are. With roads that fill only industry makes any,
 * by zone; else all who live and work there, by cell.
 */
export function ownNuisance({ geography, parameters: p, travel }: Problem, places: Places): Float64Array {
  const { land_ha, totalLand_ha } = geography;
  if (!travel.traffic_ha) {
    const mean = (total(places.residents) + total(allJobs(places))) / totalLand_ha;
    return land_ha.map((land) => 1 / (land * mean));
  }
  const industry = sumByZone(geography, places.jobs[INDUSTRY]!);
  const { hectares, mean } = densityNearBy(geography, p.nuisanceReach_km, industry);
  return hectares.map((land) => (mean > 0 ? (1 - p.nuisanceTraffic) / (land * mean) : 0));
}

/** Traffic of (12) by zone. @param volume car equivalents a day by link */
export function nearTraffic(geography: Geography, p: Parameters, volume: Float64Array): Float64Array {
  const { zones, roads } = geography;
  const km = new Float64Array(zones);
  volume.forEach((cars, l) => {
    for (const end of [roads.from[l]!, roads.to[l]!]) km[roads.zoneOfNode[end]!]! += (cars * roads.km[l]!) / 2;
  });
  return nearBy(geography, p.nuisanceReach_km, km);
}

/** Further than so many times its reach nuisance is not counted. */
const FAR = 4;

/** Amount per hectare, weighted by e^(−distance/reach), relative to its land-weighted mean; 1 where there is none at all. */
function nearBy(geography: Geography, reach_km: number, amount: Float64Array): Float64Array {
  const { density, mean } = densityNearBy(geography, reach_km, amount);
  return density.map((here) => (mean > 0 ? here / mean : 1));
}

/** Amount per hectare near each zone, the hectares (weighted by nearness) behind it, and the land-weighted mean. */
function densityNearBy(
  { zones, zoneX_m: x, zoneY_m: y, zoneLand_ha: land, totalLand_ha }: Geography,
  reach_km: number,
  amount: Float64Array,
) {
  const hectares = new Float64Array(zones);
  const far_m = 1000 * reach_km * FAR;
  const density = amount.map((_, a) => {
    let sum = 0;
    for (let b = 0; b < zones; b++) {
      const dx = x[a]! - x[b]!;
      const dy = y[a]! - y[b]!;
      if (dx * dx + dy * dy > far_m * far_m) continue;
      const weight = exp(-Math.sqrt(dx * dx + dy * dy) / (1000 * reach_km));
      sum += weight * amount[b]!;
      hectares[a]! += weight * land[b]!;
    }
    return sum / hectares[a]!;
  });
  const mean = density.reduce((sum, here, z) => sum + here * land[z]!, 0) / totalLand_ha;
  return { density, hectares, mean };
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
  return (telework + visits + 0.5 * integrationOfFirms(levers) * firm) / everything;
}

/** (7) without ln a, by cell. */
export function placeValues(problem: Problem, f: number, solution: Solution, Z: Float64Array): Float64Array {
  const { geography, parameters: p, levers } = problem;
  const customers = log6(problem, f, solution);
  const reach = log5(problem, f, solution).map((spill, z) => spill + customers[z]!);
  const floor = (1 - p.alpha[f]!) * (1 - p.hotDesk * levers.remoteWork * p.tele[f]!);
  return Float64Array.from(
    geography.zoneOf,
    (z, j) =>
      reach[z]! - p.alpha[f]! * solution.lnWage[f]![z]! - floor * solution.lnWorkRent[j]! - p.nuisance[f]! * Z[j]!,
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

/**
 * Workers at their job on a mean day, by cell. Teleworkers of a function are at home equally often wherever they work: as often
 * as the city's mean connectivity at home lets them.
 */
function workersOnSite(problem: Problem, { jobs, residents }: Solution): Float64Array {
  const { geography, parameters: p, levers, connectivity } = problem;
  if (p.customers === 'all' || levers.remoteWork === 0) return allJobs({ jobs });
  const people = sumByZone(geography, residents);
  const reached = people.reduce((sum, value, z) => sum + value * connectivity[z]!, 0) / total(people);
  return allJobs({
    jobs: jobs.map((column, f) => column.map((here) => here * (1 - levers.remoteWork * p.tele[f]! * reached))),
  });
}

/** ζ_f·ln M of (6), by zone. */
function log6(problem: Problem, f: number, solution: Solution): Float64Array {
  const { geography, parameters: p, customerDecay } = problem;
  const { zones } = geography;
  const decay = customerDecay[f];
  if (!decay) return new Float64Array(zones);
  const workers = sumByZone(geography, workersOnSite(problem, solution));
  const people = sumByZone(geography, solution.residents).map((value, z) => value + p.workersAsCustomers * workers[z]!);
  const customers = new Float64Array(zones);
  for (let i = 0; i < zones; i++) for (let j = 0; j < zones; j++) customers[j]! += decay[i * zones + j]! * people[i]!;
  return customers.map((sum) => p.zeta[f]! * log(sum));
}
