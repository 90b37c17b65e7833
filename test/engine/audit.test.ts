/**
 * Truth: the identities of audit.ts hold in every month under any mix of levers, and each of them notices a fault: one
 * number is changed behind the model's back, and the audit names the month and the identity.
 */
import { describe, expect, test } from 'vitest';
import { audit, AuditError } from '../../src/engine/run/audit.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { type LeverId, LEVERS } from '../../src/engine/registries/levers.ts';
import { vehicle_km } from '../../src/engine/model/loads.ts';
import { TRIP_ACCOUNT_COUNT, TRIP_ACCOUNTS, type TripAccount } from '../../src/engine/state/traffic.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { homeOf, setHome, setWorkplace, workplaceOf } from '../fixtures/agents.ts';
import { advance, smallRun, standing } from '../fixtures/runs.ts';
import { busyTown, sparseTown } from '../fixtures/town.ts';
import { auditRun } from '../../tools/auditedRun.ts';
import { ALL_SIX, berlin } from '../theory/support.ts';

const CITY = parseCity(busyTown());
const MIXES: readonly (readonly [string, Partial<Record<LeverId, number>>])[] = [
  ['no levers', {}],
  ['all six digital ones', { ...ALL_SIX, broadband: 1 }],
  ['transport', { congestionCharge: 10, transit: 0.5, roadCapacity: 0.5, carbonPrice: 100 }],
  ['planning', { growthBoundary: 1, floorAreaCap: 0.5, governmentRelocation: 0.5, broadband: 0.6 }],
  ['everything at half', Object.fromEntries(LEVERS.map(({ id, max }) => [id, max / 2]))],
];

describe('every identity holds', () => {
  test.each(MIXES)('of a busy town under %s, 24 months', (_, levers) => {
    const run = smallRun(CITY, { levers: standing(levers) });
    audit(run);
    for (let month = 0; month < 24; month++) advanceMonth(run, { audited: true });
    expect(run.month).toBe(24);
  });

  test('of Berlin with 20,000 agents under all six, a charge and a boundary, 6 months', () => {
    const run = smallRun(berlin(), {
      agents: 20_000,
      levers: standing({ ...ALL_SIX, congestionCharge: 5, growthBoundary: 0.5, transit: 0.5 }),
    });
    audit(run);
    for (let month = 0; month < 6; month++) advanceMonth(run, { audited: true });
    expect(run.month).toBe(6);
  });
});

/** Zones that go from no traffic to some, or back, while a run lasts: where the audit of roads is hardest to pass. */
function comingsAndGoings(run: Run, months: number): number {
  let found = 0;
  const busy = () =>
    Array.from({ length: run.geography.zones }, (_, i) => {
      const day = run.traffic.accounts.subarray(i * TRIP_ACCOUNT_COUNT, (i + 1) * TRIP_ACCOUNT_COUNT);
      return vehicle_km(day, run.parameters) > 0;
    });
  let before = busy();
  for (let month = 0; month < months; month++) {
    advanceMonth(run);
    const now = busy();
    found += now.filter((is, i) => is !== before[i]).length;
    before = now;
  }
  return found;
}

describe('where zones at the edge fill and empty', () => {
  const SPARSE = parseCity(sparseTown());
  const geography = makeGeography(SPARSE);
  const TEN_YEARS = 120;

  test('they do, at each number of agents below, where the edge has a quarter of an agent a zone', () => {
    for (const agents of [20_000, 60_000, 200_000]) {
      const run = smallRun(SPARSE, { agents, parameters: { densityFloor: 20 / agents } });
      expect(comingsAndGoings(run, 24)).toBeGreaterThan(2);
    }
  });

  test.each([
    ...[1, 2, 3, 4, 5].flatMap((seed) => [false, true].map((levers) => ({ agents: 20_000, seed, levers }))),
    { agents: 60_000, seed: 1, levers: false },
    { agents: 60_000, seed: 2, levers: true },
    { agents: 200_000, seed: 1, levers: true },
  ])('every identity holds for ten years: $agents agents, seed $seed, levers $levers', (asked) => {
    const outcome = auditRun(SPARSE, { ...asked, months: TEN_YEARS }, geography);
    expect(outcome).toEqual({ months: TEN_YEARS, households: asked.agents });
  });

  test('and in Berlin with 60,000 agents and no lever, where the first zone without traffic fills in month 9', () => {
    const outcome = auditRun(berlin(), { agents: 60_000, seed: 5, levers: false, months: 14 });
    expect(outcome).toEqual({ months: 14, households: 60_000 });
  });
});

