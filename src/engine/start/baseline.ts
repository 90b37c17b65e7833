/**
 * MODEL section 7: the location fundamentals that make the observed city the equilibrium at zero levers. No search: with
 * levers at zero Pr(i, j) ∝ A_i·W_fj·e^(−εκ·t_ij), and W_fj/E_fj is the same for every function, so one Sinkhorn scaling
 * of residents against all jobs gives the joint law and the wages.
 */
import type { City, Geography, Observed } from '../city/index.ts';
import { FUNCTION_COUNT, NULL_POLICY, type Parameters } from '../registries/index.ts';
import { exp, log } from '../base/index.ts';
import {
  centreWages,
  establishmentValues,
  firmShare,
  reach,
  refreshOffers,
  restingStock,
  settleNuisance,
} from '../model/index.ts';
import type { Baseline, Fields } from '../state/index.ts';
import { findRestingRoads, layRestingRoads, type RestingRoads } from './restingRoads.ts';
import type { Stage } from './stage.ts';

/**
 * Inverts the observed city. Leaves `fields` at the observed city's jobs, residents, wages, rents, stock and access, and
 * `tables` at its offers.
 * @param find gives what a search of the roads at rest finds; it may have it from an earlier one
 */
export function invertBaseline(stage: Stage, find: (stage: Stage) => RestingRoads = findRestingRoads): Baseline {
  const { city, geography, parameters, observed, fields, tables, traffic } = stage;
  layOutObserved(geography, observed, fields);
  const found = find(stage);
  layRestingRoads(stage, found);
  const { attraction, premium, rounds } = found.balance;
  setWages(stage, premium);
  refreshOffers(geography, parameters, fields, tables);
  const demand = observedDemand(stage, attraction);
  withFloor(geography, demand);
  setPrices(geography, parameters, fields, demand);
  settleNuisance(geography, parameters, traffic, fields);
  reach(geography, parameters, NULL_POLICY, fields, tables);
  const meanDemand = sum(demand.all) / geography.totalLand_ha;
  const stock = fields.homeStock.map((homes, i) => homes + fields.workStock[i]!);
  return {
    ...(city.fundamentals ? givenFundamentals(city, geography) : impliedFundamentals(stage, attraction)),
    demand: demand.all,
    homeDemand: demand.homes,
    workDemand: demand.workplaces,
    homeLand: fields.homeLand.slice(),
    meanRent: sum(demand.all) / sum(stock),
    farmRent: parameters.farmRent * meanDemand,
    zoneAttraction: attraction,
    zoneResidents: fields.zoneResidents.slice(),
    stock,
    meanDensity: urbanDensity(geography, stock, fields.urban),
    urban: fields.urban.slice(),
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

/** Wages: jobs' premium is w^ε, the same for every function. */
function setWages({ geography: { zones }, parameters, fields }: Stage, premium: Float64Array): void {
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const lnWage = fields.lnWage.subarray(f * zones, (f + 1) * zones);
    for (let z = 0; z < zones; z++) lnWage[z] = log(premium[z]!) / parameters.epsilon;
    centreWages(lnWage, fields.zoneJobs.subarray(f * zones, (f + 1) * zones));
  }
}

/** Demand for floor space by cell. */
interface Demand {
  readonly all: Float64Array;
  readonly homes: Float64Array;
  readonly workplaces: Float64Array;
}

/** (9) of the observed city: expected wages of residents by zone, and firms. */
function observedDemand({ geography, parameters, observed, fields, tables }: Stage, attraction: Float64Array): Demand {
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
  const homes = Float64Array.from({ length: n }, (_, i) => {
    const z = zoneOf[i]!;
    const people = fields.zoneResidents[z]!;
    return people > 0 ? ((1 - parameters.beta) * payByZone[z]! * observed.residents[i]!) / people : 0;
  });
  const workplaces = Float64Array.from({ length: n }, (_, i) => {
    let demand = 0;
    for (let f = 0; f < FUNCTION_COUNT; f++)
      demand += firmShare(f, parameters) * wage[f * zones + zoneOf[i]!]! * observed.jobs[f]![i]!;
    return demand;
  });
  return { homes, workplaces, all: homes.map((demand, i) => demand + workplaces[i]!) };
}

/**
 * Gives empty land (`densityFloor=0`) a price too: that of a ten-thousandth of the mean demand, of both uses in
 * proportion, or half and half where there is neither.
 */
function withFloor({ n, land_ha, totalLand_ha }: Geography, { all, homes, workplaces }: Demand): void {
  const least = (1e-4 * sum(all)) / totalLand_ha;
  for (let i = 0; i < n; i++) {
    const demand = all[i]!;
    const floor = least * land_ha[i]!;
    if (demand >= floor) continue;
    homes[i] = floor * (demand > 0 ? homes[i]! / demand : 0.5);
    workplaces[i] = floor - homes[i]!;
    all[i] = floor;
  }
}

/** Both uses pay one rent; land is divided between them as they use it. */
function setPrices(geography: Geography, parameters: Parameters, fields: Fields, demand: Demand): void {
  const threshold = (parameters.farmRent * sum(demand.all)) / geography.totalLand_ha;
  for (let i = 0; i < geography.n; i++) {
    const land = geography.land_ha[i]!;
    const all = demand.all[i]!;
    const stock = restingStock(land, all, parameters.sigmaL);
    const homes = demand.homes[i]! / all;
    fields.homeLand[i] = homes;
    fields.homeStock[i] = stock * homes;
    fields.workStock[i] = stock * (demand.workplaces[i]! / all);
    fields.lnRent[i] = log(all / stock);
    fields.lnWorkRent[i] = fields.lnRent[i]!;
    fields.homeDemandSeen[i] = demand.homes[i]!;
    fields.workDemandSeen[i] = demand.workplaces[i]!;
    fields.urban[i] = all / land > threshold ? 1 : 0;
  }
}

function urbanDensity({ n, land_ha }: Geography, stock: Float64Array, urban: Uint8Array): number {
  let floor = 0;
  let land = 0;
  for (let i = 0; i < n; i++) {
    if (urban[i] === 0) continue;
    floor += stock[i]!;
    land += land_ha[i]!;
  }
  return floor / land;
}

type Fundamentals = Pick<Baseline, 'lnAmenity' | 'lnProductivity'>;

/** ln B and ln a: what (4) and (7) lack to give the observed city. −∞ where nobody is: nobody will come. */
function impliedFundamentals(
  { geography, parameters, observed, fields }: Stage,
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
  const weighing = { geography, parameters, remoteWork: 0, digitalVolume: 0, fields };
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    establishmentValues(f, weighing, explained);
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
