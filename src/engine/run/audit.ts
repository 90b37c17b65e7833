/** Identities that hold in every month; a debug build checks them, and the first that fails is named. */
import {
  carbonOf,
  indicatorIndex,
  INDICATORS,
  measure,
  publicCosts,
  publicRevenues,
  totalOf,
} from '../accounts/index.ts';
import { FUNCTION_COUNT } from '../registries/index.ts';
import { exp } from '../base/index.ts';
import { kmOnLinks, recountHouseholds, vehicle_km } from '../model/index.ts';
import { makeTally, placeOf, type Run, TRAIT_FUNCTION, traitsOf, TRIP_ACCOUNT_COUNT } from '../state/index.ts';

/** A broken identity: which month, which, what it came to and what it should be. A programming error, never the user's. */
export class AuditError extends Error {
  readonly month: number;
  readonly identity: string;

  constructor(month: number, identity: string, got: number, expected: number | string) {
    super(`month ${month}: ${identity}: got ${got}, expected ${expected}`);
    this.name = 'AuditError';
    this.month = month;
    this.identity = identity;
  }
}

/** Relative error that sums of many doubles may show. */
const ROUNDING = 1e-9;

/** @throws AuditError */
export function audit(run: Run): void {
  auditPeople(run);
  auditTally(run);
  auditJobs(run);
  auditFloorSpace(run);
  auditRoads(run);
  auditAccounts(run);
  auditNumbers(run);
}

/** What was counted by difference, as households moved, is what a count of all comes to: to the last one. */
function auditTally(run: Run): void {
  const { geography, tally } = run;
  const fresh = makeTally(geography.n, geography.zones);
  recountHouseholds({ ...run, tally: fresh });
  for (const name of ['marks', 'residents', 'teleworkable', 'homes', 'byFunction', 'owners', 'commuters'] as const) {
    const [kept, counted] = [tally[name], fresh[name]];
    for (let at = 0; at < counted.length; at++)
      if (kept[at] !== counted[at])
        throw new AuditError(run.month, `tally.${name}[${at}] = a count of all households`, kept[at]!, counted[at]!);
  }
}

function same(run: Run, identity: string, got: number, expected: number, scale = Math.abs(expected)): void {
  if (!(Math.abs(got - expected) <= ROUNDING * Math.max(scale, 1e-300)))
    throw new AuditError(run.month, identity, got, expected);
}

/** Households: each lives in one cell, has one job in an establishment of its function, and is counted once. */
function auditPeople(run: Run): void {
  const { households, establishments, geography, tally, fields } = run;
  const { count } = households;
  same(run, 'residents of all cells = households', sum(tally.residents), count);
  same(run, 'residents by class and zone = households', sum(tally.homes), count);
  same(run, 'households by function = households', sum(tally.byFunction), count);
  same(run, 'shares of residents = 1', sum(fields.residents), 1);
  const owners = sum(tally.owners);
  if (owners > count || owners < 0) throw new AuditError(run.month, 'owners are households', owners, `0 to ${count}`);
  for (let row = 0; row < count; row++) {
    const workplace = placeOf(households.work[row]!);
    const f = traitsOf(households.work[row]!) & TRAIT_FUNCTION;
    if (households.home[row]! >= geography.n)
      throw new AuditError(
        run.month,
        `household ${row} lives in a cell`,
        households.home[row]!,
        `below ${geography.n}`,
      );
    if (establishments.function[workplace] !== f)
      throw new AuditError(
        run.month,
        `household ${row} works in its function`,
        establishments.function[workplace] ?? Number.NaN,
        f,
      );
  }
}

/** Jobs: as many as workers, each function with its share, whatever moved. */
function auditJobs(run: Run): void {
  const { fields, functionShare, establishments, geography } = run;
  same(run, 'jobs of all functions = workers', sum(fields.jobs), 1);
  same(run, 'jobs by zone = jobs by cell', sum(fields.zoneJobs), sum(fields.jobs));
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const jobs = sum(fields.jobs.subarray(f * geography.n, (f + 1) * geography.n));
    same(run, `jobs of function ${f} = its share`, jobs, functionShare[f]!);
    // At the start wages are those of the observed jobs, of which the establishments are a draw.
    if (run.month > 0) same(run, `mean wage of function ${f} = 1`, wageBill(run, f), jobs);
  }
  let size = 0;
  for (let row = 0; row < establishments.count; row++) size += establishments.size[row]!;
  same(run, 'sizes of establishments = their totals', size, sum(establishments.totalSize));
}

/** (10) Σ jobs × wage, which the normalisation holds at the number of jobs. */
function wageBill({ fields, geography: { zones } }: Run, f: number): number {
  let bill = 0;
  for (let at = f * zones; at < (f + 1) * zones; at++) bill += fields.zoneJobs[at]! * exp(fields.lnWage[at]!);
  return bill;
}

/** A lease is counted in whole ticks of a 2^24th. */
const LEASE_ROUNDING = 1e-7;