const MONTH = 3;
const begin = (): Run => advance(smallRun(CITY, { agents: 500 }), MONTH);

/** Adds to the first entry of a column. */
const add = (column: { [at: number]: number }, amount: number): void => {
  column[0]! += amount;
};

function tripAccounts({ traffic }: Run, ids: readonly TripAccount[], value: number): void {
  for (let zone = 0; zone < traffic.accounts.length / TRIP_ACCOUNT_COUNT; zone++)
    for (const id of ids) traffic.accounts[zone * TRIP_ACCOUNT_COUNT + TRIP_ACCOUNTS.indexOf(id)] = value;
}

/** Row of an establishment of another function than that of household 5's. */
function elsewhere(run: Run): number {
  const { establishments } = run;
  const own = establishments.function[workplaceOf(run, 5)];
  return establishments.function.findIndex((f) => f !== own);
}

/** One of the first entry is counted in the second. */
function swap(column: Int32Array): void {
  column[0]! -= 1;
  column[1]! += 1;
}

/** A fault, and the identity that must notice it. Those that return a run tamper with what is read-only in one. */
const FAULTS: readonly (readonly [identity: string, tamper: (run: Run) => Run | void])[] = [
  ['residents of all cells = households', ({ tally }) => add(tally.residents, 1)],
  ['residents by class and zone = households', ({ tally }) => add(tally.homes, 1)],
  ['households by function = households', ({ tally }) => add(tally.byFunction, -1)],
  ['shares of residents = 1', ({ fields }) => add(fields.residents, 1e-6)],
  ['owners are households', ({ tally }) => add(tally.owners, 501)],
  ['household 5 lives in a cell', (run) => setHome(run, 5, run.geography.n)],
  ['household 5 works in its function', (run) => setWorkplace(run, 5, elsewhere(run))],
  // Sums stand: only a count of all can tell.
  ['tally.residents[0] = a count of all households', ({ tally }) => swap(tally.residents)],
  ['tally.teleworkable[0] = a count of all households', ({ tally }) => add(tally.teleworkable, 1)],
  ['tally.homes[0] = a count of all households', ({ tally }) => swap(tally.homes)],
  ['tally.byFunction[0] = a count of all households', ({ tally }) => swap(tally.byFunction)],
  ['tally.owners[0] = a count of all households', ({ tally }) => swap(tally.owners)],
  ['tally.commuters[0] = a count of all households', ({ tally }) => swap(tally.commuters)],
  ['tally.marks[0] = a count of all households', (run) => setHome(run, 5, homeOf(run, 5) === 0 ? 1 : 0)],
  ['jobs of all functions = workers', ({ fields }) => add(fields.jobs, 1e-6)],
  ['jobs by zone = jobs by cell', ({ fields }) => add(fields.zoneJobs, 1e-6)],
  [
    'jobs of function 0 = its share',
    ({ fields, geography }) => {
      // From information to business: the city's total stands.
      add(fields.jobs, -1e-6);
      fields.jobs[geography.n]! += 1e-6;
    },
  ],
  ['mean wage of function 0 = 1', ({ fields, geography }) => void fields.lnWage.fill(0.01, 0, geography.zones)],
  ['sizes of establishments = their totals', ({ establishments }) => add(establishments.size, 1)],
  ['floor space of homes in cell 0', ({ fields }) => void (fields.homeStock[0] = -1)],
  ['floor space of workplaces in cell 0', ({ fields }) => void (fields.workStock[0] = -1)],
  ['rent × floor space of homes = demand in cell 0', ({ fields }) => add(fields.lnRent, 1e-6)],
  ['rent × floor space of workplaces = demand in cell 0', ({ fields }) => add(fields.lnWorkRent, 1e-6)],
  ['floor space that firms use in cell 0', ({ fields }) => void (fields.deskDemand[0] = 1.001 * fields.workDemand[0]!)],
  ['land for homes in cell 0', ({ fields }) => void (fields.homeLand[0] = 1.001)],
  ['urban and open land = all land', ({ geography }) => add(geography.land_ha, 1)],
  ['nuisance has a land-weighted mean of 1', ({ fields }) => add(fields.nuisance, 1e-3)],
  ['load of zone 0 on link 0', ({ traffic }) => void (traffic.byOrigin[0] = -1)],
  ['volume of link 0 = its loads', ({ traffic }) => void (traffic.volume[0]! *= 1.000001)],
  [
    'kilometres from zone 3 on links = travelled',
    ({ traffic }) => {
      const loads = traffic.byOrigin.subarray(3 * traffic.roads.links, 4 * traffic.roads.links);
      loads.forEach((load, l) => void (loads[l] = 0.9999 * load));
    },
  ],
  ['passengers on segment 0', ({ traffic }) => void (traffic.passengers.volume = Float64Array.of(Number.NaN))],
  [`trip account ${TRIP_ACCOUNTS.indexOf('orders')} of zone 0`, (run) => tripAccounts(run, ['orders'], -1)],
  ['carbon by source = carbon', (run) => void (run.digitalVolume = Number.NaN)],
  ['income − spending = balance', (run) => void (run.levers = { ...run.levers, governmentRelocation: Number.NaN })],
  ['public money: networks', (run) => ({ ...run, parameters: { ...run.parameters, networkCost: -1 } })],
  ['public money: propertyTax', (run) => ({ ...run, parameters: { ...run.parameters, propertyTax: -1 } })],
  ['shares of modes = 1', (run) => tripAccounts(run, ['carTrips', 'transitTrips', 'activeTrips'], 0)],
  ['visits_min[0]', ({ fields }) => void (fields.visits_min[0] = Number.NaN)],
  ['time_min[0]', ({ times }) => void (times.time_min[0] = Number.POSITIVE_INFINITY)],
  ['delay_min[0]', ({ traffic }) => void (traffic.delay_min[0] = Number.NaN)],
  [
    'indicator enabledSaving_kt',
    (run) => void (run.start = { ...run.start, carbon: { ...run.start.carbon, cars: Number.POSITIVE_INFINITY } }),
  ],
];

describe('a planted fault is named, with its month', () => {
  test.each(FAULTS)('%s', (identity, tamper) => {
    const run = begin();
    audit(run);
    const tampered = tamper(run) ?? run;
    expect(() => audit(tampered)).toThrow(AuditError);
    let error: unknown;
    try {
      audit(tampered);
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ name: 'AuditError', month: MONTH, identity });
    expect(String(error)).toContain(`month ${MONTH}: ${identity}: got `);
  });

  test('rounding is let pass: a part in 10¹² on every column', () => {
    const run = begin();
    for (const column of [run.fields.residents, run.fields.jobs, run.fields.nuisance])
      column.forEach((value, at) => {
        column[at] = value * (1 + 1e-12);
      });
    audit(run);
    expect(run.month).toBe(MONTH);
  });

  test('unasked, a month is not audited', () => {
    const run = begin();
    run.start = { ...run.start, commuteCarbon_kt: Number.NaN };
    advanceMonth(run);
    expect(() => advanceMonth(run, { audited: true })).toThrow(`month ${MONTH + 2}: `);
  });
});
