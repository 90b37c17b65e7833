/**
 * MODEL section 7: the location fundamentals that make the observed city the equilibrium at zero levers. No search: with
 * levers at zero Pr(i, j) ∝ A_i·W_fj·e^(−εκ·t_ij), and W_fj/E_fj is the same for every function, so one Sinkhorn scaling
 * of residents against all jobs gives the joint law and the wages.
 */
import type { City } from './city.ts';
import { FUNCTION_COUNT } from './functions.ts';
import type { Geography } from './geography.ts';
import { NULL_POLICY } from './levers.ts';
import { exp, log } from './math.ts';
import { reach } from './model/access.ts';
import { firmShare, restingStock } from './model/floorspace.ts';
import { settleNuisance } from './model/nuisance.ts';
import { refreshOffers } from './model/offers.ts';
import { establishmentValues } from './model/value.ts';
import { centreWages } from './model/wages.ts';
import type { Observed } from './observed.ts';
import type { Parameters } from './parameters.ts';
import type { ChoiceTables, Fields } from './state.ts';

/** Fundamentals, and the observed city's prices; columns by cell (n) unless said otherwise. */
export interface Baseline {
  /** ln B_i of (4). */
  readonly lnAmenity: Float64Array;
  /** ln a_fj of (7), by function and cell. */
  readonly lnProductivity: Float64Array;
  /** Demand of (9) at the start, in shares; never 0. */
  readonly demand: Float64Array;
  /** Mean rent at the start, weighted by floor space: what the rent index is 100 of. */
  readonly meanRent: number;
  /** Demand per hectare above which land is urban. */
  readonly farmRent: number;
  /** Homes' attraction A by zone: Pr(home zone | f) ∝ A·Σ_k offers·K. */
  readonly zoneAttraction: Float64Array;
  readonly zoneResidents: Float64Array;
  readonly rounds: number;
}

const MOST_ROUNDS = 20_000;
const TIGHT = 1e-13;

/**
 * Inverts the observed city. Leaves `fields` at the observed city's jobs, residents, wages, rents, stock and access, and
 * `tables` at its offers.
 */
export function invertBaseline(
  city: City,
  geography: Geography,
  parameters: Parameters,
  observed: Observed,
  fields: Fields,
  tables: ChoiceTables,
): Baseline {
  layOutObserved(geography, observed, fields);
  const { attraction, rounds } = scaleToObserved(geography, parameters, fields, tables);
  refreshOffers(geography, parameters, fields, tables);
  const demand = withFloor(geography, observedDemand(geography, parameters, observed, fields, tables, attraction));
  setPrices(geography, parameters, fields, demand);
  settleNuisance(geography, fields);
  reach(geography, parameters, NULL_POLICY, fields, tables);
  const meanDemand = sum(demand) / geography.totalLand_ha;
  return {
    ...(city.fundamentals
      ? givenFundamentals(city, geography)
      : impliedFundamentals(geography, parameters, observed, fields, attraction)),
    demand,
    meanRent: sum(demand) / sum(fields.stock),
    farmRent: parameters.farmRent * meanDemand,
    zoneAttraction: attraction,
    zoneResidents: fields.zoneResidents.slice(),
    rounds,
  };
}

function layOutObserved({ n, zones, zoneOf }: Geography, observed: Observed, fields: Fields): void {
  fields.residents.set(observed.residents);
  fields.zoneResidents.fill(0);
  fields.zoneJobs.fill(0);
  for (let i = 0; i < n; i++) fields.zoneResidents[zoneOf[i]!]! += observed.residents[i]!;
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    fields.jobs.set(observed.jobs[f]!, f * n);
    for (let i = 0; i < n; i++) fields.zoneJobs[f * zones + zoneOf[i]!]! += observed.jobs[f]![i]!;
  }
}

/** Sinkhorn: rows give residents, columns all jobs; sets wages. @returns A by zone */
function scaleToObserved(
  geography: Geography,
  parameters: Parameters,
  fields: Fields,
  tables: ChoiceTables,
): { attraction: Float64Array; rounds: number } {
  const { zones } = geography;
  const rate = parameters.epsilon * parameters.kappa;
  const decay = tables.commuteDecay[0];
  decay.update(new Float64Array(zones).fill(rate));
  const allJobs = new Float64Array(zones);
  for (let f = 0; f < FUNCTION_COUNT; f++)
    for (let z = 0; z < zones; z++) allJobs[z]! += fields.zoneJobs[f * zones + z]!;
  const attraction = new Float64Array(zones).fill(1);
  const premium = new Float64Array(zones).fill(1);
  let rounds = 0;
  for (let gap = 1; gap > TIGHT && rounds < MOST_ROUNDS; rounds++)
    gap = scaleOnce(decay.values, fields.zoneResidents, allJobs, attraction, premium);
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const lnWage = fields.lnWage.subarray(f * zones, (f + 1) * zones);
    for (let z = 0; z < zones; z++) lnWage[z] = log(premium[z]!) / parameters.epsilon;
    centreWages(lnWage, fields.zoneJobs.subarray(f * zones, (f + 1) * zones));
  }
  return { attraction, rounds };
}

