/** (9) Demand for floor space, its slow stock, and rents. */
import { FUNCTION_COUNT } from '../functions.ts';
import { exp, log, power } from '../math.ts';
import type { Parameters } from '../parameters.ts';
import type { Run } from '../state.ts';
import { buildOnFarmland } from './greenfield.ts';
import { floorShare } from './value.ts';

/** h_ri: share of a wage that a household spends on floor space; a home office takes room. */
export function homeShare(
  parameters: Parameters,
  remoteWork: number,
  teleworkable: 0 | 1,
  connectivity: number,
): number {
  return (1 - parameters.beta) * (1 + parameters.homeOffice * remoteWork * teleworkable * connectivity);
}

/** Floor space demanded per wage paid by a firm. */
export function firmShare(f: number, parameters: Parameters, remoteWork: number): number {
  return floorShare(f, parameters, remoteWork) / parameters.alpha[f]!;
}

/** Stock at rest: K·Q^σL with Q = D/S. */
export function restingStock(land_ha: number, demand: number, sigmaL: number): number {
  return land_ha * power(demand / land_ha, sigmaL / (1 + sigmaL));
}

/** Demand, stock and rents of the month. */
export function settleFloorSpace(run: Run): void {
  countDemand(run);
  poolDemand(run, run.fields.countedDemand);
  build(run);
  buildOnFarmland(run);
}

/** Demand by cell as the agents have it, in shares of the city's mean wage bill. */
export function countDemand({ geography, parameters, levers, fields, tally, households }: Run): void {
  const { n, zones, zoneOf } = geography;
  const demand = fields.countedDemand;
  const perTick = 1 / (PAY_TICKS * households.count);
  for (let i = 0; i < n; i++) {
    const b = fields.connectivity[zoneOf[i]!]!;
    const office = homeShare(parameters, levers.remoteWork, 1, b);
    const plain = homeShare(parameters, levers.remoteWork, 0, b);
    demand[i] = (plain * tally.pay[i]! + office * tally.pay[n + i]!) * perTick;
    fields.homeDemand[i] = demand[i]!;
  }
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const perWage = firmShare(f, parameters, levers.remoteWork);
    const wage = fields.lnWage.subarray(f * zones, (f + 1) * zones).map((lnWage) => exp(lnWage));
    for (let i = 0; i < n; i++) demand[i]! += perWage * wage[zoneOf[i]!]! * fields.jobs[f * n + i]!;
  }
}

/** Whole ticks in which wages are counted: sums of whole numbers do not depend on their order. */
export const PAY_TICKS = 16_777_216;

/**
 * Landlords judge a near-empty cell by its surroundings: own demand counts like itself, the zone's change since the start
 * like `rentPooling` households. A cell with many tenants is left as it is.
 */
function poolDemand({ geography, parameters, baseline, fields, households }: Run, demand: Float64Array): void {
  const { zones, zoneStart } = geography;
  const prior = (parameters.rentPooling * (1 - parameters.beta)) / households.count;
  for (let z = 0; z < zones; z++) {
    let now = 0;
    let atStart = 0;
    for (let i = zoneStart[z]!; i < zoneStart[z + 1]!; i++) {
      now += demand[i]!;
      atStart += baseline.demand[i]!;
    }
    const change = (now + prior) / (atStart + prior);
    for (let i = zoneStart[z]!; i < zoneStart[z + 1]!; i++) {
      const before = baseline.demand[i]!;
      fields.demand[i] = (before * (demand[i]! + prior * change)) / (before + prior);
    }
  }
}

/**
 * Stock at rest under planning: outside the growth boundary only what the lever leaves of growth beyond the start's stock,
 * and nowhere denser than the cap allows. What stands may stay.
 */
export function plannedStock(rest: number, atStart: number, refused: number, cap: number): number {
  const grown = rest > atStart ? atStart + (1 - refused) * (rest - atStart) : rest;
  return grown > cap ? Math.max(cap, Math.min(grown, atStart)) : grown;
}

/** Floor space a cell may have under the floor-area cap; the lever at 1 is the mean density of urban land at the start. */
export function floorCap(lever: number, land_ha: number, meanDensity: number): number {
  return lever === 0 ? Number.POSITIVE_INFINITY : (land_ha * meanDensity) / lever;
}

/** Stock moves towards rest within its yearly bounds; rent is demand over stock. */
function build({ geography, parameters, levers, places, baseline, fields }: Run): void {
  const fastest = 1 + parameters.stockGrowth / 12;
  const slowest = 1 - parameters.stockDecline / 12;
  for (let i = 0; i < geography.n; i++) {
    const land = geography.land_ha[i]!;
    const demand = fields.demand[i]!;
    const rest = plannedStock(
      restingStock(land, demand, parameters.sigmaL),
      baseline.stock[i]!,
      places.mayGrow[i] === 1 ? 0 : levers.growthBoundary,
      floorCap(places.capped[i] === 1 ? levers.floorAreaCap : 0, land, baseline.meanDensity),
    );
    const stock = fields.stock[i]!;
    const wanted = stock + (parameters.stockSpeed / 12) * (rest - stock);
    const next = Math.min(stock * fastest, Math.max(stock * slowest, wanted));
    fields.stock[i] = next;
    fields.lnRent[i] = log(demand / next);
  }
}
