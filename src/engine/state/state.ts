import type { StartAccounts } from '../accounts/start.ts';
import type { City } from '../city/city.ts';
import { FUNCTION_COUNT } from '../registries/functions.ts';
import type { Watch } from '../following/follow.ts';
import type { Geometry } from '../base/geojson.ts';
import type { Geography } from '../city/geography.ts';
import type { LeverValues } from '../registries/levers.ts';
import type { Baseline } from '../start/baseline.ts';
import type { DecayMatrix } from '../kernels/decay.ts';
import type { Traffic } from '../model/traffic.ts';
import type { Observed } from '../city/observed.ts';
import type { Parameters } from '../registries/parameters.ts';
import type { PlaceColumns } from '../policy/placeColumns.ts';
import type { Scenario } from '../policy/scenario.ts';
import type { Sectors } from '../city/sectors.ts';
import type { Service } from '../city/transitService.ts';

/** Layout of `Households.traits`: bits 0–2 function, bit 3 teleworkable, bit 4 owner. */
export const TRAIT_FUNCTION = 7;
export const TRAIT_TELEWORKABLE = 8;
export const TRAIT_OWNER = 16;

/** A stretch of rows: from the first up to, not with, the second. */
export type RowRange = readonly [start: number, end: number];

/** One row a household (one worker each): 13 bytes. Rows may stand in any order; ids never change. */
export interface Households {
  readonly count: number;
  readonly id: Uint32Array;
  /** Home cell. */
  readonly home: Uint32Array;
  /** Row of the establishment. */
  readonly establishment: Uint32Array;
  readonly traits: Uint8Array;
}

/** One row an establishment. Sizes are in agents before scaling to the function's job total. */
export interface Establishments {
  readonly count: number;
  readonly id: Uint32Array;
  /** Row of each id: establishments are always visited in the order of their ids. */
  readonly rowOf: Uint32Array;
  readonly cell: Uint32Array;
  /** Zone of `cell` as at the last tally of households. */
  readonly zone: Uint16Array;
  readonly function: Uint8Array;
  readonly size: Uint32Array;
  /** 1 for those that moved this month. */
  readonly moved: Uint8Array;
  /** Floor space under lease a job, in ticks of what a job needed before remote work; see leases.ts. */
  readonly lease: Uint32Array;
  /** Cell before the last move; of no meaning for those that never moved. */
  readonly cellBefore: Uint32Array;
  /** Id of the firm's head office; −1 for those that are no branch of a firm. */
  readonly headOffice: Int32Array;
  /** Sum of sizes by function. */
  readonly totalSize: Float64Array;
  /** Rows grouped by function and zone, in id order within a group. */
  readonly group: Uint32Array;
  /** Start of group `f · Z + z` in `group`; 7·Z + 1 entries. */
  readonly groupStart: Uint32Array;
  /** Running sum of sizes within each group, the own size included. */
  readonly groupSize: Float64Array;
}

/** What the households' rows add up to; whole numbers, so that the order of rows cannot matter. */
export interface Tally {
  /** Residents by cell. */
  readonly residents: Int32Array;
  /** Residents by r, function and zone: index `(r · 7 + f) · Z + z`. */
  readonly homes: Int32Array;
  /** Households by function. */
  readonly byFunction: Int32Array;
  /** Wages of residents in 2^−24 of a mean wage, index `r · n + cell`. */
  readonly pay: Float64Array;
  /** Commutes of residents in 2^−10 minutes, index `r · n + cell`. */
  readonly commute: Float64Array;
  /** Commuters by r, zone of home and zone of work, `(r · Z + i) · Z + j`, of the origins that load the roads this month. */
  readonly commuters: Int32Array;
  /** Owners by zone. */
  readonly owners: Int32Array;
}

/** Public transport as at the start, and with the transit lever at full once somebody has raised it. */
export interface TransitService {
  readonly base: Service;
  improved?: { readonly line: Geometry | undefined; readonly service: Service };
}