/** One round over rows, then columns; returns the largest relative change of a column's factor. */
function scaleOnce(
  decay: Float64Array,
  residents: Float64Array,
  jobs: Float64Array,
  attraction: Float64Array,
  premium: Float64Array,
): number {
  const zones = residents.length;
  const columns = new Float64Array(zones);
  for (let i = 0; i < zones; i++) {
    let offers = 0;
    for (let k = 0, at = i * zones; k < zones; k++, at++) offers += jobs[k]! * premium[k]! * decay[at]!;
    const a = residents[i]! / offers;
    attraction[i] = a;
    for (let k = 0, at = i * zones; k < zones; k++, at++) columns[k]! += a * decay[at]!;
  }
  let gap = 0;
  for (let k = 0; k < zones; k++) {
    const next = 1 / columns[k]!;
    if (jobs[k]! > 0) gap = Math.max(gap, Math.abs(next / premium[k]! - 1));
    premium[k] = next;
  }
  return gap;
}

/** (9) of the observed city: expected wages of residents by zone, and firms. */
function observedDemand(
  geography: Geography,
  parameters: Parameters,
  observed: Observed,
  fields: Fields,
  tables: ChoiceTables,
  attraction: Float64Array,
): Float64Array {
  const { n, zones, zoneOf } = geography;
  const payByZone = new Float64Array(zones);
  const decay = tables.commuteDecay[0].values;
  const wage = fields.lnWage.map((lnWage) => exp(lnWage));
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const homes = Float64Array.from(
      { length: zones },
      (_, z) => attraction[z]! * tables.offerSums[z * FUNCTION_COUNT + f]!,
    );
    const scale = sum(homes) > 0 ? observed.functionShare[f]! / sum(homes) : 0;
    for (let i = 0; i < zones; i++) {
      let paid = 0;
      for (let k = 0; k < zones; k++)
        paid += tables.offers[k * FUNCTION_COUNT + f]! * decay[i * zones + k]! * wage[f * zones + k]!;
      payByZone[i]! += attraction[i]! * paid * scale;
    }
  }
  return Float64Array.from({ length: n }, (_, i) => {
    const z = zoneOf[i]!;
    const people = fields.zoneResidents[z]!;
    let demand = people > 0 ? ((1 - parameters.beta) * payByZone[z]! * observed.residents[i]!) / people : 0;
    for (let f = 0; f < FUNCTION_COUNT; f++)
      demand += firmShare(f, parameters, 0) * wage[f * zones + z]! * observed.jobs[f]![i]!;
    return demand;
  });
}

/** Land where nobody is (`densityFloor=0`) still has a price: a ten-thousandth of the mean demand. */
function withFloor({ land_ha, totalLand_ha }: Geography, demand: Float64Array): Float64Array {
  const least = (1e-4 * sum(demand)) / totalLand_ha;
  return demand.map((value, i) => Math.max(value, least * land_ha[i]!));
}

function setPrices(geography: Geography, parameters: Parameters, fields: Fields, demand: Float64Array): void {
  const threshold = (parameters.farmRent * sum(demand)) / geography.totalLand_ha;
  for (let i = 0; i < geography.n; i++) {
    const land = geography.land_ha[i]!;
    const stock = restingStock(land, demand[i]!, parameters.sigmaL);
    fields.stock[i] = stock;
    fields.lnRent[i] = log(demand[i]! / stock);
    fields.demand[i] = demand[i]!;
    fields.urban[i] = demand[i]! / land > threshold ? 1 : 0;
  }
}

type Fundamentals = Pick<Baseline, 'lnAmenity' | 'lnProductivity'>;

/** ln B and ln a: what (4) and (7) lack to give the observed city. −∞ where nobody is: nobody will come. */
function impliedFundamentals(
  geography: Geography,
  parameters: Parameters,
  observed: Observed,
  fields: Fields,
  attraction: Float64Array,
): Fundamentals {
  const { n, zoneOf } = geography;
  const lnAmenity = Float64Array.from({ length: n }, (_, i) => {
    const z = zoneOf[i]!;
    const people = observed.residents[i]!;
    if (people === 0) return Number.NEGATIVE_INFINITY;
    const pull = log((people / fields.zoneResidents[z]!) * attraction[z]!) / parameters.epsilon;
    return (
      pull +
      (1 - parameters.beta) * fields.lnRent[i]! +
      parameters.kappa * fields.visits_min[z]! +
      parameters.nuisanceWeight * fields.nuisance[i]!
    );
  });
  const lnProductivity = new Float64Array(FUNCTION_COUNT * n);
  const explained = new Float64Array(n);
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    establishmentValues(f, geography, parameters, 0, 0, fields, explained);
    for (let j = 0; j < n; j++) {
      const jobs = observed.jobs[f]![j]!;
      lnProductivity[f * n + j] = jobs === 0 ? Number.NEGATIVE_INFINITY : log(jobs) / parameters.theta - explained[j]!;
    }
  }
  return { lnAmenity, lnProductivity };
}

function givenFundamentals(city: City, { n, fileIndex }: Geography): Fundamentals {
  const given = city.fundamentals!;
  const lnProductivity = new Float64Array(FUNCTION_COUNT * n);
  for (let f = 0; f < FUNCTION_COUNT; f++)
    for (let i = 0; i < n; i++) lnProductivity[f * n + i] = given.logProductivity[f]![fileIndex[i]!]!;
  return {
    lnAmenity: Float64Array.from(fileIndex, (file) => given.logAmenity[file]! + city.amenity[file]!),
    lnProductivity,
  };
}

function sum(column: Float64Array): number {
  let total = 0;
  for (let i = 0; i < column.length; i++) total += column[i]!;
  return total;
}