/** (9) Floor: rents are what landlords see of demand over stock; none below zero. Land: urban and open make the whole. */
function auditFloorSpace(run: Run): void {
  const { fields, geography } = run;
  for (let i = 0; i < geography.n; i++) {
    for (const [use, stock, lnRent, demand] of [
      ['homes', fields.homeStock[i]!, fields.lnRent[i]!, fields.homeDemandSeen[i]!],
      ['workplaces', fields.workStock[i]!, fields.lnWorkRent[i]!, fields.workDemandSeen[i]!],
    ] as const) {
      if (!(stock >= 0)) throw new AuditError(run.month, `floor space of ${use} in cell ${i}`, stock, '0 or more');
      if (run.month > 0 && demand > 0)
        same(run, `rent × floor space of ${use} = demand in cell ${i}`, stock * exp(lnRent), demand);
    }
    const [used, leased] = [fields.deskDemand[i]!, fields.workDemand[i]!];
    if (used > leased * (1 + LEASE_ROUNDING))
      throw new AuditError(
        run.month,
        `floor space that firms use in cell ${i}`,
        used,
        `at most ${leased}, under lease`,
      );
    if (!(fields.homeLand[i]! >= 0 && fields.homeLand[i]! <= 1))
      throw new AuditError(run.month, `land for homes in cell ${i}`, fields.homeLand[i]!, '0 to 1');
  }
  let urban = 0;
  let open = 0;
  for (let i = 0; i < geography.n; i++) {
    if (fields.urban[i] === 1) urban += geography.land_ha[i]!;
    else open += geography.land_ha[i]!;
  }
  same(run, 'urban and open land = all land', urban + open, geography.totalLand_ha);
  same(
    run,
    'nuisance has a land-weighted mean of 1',
    weighted(fields.nuisance, geography.land_ha),
    geography.totalLand_ha,
  );
}

/**
 * (11) The kilometres that vehicles from a zone travel are those that its loads drive on the links; the volume of a link is
 * the sum of the loads on it.
 */
function auditRoads(run: Run): void {
  const { traffic, geography, parameters: p } = run;
  const { roads, volume, byOrigin, accounts } = traffic;
  const onLinks = new Float64Array(roads.links);
  for (let i = 0; i < geography.zones; i++) {
    const loads = byOrigin.subarray(i * roads.links, (i + 1) * roads.links);
    for (let l = 0; l < roads.links; l++) {
      if (!(loads[l]! >= 0)) throw new AuditError(run.month, `load of zone ${i} on link ${l}`, loads[l]!, '0 or more');
      onLinks[l]! += loads[l]!;
    }
    const travelled_km = vehicle_km(accounts.subarray(i * TRIP_ACCOUNT_COUNT, (i + 1) * TRIP_ACCOUNT_COUNT), p);
    const loaded_km = kmOnLinks(loads, roads.km);
    if (!(Math.abs(loaded_km - travelled_km) <= SINGLE_PRECISION * travelled_km))
      throw new AuditError(run.month, `kilometres from zone ${i} on links = travelled`, loaded_km, travelled_km);
  }
  for (let l = 0; l < roads.links; l++) same(run, `volume of link ${l} = its loads`, volume[l]!, onLinks[l]!);
  auditTrips(run);
}

/** A load is rounded to single precision when it is scaled, when a way is added and when local traffic is, 6e-8 each. */
const SINGLE_PRECISION = 1e-6;

/** No trips and no passengers below 0. */
function auditTrips({ month, traffic: { accounts, passengers } }: Run): void {
  for (let at = 0; at < accounts.length; at++) {
    if (!(accounts[at]! >= 0))
      throw new AuditError(
        month,
        `trip account ${at % TRIP_ACCOUNT_COUNT} of zone ${Math.floor(at / TRIP_ACCOUNT_COUNT)}`,
        accounts[at]!,
        '0 or more',
      );
  }
  passengers.volume.forEach((persons, segment) => {
    if (!(persons >= 0 && persons < Number.POSITIVE_INFINITY))
      throw new AuditError(month, `passengers on segment ${segment}`, persons, '0 or more, finite');
  });
}

/** (13) Totals are the sums of their lines. */
function auditAccounts(run: Run): void {
  const values = measure(run);
  const of = (id: string) => values[indicatorIndex(id)]!;
  const family = (name: string) =>
    INDICATORS.reduce((total, indicator, k) => (indicator.family === name ? total + values[k]! : total), 0);
  const carbon = carbonOf(run);
  same(run, 'carbon by source = carbon', family('carbon'), totalOf(carbon));
  same(
    run,
    'income − spending = balance',
    family('publicRevenue') - family('publicCost'),
    of('publicBalance'),
    family('publicCost'),
  );
  const lines = [publicCosts(run), publicRevenues(run, carbon)].flatMap((account) => Object.entries(account));
  for (const [line, amount] of lines)
    if (!(amount >= 0)) throw new AuditError(run.month, `public money: ${line}`, amount, '0 or more');
  same(run, 'shares of modes = 1', family('modeShare'), 1);
}

/** Nothing is NaN or infinite that should be a number. */
function auditNumbers(run: Run): void {
  const { fields, times, traffic } = run;
  const columns = { ...fields, ...times, volume: traffic.volume, delay_min: traffic.delay_min };
  for (const [name, column] of Object.entries(columns)) {
    for (let at = 0; at < column.length; at++) {
      const value = column[at]!;
      if (!Number.isFinite(value)) throw new AuditError(run.month, `${name}[${at}]`, value, 'a finite number');
    }
  }
  const values = measure(run);
  values.forEach((value, k) => {
    if (!Number.isFinite(value))
      throw new AuditError(run.month, `indicator ${INDICATORS[k]!.id}`, value, 'a finite number');
  });
}

function sum(column: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < column.length; i++) total += column[i]!;
  return total;
}

function weighted(column: Float64Array, weight: Float64Array): number {
  let total = 0;
  for (let i = 0; i < column.length; i++) total += column[i]! * weight[i]!;
  return total;
}