/** Minutes between zones as they are this month, Z × Z, row = from. Without traffic they stay those of free flow. */
export interface TravelTimes {
  /** Generalised: over modes, charges counted in minutes. What people and firms decide by. */
  readonly time_min: Float64Array;
  /** Minutes on the way, money left out. What is reported. */
  readonly travel_min: Float64Array;
}

/** What people and firms see when they choose; rewritten every month. Zone columns have Z entries, cell columns n. */
export interface Fields {
  /** Connectivity by zone. */
  readonly connectivity: Float64Array;
  /** φ of (1) for teleworkable residents, by zone. */
  readonly onSite: Float64Array;
  /** Jobs in shares of all workers, by function and cell: index `f · n + i`. */
  readonly jobs: Float64Array;
  /** The same by zone: `f · Z + z`. */
  readonly zoneJobs: Float64Array;
  /** Jobs for which floor space is under lease, like `jobs`: each as far as its establishment leases for it. */
  readonly leasedJobs: Float64Array;
  /** Resident workers in shares of all, by cell and by zone. */
  readonly residents: Float64Array;
  readonly zoneResidents: Float64Array;
  /** Minutes of errands, (2) and second half of (3), by zone. */
  readonly visits_min: Float64Array;
  /** ln Υ and ln M of (5) and (6), by function and zone. */
  readonly lnSpillover: Float64Array;
  readonly lnCustomers: Float64Array;
  /** Υ⁰ and M⁰ of (14), likewise; up to date where ι or σ is above 0. */
  readonly spilloverInPerson: Float64Array;
  readonly customersInPerson: Float64Array;
  /** Z of (12) by cell. */
  readonly nuisance: Float64Array;
  /** ln Q of homes and of workplaces, by cell. */
  readonly lnRent: Float64Array;
  readonly lnWorkRent: Float64Array;
  /** Floor space by cell, in the unit in which K·Q^σL gives it: of homes and of workplaces. */
  readonly homeStock: Float64Array;
  readonly workStock: Float64Array;
  /** Share of a cell's land that is for homes. */
  readonly homeLand: Float64Array;
  /** Floor space that has become homes since the start less what has become workplaces, by cell. */
  readonly converted: Float64Array;
  /** Demand of (9) by cell: of homes, and of firms for what they have under lease. */
  readonly homeDemand: Float64Array;
  readonly workDemand: Float64Array;
  /** Of firms for what they use. */
  readonly deskDemand: Float64Array;
  /** Demand as landlords see it. */
  readonly homeDemandSeen: Float64Array;
  readonly workDemandSeen: Float64Array;
  /** Demand of (9) by zone against the start: what those who build on farmland go by. */
  readonly areaDemand: Float64Array;
  /** ln w by function and zone: `f · Z + z`. */
  readonly lnWage: Float64Array;
  /** 1 once a cell's land rent has passed that of farmland; stays 1. */
  readonly urban: Uint8Array;
}

