import { FUNCTION_COUNT } from '../registries/index.ts';

/** What people and firms see when they choose; rewritten every month. Zone columns have Z entries, cell columns n. */
export interface Fields {
  /** Connectivity by zone. */
  readonly connectivity: Float64Array;
  /** φ of (1) for teleworkable residents, by zone. */
  readonly onSite: Float64Array;
  /** Jobs in shares of all workers, by function and cell: index `f · n + i`. */
  readonly jobs: Float64Array;
  /** Jobs in whole agents, and ticks of floor space under lease for them, like `jobs`: kept as establishments move. */
  readonly countedJobs: Float64Array;
  readonly countedLeases: Float64Array;
  /** Jobs in shares by zone: `f · Z + z`. */
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

/** Empty columns for a city of n cells and Z zones. */
export function makeFields(n: number, zones: number): Fields {
  const column = (length: number) => new Float64Array(length);
  return {
    connectivity: column(zones),
    onSite: column(zones).fill(1),
    jobs: column(FUNCTION_COUNT * n),
    countedJobs: column(FUNCTION_COUNT * n),
    countedLeases: column(FUNCTION_COUNT * n),
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
