/** Phase 2: what is within reach — (2), errands of (3), (5), (6), (8). */
import {
  FUNCTION_COUNT,
  INFORMATION,
  type LeverValues,
  type Parameters,
  SERVICE_COUNT,
  SERVICE_FUNCTION,
} from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { log } from '../base/index.ts';
import { dense } from '../kernels/index.ts';
import type { ChoiceTables, Fields, Run } from '../state/index.ts';
import { customerOnlineShare, digitalVolume, functionShares, integration, onlineShare } from './online.ts';

/** Digital volume and job totals of the month, then everything that depends on who is where. */
export function refreshAccess(run: Run): void {
  const { fields, parameters, levers, observed } = run;
  run.digitalVolume = digitalVolume(
    parameters,
    levers,
    observed.functionShare,
    fields.connectivity,
    fields.zoneResidents,
    fields.zoneJobs,
  );
  functionShares(observed.functionShare, run.digitalVolume, parameters.informationGrowth, run.functionShare);
  reach(run.geography, parameters, levers, fields, run.tables);
}

/** Errands, spillovers and customers from the jobs and residents in `fields`. */
export function reach(
  geography: Geography,
  parameters: Parameters,
  levers: LeverValues,
  fields: Fields,
  tables: ChoiceTables,
): void {
  updateDecay(geography, parameters, levers, fields, tables);
  errands(geography, parameters, levers, fields, tables);
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    spillovers(f, geography, fields, tables);
    customers(f, geography, parameters, levers, fields, tables);
  }
  reachInPerson(geography, parameters, levers, fields, tables);
}

/** Υ⁰ and M⁰ of (14): (5) and (6) with ι = σ = 0, only where something is online. */
function reachInPerson(
  geography: Geography,
  p: Parameters,
  levers: LeverValues,
  fields: Fields,
  tables: ChoiceTables,
): void {
  const { zones } = geography;
  const column = (all: Float64Array, f: number) => all.subarray(f * zones, (f + 1) * zones);
  const rates = new Float64Array(zones);
  const done = new Map<string, Float64Array>();
  const once = (key: string, out: Float64Array, work: (out: Float64Array) => void) => {
    const known = done.get(key);
    if (known) out.set(known);
    else work(out);
    done.set(key, out);
  };
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    if (p.lambda[f] !== 0 && integration(f, levers) > 0) {
      once(`Υ ${p.delta[f]}`, column(fields.spilloverInPerson, f), (out) => {
        const { values } = tables.plainDecay(p.delta[f]!, rates);
        const density = informationDensity(geography, fields.jobs);
        dense.rowProducts(values, density, out);
      });
    }
    if (p.zeta[f] !== 0 && customerOnlineShare(f, levers, p) > 0) {
      once(`M ${p.xi[f]}`, column(fields.customersInPerson, f), (out) => {
        const { values } = tables.plainDecay(p.xi[f]!, rates);
        dense.columnProducts(values, peopleAtHand(p, levers, fields, zones), out);
      });
    }
  }
}

function updateDecay(
  geography: Geography,
  p: Parameters,
  levers: LeverValues,
  fields: Fields,
  tables: ChoiceTables,
): void {
  const rates = new Float64Array(geography.zones);
  const { connectivity } = fields;
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const iota = integration(f, levers);
    tables.spilloverDecay[f]?.update(rates.map((_, j) => p.delta[f]! * (1 - iota * connectivity[j]!)));
    const sigma = customerOnlineShare(f, levers, p);
    tables.customerDecay[f]?.update(rates.map((_, i) => p.xi[f]! * (1 - sigma * connectivity[i]!)));
  }
  refreshVisits(p, tables, geography.zones);
}

/** e^(−ξ_p·t) at this month's times. */
export function refreshVisits(p: Parameters, tables: Pick<ChoiceTables, 'visitDecay'>, zones: number): void {
  const rates = new Float64Array(zones);
  for (let s = 0; s < SERVICE_COUNT; s++) tables.visitDecay[s]!.update(rates.fill(p.xi[SERVICE_FUNCTION[s]!]!));
}