/** Scratch columns of the choices, kept to be allocated once. */
export interface ChoiceTables {
  /** e^(−εκφ_ri·t_ij) for r = 0, 1, row = home zone. */
  readonly commuteDecay: readonly [DecayMatrix, DecayMatrix];
  readonly customerDecay: readonly (DecayMatrix | undefined)[];
  readonly spilloverDecay: readonly (DecayMatrix | undefined)[];
  readonly visitDecay: readonly DecayMatrix[];
  /** e^(−rate·t) without levers, made when first asked for; `rates` is scratch. */
  readonly plainDecay: (rate: number, rates: Float64Array) => DecayMatrix;
  /** Those made so far. */
  readonly plain: Map<number, DecayMatrix>;
  /** E_fj·w_fj^ε by zone and function: index `z · 7 + f`. */
  readonly offers: Float64Array;
  /** Σ_k of offers × decay, by r, zone of home and function: `(r · Z + z) · 7 + f`. */
  readonly offerSums: Float64Array;
  /** Those sums at the end of each stretch of zones k: `((r · Z + z) · stretches + stretch) · 7 + f`; see stretches.ts. */
  readonly offerStretches: Float64Array;
  /** Home attraction by r and cell, then by r and zone. */
  readonly homeWeight: Float64Array;
  readonly homeZoneWeight: Float64Array;
  /** Σ_i of home attraction × decay by r and job zone. */
  readonly homeSums: Float64Array;
  /** Those sums at the end of each stretch of zones i: `(r · stretches + stretch) · Z + job zone`. */
  readonly homeStretches: Float64Array;
  /** Travel times in 2^−10 minutes, whole, Z × Z. */
  readonly commuteTicks: Int32Array;
  /** Rows of the households that reconsider their home this month; the first `homeMoverCount` count. */
  readonly homeMovers: Uint32Array;
}

/** Progress of one run. Everything but `levers` and the scalars is overwritten in place. */
export interface Run {
  readonly city: City;
  readonly geography: Geography;
  readonly parameters: Parameters;
  readonly observed: Observed;
  readonly baseline: Baseline;
  scenario: Scenario;
  /** Months since the start. */
  month: number;
  levers: LeverValues;
  /** (8). */
  digitalVolume: number;
  /** Share of each function in all jobs, (8). */
  readonly functionShare: Float64Array;
  readonly households: Households;
  readonly establishments: Establishments;
  readonly tally: Tally;
  readonly fields: Fields;
  readonly tables: ChoiceTables;
  readonly times: TravelTimes;
  readonly traffic: Traffic;
  readonly transit: TransitService;
  /** What is drawn on the map this month, in cells, zones and links. */
  places: PlaceColumns;
  /** Rings and sectors between which moves are counted. */
  readonly sectors: Sectors;
  /** Who is followed, and moves explained and counted; the model never reads it. */
  readonly watch: Watch;
  /** Accounts of month 0, which later ones are compared with. */
  start: StartAccounts;
  /** Real workers an agent stands for. */
  readonly weight: number;
}

/** Empty columns for a city of n cells and Z zones. */
export function makeFields(n: number, zones: number): Fields {
  const column = (length: number) => new Float64Array(length);
  return {
    connectivity: column(zones),
    onSite: column(zones).fill(1),
    jobs: column(FUNCTION_COUNT * n),
    zoneJobs: column(FUNCTION_COUNT * zones),
    leasedJobs: column(FUNCTION_COUNT * n),
    residents: column(n),
    zoneResidents: column(zones),
    visits_min: column(zones),
    lnSpillover: column(FUNCTION_COUNT * zones),
    lnCustomers: column(FUNCTION_COUNT * zones),
    spilloverInPerson: column(FUNCTION_COUNT * zones),
    customersInPerson: column(FUNCTION_COUNT * zones),
    nuisance: column(n),
    lnRent: column(n),
    lnWorkRent: column(n),
    homeStock: column(n),
    workStock: column(n),
    homeLand: column(n),
    converted: column(n),
    homeDemand: column(n),
    workDemand: column(n),
    deskDemand: column(n),
    homeDemandSeen: column(n),
    workDemandSeen: column(n),
    areaDemand: column(zones).fill(1),
    lnWage: column(FUNCTION_COUNT * zones),
    urban: new Uint8Array(n),
  };
}

/** Empty tallies. */
export function makeTally(n: number, zones: number): Tally {
  return {
    residents: new Int32Array(n),
    homes: new Int32Array(2 * FUNCTION_COUNT * zones),
    byFunction: new Int32Array(FUNCTION_COUNT),
    pay: new Float64Array(2 * n),
    commute: new Float64Array(2 * n),
    commuters: new Int32Array(2 * zones * zones),
    owners: new Int32Array(zones),
  };
}
