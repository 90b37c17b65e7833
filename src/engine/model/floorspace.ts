/** (9) Demand for floor space, its slow stock, and rents: of homes and of workplaces. */
import { FUNCTION_COUNT, type Parameters } from '../registries/index.ts';
import { exp, log } from '../base/index.ts';
import type { Run } from '../state/index.ts';
import { changeUses } from './conversion.ts';
import { buildOnFarmland } from './greenfield.ts';
import { deskNeed_ticks, LEASE_TICKS } from './leases.ts';
import { restingStockOn } from './stockAtRest.ts';

/** h_ri: share of a wage that a household spends on floor space; a home office takes room. */
export function homeShare(
  parameters: Parameters,
  remoteWork: number,
  teleworkable: 0 | 1,
  connectivity: number,
): number {
  return (1 - parameters.beta) * (1 + parameters.homeOffice * remoteWork * teleworkable * connectivity);
}

/** Floor space demanded per wage paid by a firm, before remote work. */
export function firmShare(f: number, { alpha }: Parameters): number {
  return (1 - alpha[f]!) / alpha[f]!;
}

/** Demand, stock and rents of the month. */
export function settleFloorSpace(run: Run): void {
  countDemand(run);
  poolDemand(run);
  changeUses(run);
  build(run);
  buildOnFarmland(run);
}

/** Demand by cell as the agents have it, in shares of the city's mean wage bill. */
export function countDemand(run: Run): void {
  const { geography, parameters, fields, tally, households } = run;
  const { n, zones, zoneOf } = geography;
  const { plain, office } = homeDemandOfOne(run);
  const each = 1 / (PAY_TICKS * households.count);
  for (let i = 0; i < n; i++) {
    const z = zoneOf[i]!;
    const teleworkable = tally.teleworkable[i]!;
    fields.homeDemand[i] = ((tally.residents[i]! - teleworkable) * plain[z]! + teleworkable * office[z]!) * each;
  }
  fields.workDemand.fill(0);
  fields.deskDemand.fill(0);
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const leased = firmShare(f, parameters);
    // In the ticks of leases, so that what is leased for today's need is used to the last bit but rounding.
    const needed = (leased * deskNeed_ticks(run, f)) / LEASE_TICKS;
    const wage = fields.lnWage.subarray(f * zones, (f + 1) * zones).map((lnWage) => exp(lnWage));
    for (let i = 0; i < n; i++) {
      const bill = wage[zoneOf[i]!]!;
      fields.workDemand[i]! += leased * bill * fields.leasedJobs[f * n + i]!;
      fields.deskDemand[i]! += needed * bill * fields.jobs[f * n + i]!;
    }
  }
}

/**
 * What a resident spends on floor space, in ticks of pay, by zone and kind: those of a cell are taken to earn what residents
 * of their zone and kind earn in the mean.
 */
function homeDemandOfOne({ geography: { zones }, parameters, levers, fields, tally }: Run): {
  readonly plain: Float64Array;
  readonly office: Float64Array;
} {
  const ofKind = (r: 0 | 1) =>
    Float64Array.from({ length: zones }, (_, z) => {
      let people = 0;
      for (let f = 0; f < FUNCTION_COUNT; f++) people += tally.homes[(r * FUNCTION_COUNT + f) * zones + z]!;
      const share = homeShare(parameters, levers.remoteWork, r, fields.connectivity[z]!);
      return people > 0 ? (share * tally.pay[r * zones + z]!) / people : 0;
    });
  return { plain: ofKind(0), office: ofKind(1) };
}

/** Whole ticks in which wages are counted: sums of whole numbers do not depend on their order. */
export const PAY_TICKS = 16_777_216;

/**
 * Landlords judge a near-empty cell by its surroundings: own demand counts like itself, the zone's change since the start
 * like `rentPooling` households. A cell with many tenants is left as it is. Landlords of homes look at homes, those of
 * workplaces at workplaces; where both pay one rent, all look at both.
 */
function poolDemand(run: Run): void {
  const { baseline, fields, parameters } = run;
  const { homeDemand, workDemand, homeDemandSeen, workDemandSeen } = fields;
  if (parameters.floorMarkets === 'one') {
    const both = homeDemand.map((homes, i) => homes + workDemand[i]!);
    const bothSeen = new Float64Array(both.length);
    poolColumn(run, both, baseline.demand, bothSeen);
    for (let i = 0; i < both.length; i++) {
      homeDemandSeen[i] = both[i]! > 0 ? (bothSeen[i]! * homeDemand[i]!) / both[i]! : bothSeen[i]!;
      workDemandSeen[i] = bothSeen[i]! - homeDemandSeen[i]!;
    }
    return;
  }
  poolColumn(run, homeDemand, baseline.homeDemand, homeDemandSeen);
  poolColumn(run, workDemand, baseline.workDemand, workDemandSeen);
}

function poolColumn(
  { geography, parameters, households }: Run,
  demand: Float64Array,
  before: Float64Array,
  seen: Float64Array,
): void {
  const { zones, zoneStart } = geography;
  const prior = (parameters.rentPooling * (1 - parameters.beta)) / households.count;
  for (let z = 0; z < zones; z++) {
    let now = 0;
    let atStart = 0;
    for (let i = zoneStart[z]!; i < zoneStart[z + 1]!; i++) {
      now += demand[i]!;
      atStart += before[i]!;
    }
    const change = (now + prior) / (atStart + prior);
    for (let i = zoneStart[z]!; i < zoneStart[z + 1]!; i++)
      seen[i] = (before[i]! * (demand[i]! + prior * change)) / (before[i]! + prior);
  }
}

/** Stock moves towards rest within its yearly bounds; rent is demand over stock. */
function build(run: Run): void {
  const { geography, parameters, fields } = run;
  const { homeStock, workStock, homeDemandSeen, workDemandSeen, lnRent, lnWorkRent, homeLand } = fields;
  for (let i = 0; i < geography.n; i++) {
    const land = geography.land_ha[i]!;
    const homes = homeDemandSeen[i]!;
    const workplaces = workDemandSeen[i]!;
    if (parameters.floorMarkets === 'one') {
      const demand = homes + workplaces;
      const next = nextStock(run, homeStock[i]! + workStock[i]!, restingStockOn(run, i, land, demand));
      homeStock[i] = (next * homes) / demand;
      workStock[i] = (next * workplaces) / demand;
      lnRent[i] = log(demand / next);
      lnWorkRent[i] = lnRent[i]!;
    } else {
      const ofHomes = land * homeLand[i]!;
      const ofWork = land - ofHomes;
      if (homes > 0) homeStock[i] = nextStock(run, homeStock[i]!, restingStockOn(run, i, ofHomes, homes));
      if (workplaces > 0) workStock[i] = nextStock(run, workStock[i]!, restingStockOn(run, i, ofWork, workplaces));
      // A use that a cell has never had asks for the rent of the other.
      lnRent[i] = homes > 0 ? log(homes / homeStock[i]!) : log(workplaces / workStock[i]!);
      lnWorkRent[i] = workplaces > 0 ? log(workplaces / workStock[i]!) : lnRent[i]!;
    }
  }
}

function nextStock({ parameters }: Run, stock: number, rest: number): number {
  const fastest = 1 + parameters.stockGrowth / 12;
  const slowest = 1 - parameters.stockDecline / 12;
  const wanted = stock + (parameters.stockSpeed / 12) * (rest - stock);
  return Math.min(stock * fastest, Math.max(stock * slowest, wanted));
}