/** (2) Minutes to a service: the log-sum over its places, weighted by jobs. */
export function serviceMinutes(nearness: number, xi: number): number {
  return -log(nearness) / xi;
}

function errands(geography: Geography, p: Parameters, levers: LeverValues, fields: Fields, tables: ChoiceTables): void {
  const { zones } = geography;
  const { zoneJobs, visits_min, connectivity } = fields;
  const nearness = new Float64Array(zones);
  visits_min.fill(0);
  for (let s = 0; s < SERVICE_COUNT; s++) {
    const visits = p.omega[s]!;
    if (visits === 0) continue;
    const f = SERVICE_FUNCTION[s]!;
    const jobs = zoneJobs.subarray(f * zones, (f + 1) * zones);
    const total = sum(jobs);
    const online = onlineShare(s, levers, p);
    dense.rowProducts(tables.visitDecay[s]!.values, jobs, nearness);
    for (let i = 0; i < zones; i++) {
      const virtual = online * connectivity[i]!;
      visits_min[i]! +=
        visits * ((1 - virtual) * serviceMinutes(nearness[i]! / total, p.xi[f]!) + virtual * p.onlineMinutes[s]!);
    }
  }
}

/** (5) Spillovers from information jobs per hectare; functions of equal decay and integration share the work. */
function spillovers(f: number, geography: Geography, fields: Fields, tables: ChoiceTables): void {
  const { zones } = geography;
  const decay = tables.spilloverDecay[f];
  if (!decay) return;
  const twin = tables.spilloverDecay.indexOf(decay);
  const out = fields.lnSpillover.subarray(f * zones, (f + 1) * zones);
  if (twin < f) {
    out.set(fields.lnSpillover.subarray(twin * zones, (twin + 1) * zones));
    return;
  }
  const density = informationDensity(geography, fields.jobs);
  dense.rowProducts(decay.values, density, out);
  for (let j = 0; j < zones; j++) out[j] = log(out[j]!);
}

/** Σ over the cells of a zone of J/K. */
function informationDensity({ n, zones, zoneOf, land_ha }: Geography, jobs: Float64Array): Float64Array {
  const density = new Float64Array(zones);
  for (let i = 0; i < n; i++) density[zoneOf[i]!]! += jobs[INFORMATION * n + i]! / land_ha[i]!;
  return density;
}

/** (6) Customers within reach: residents, and workers at a discount. */
function customers(
  f: number,
  geography: Geography,
  p: Parameters,
  levers: LeverValues,
  fields: Fields,
  tables: ChoiceTables,
): void {
  const { zones } = geography;
  const decay = tables.customerDecay[f];
  if (!decay) return;
  const people = peopleAtHand(p, levers, fields, zones);
  const out = fields.lnCustomers.subarray(f * zones, (f + 1) * zones);
  dense.columnProducts(decay.values, people, out);
  for (let j = 0; j < zones; j++) out[j] = log(out[j]!);
}

/** R + .3·Σ_f (1 − ρ·τ_f·b̄)·E_f by zone: workers count where they work, on the days when they are there. */
function peopleAtHand(p: Parameters, levers: LeverValues, fields: Fields, zones: number): Float64Array {
  const people = fields.zoneResidents.slice();
  const atHome = p.customers === 'all' ? 0 : levers.remoteWork * meanConnectivity(fields);
  for (let g = 0; g < FUNCTION_COUNT; g++) {
    const each = p.workersAsCustomers * (1 - atHome * p.tele[g]!);
    for (let z = 0; z < zones; z++) people[z]! += each * fields.zoneJobs[g * zones + z]!;
  }
  return people;
}

/** b̄ of (8), weighted by residents. */
function meanConnectivity({ zoneResidents, connectivity }: Fields): number {
  let reached = 0;
  let all = 0;
  for (let z = 0; z < connectivity.length; z++) {
    reached += zoneResidents[z]! * connectivity[z]!;
    all += zoneResidents[z]!;
  }
  return reached / all;
}

function sum(column: Float64Array): number {
  let total = 0;
  for (let i = 0; i < column.length; i++) total += column[i]!;
  return total;
}
