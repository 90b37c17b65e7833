/**
 * Truth, identities (MODEL section 9): whatever the levers, as many workers as jobs, in all, in each function and at each
 * place; what firms pay is what workers earn; what is spent on floor space is what it costs, cell by cell; and the rent of
 * all land is what households and firms set aside for it, (1−β)(1+χ_h·ρ) of every wage and (1−α)/α·(1−η_d·ρ) of every wage
 * paid: a number without a map in it.
 *
 * In the solver at rest all of them are exact: 1e-8, relative. They are worked out anew from what it reports, so that no
 * bill can balance by being forgotten on both sides. So that homes need no splitting by telework, everybody is teleworkable
 * and broadband is everywhere where levers are pulled.
 *
 * In the agents some hold every month, heads to the last one and the rest to 1e-8: Σ workers = Σ jobs, in all and (without
 * levers) by function; mean wage 1 in each function; rent × stock = demand, as landlords see it, in each cell. Others hold in
 * expectation only, for people are drawn one by one: workers at a place against its jobs, earnings against wages paid.
 * Tolerance there: 4 standard deviations of that luck. What all spend on floor space against all rents: 1e-5 where each
 * zone is a cell, 5e-4 where landlords judge a cell by its neighbours. The bill of land by K·Q^(1+σL) is the solver's alone:
 * the agents' buildings last, so that their stock is never quite the stock at rest.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type City,
  type Equilibrium,
  FUNCTIONS,
  type Geography,
  makeGeography,
  type Parameters,
  type Run,
  solveEquilibrium,
} from '../../src/engine/index.ts';
import { ALL_TELEWORKABLE } from './clark.ts';
import { allWorkplaces } from '../fixtures/agents.ts';
import {
  advance,
  ALL_SIX,
  berlin,
  jobsOf,
  type Levers,
  leverSettings,
  noTraffic,
  referenceCity,
  RESTLESS,
  runAgents,
  samplingVariation,
  total,
  totalVariation,
} from './support.ts';

const EXACT = 1e-8;
const EVERY_LEVER: Levers = { ...ALL_SIX, broadband: 1 };

function expectEqual(got: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(got.length).toBe(expected.length);
  for (let i = 0; i < got.length; i++) expect(Math.abs(got[i]! / expected[i]! - 1)).toBeLessThan(EXACT);
}

const sumByZone = ({ zones, zoneOf }: Geography, column: ArrayLike<number>): Float64Array => {
  const sums = new Float64Array(zones);
  for (let i = 0; i < column.length; i++) sums[zoneOf[i]!]! += column[i]!;
  return sums;
};

/** Of one function: who comes to work where, and what the mean resident of each zone earns, by (4). */
function labourMarket(solved: Equilibrium, p: Parameters, phi: number, f: number) {
  const { geography } = solved;
  const { zones, zoneStart, time_min } = geography;
  const wage = Float64Array.from({ length: zones }, (_, z) => solved.wage[f]![zoneStart[z]!]!);
  const jobs = sumByZone(geography, solved.jobs[f]!);
  const residents = sumByZone(geography, solved.residentsByFunction[f]!);
  const workers = new Float64Array(zones);
  const earned = new Float64Array(zones);
  for (let i = 0; i < zones; i++) {
    const offers = jobs.map(
      (E, j) => E * wage[j]! ** p.epsilon * Math.exp(-p.epsilon * p.kappa * phi * time_min[i * zones + j]!),
    );
    const all = total(offers);
    offers.forEach((offer, j) => {
      workers[j]! += (residents[i]! * offer) / all;
      earned[i]! += (wage[j]! * offer) / all;
    });
  }
  return { jobs, workers, residents, wage, earned };
}

const OPEN: readonly (readonly [string, () => City])[] = [
  ['the reference city', referenceCity],
  ['Berlin', berlin],
];

describe.each(OPEN)('the solver: %s', (_city, open) => {
  const city = open();

  describe.each([
    ['no levers', {}, {}],
    ['all six levers', EVERY_LEVER, ALL_TELEWORKABLE],
  ] as const)('%s', (_policy, levers: Levers, overrides) => {
    const p = noTraffic(overrides);
    const rho = levers.remoteWork ?? 0;
    const homeShare = (1 - p.beta) * (1 + p.homeOffice * rho);
    const firmShare = p.alpha.map((alpha) => ((1 - alpha) / alpha) * (1 - p.hotDesk * rho));
    let solved: Equilibrium;
    let markets: ReturnType<typeof labourMarket>[];

    beforeAll(() => {
      solved = solveEquilibrium(city, p, leverSettings(levers));
      markets = FUNCTIONS.map((_, f) => labourMarket(solved, p, 1 - rho, f));
    });

    test('is at rest', () => expect(solved.residual).toBeLessThan(1e-9));

    test('Σ workers = Σ jobs, in all, by function and at every place', () => {
      expectEqual([total(solved.residents), total(solved.jobs.map(total))], [1, 1]);
      expectEqual(solved.residentsByFunction.map(total), solved.jobs.map(total));
      for (const { workers, jobs } of markets) expectEqual(workers, jobs);
    });

    test('wages: paid = earned in every function, on average 1', () => {
      for (const { jobs, wage, residents, earned } of markets) {
        const paid = total(jobs.map((E, j) => E * wage[j]!));
        expectEqual([total(residents.map((R, i) => R * earned[i]!)), paid / total(jobs)], [paid, 1]);
      }
    });

    /** What landlords of homes and of workplaces get, by cell: K·Q^(1+σL) on the land of the use. */
    const rents = ({ geography, homeLand, rent, workRent }: Equilibrium) => ({
      homes: rent.map((Q, i) => geography.land_ha[i]! * homeLand[i]! * Q ** (1 + p.sigmaL)),
      workplaces: workRent.map((Q, i) => geography.land_ha[i]! * (1 - homeLand[i]!) * Q ** (1 + p.sigmaL)),
    });

    test('floor space: spent = asked for in every cell, on homes and on workplaces', () => {
      const { geography } = solved;
      const homes = new Float64Array(geography.n);
      const workplaces = new Float64Array(geography.n);
      markets.forEach(({ earned, wage }, f) => {
        homes.forEach((__, i) => {
          const z = geography.zoneOf[i]!;
          homes[i]! += homeShare * solved.residentsByFunction[f]![i]! * earned[z]!;
          workplaces[i]! += firmShare[f]! * solved.jobs[f]![i]! * wage[z]!;
        });
      });
      expectEqual(rents(solved).homes, homes);
      expectEqual(rents(solved).workplaces, workplaces);
    });

    test('land: all rent = the share of all wages that goes to floor space', () => {
      const { geography } = solved;
      const { homes, workplaces } = rents(solved);
      const shares = solved.jobs.map((column, f) => total(column) * (homeShare + firmShare[f]!));
      expectEqual([total(homes) + total(workplaces)], [total(shares)]);
      expectEqual([total(geography.land_ha)], [total(city.land_ha)]);
    });
  });
});

/** Workers of each function by zone of work, and their mean wage with its standard error. */
function atWork(run: Run) {
  const { establishments, geography, fields } = run;
  const { zones, zoneOf } = geography;
  const workers = FUNCTIONS.map(() => new Float64Array(zones));
  for (const row of allWorkplaces(run)) {
    workers[establishments.function[row]!]![zoneOf[establishments.cell[row]!]!]! += 1;
  }
  return workers.map((column, f) => {
    const wage = Float64Array.from(fields.lnWage.subarray(f * zones, (f + 1) * zones), Math.exp);
    const jobs = fields.zoneJobs.subarray(f * zones, (f + 1) * zones);
    const moment = (power: number) => total(column.map((people, z) => people * wage[z]! ** power)) / total(column);
    return { column, jobs, wage, meanWage: moment(1), error: Math.sqrt((moment(2) - moment(1) ** 2) / total(column)) };
  });
}

/** Standard deviation of a sampled total variation relative to its mean: of n equal cells .756/√n, as |N(0, 1)| has it. */
const relativeSpread = (law: ArrayLike<number>): number =>
  0.756 / total(Array.from(law, (value) => Math.sqrt(value / total(law))));

describe.each(OPEN)('the agents: %s', (_city, open) => {
  const city = open();
  const geography = makeGeography(city);

  describe.each([
    ['no levers', {}],
    ['all six levers', EVERY_LEVER],
  ] as const)('exactly, every month, with %s', (_policy, levers: Levers) => {
    let run: Run;
    beforeAll(() => {
      run = runAgents({ city, geography, seed: 1, months: 0, levers, parameters: RESTLESS });
    });

    test('heads, mean wages, and the floor bill of each cell', () => {
      const { households, tally, fields, functionShare } = run;
      for (let month = 1; month <= 6; month++) {
        advance(run, 1);
        const functions = atWork(run);
        for (const heads of [tally.residents, tally.byFunction, functions.map(({ column }) => total(column))])
          expect(total(heads)).toBe(households.count);
        // Nobody works outside the own function.
        expect(functions.map(({ column }) => total(column))).toEqual(Array.from(tally.byFunction));
        expectEqual([total(fields.jobs), ...FUNCTIONS.map((_, f) => total(jobsOf(run, f)))], [1, ...functionShare]);
        for (const { jobs, wage } of functions)
          expectEqual([total(jobs.map((E, z) => E * wage[z]!)) / total(jobs)], [1]);
        expectEqual(
          fields.homeStock.map((floor, i) => floor * Math.exp(fields.lnRent[i]!)),
          fields.homeDemandSeen,
        );
        expectEqual(
          fields.workStock.map((floor, i) => floor * Math.exp(fields.lnWorkRent[i]!)),
          fields.workDemandSeen,
        );
      }
    });

    test('heads by function: to the last one without levers', () => {
      const { households, tally, functionShare } = run;
      // With levers the functions' shares go on changing, and workers follow as they reconsider: within 1 % of all after half a year.
      const lag = levers.remoteWork === undefined ? 1 : 0.01 * households.count;
      tally.byFunction.forEach((heads, f) =>
        expect(Math.abs(heads - functionShare[f]! * households.count)).toBeLessThan(lag),
      );
    });
  });

  describe.each([
    ['no levers', {}],
    ['all six levers', EVERY_LEVER],
  ] as const)('in expectation, with %s', (_policy, levers: Levers) => {
    // Establishments stand still: their own luck is not that of the workers. Their leases end every month. Landlords pool as
    // little as they may.
    const parameters = { ...RESTLESS, ...ALL_TELEWORKABLE, jobs: 'fixed', hazardEstablishment: 1, rentPooling: 1 };
    let run: Run;
    let functions: ReturnType<typeof atWork>;
    beforeAll(() => {
      run = runAgents({ city, geography, seed: 1, months: 30, levers, parameters });
      functions = atWork(run);
    });

    test('workers at each place are its jobs, but for the luck of N draws', () => {
      for (const { column, jobs } of functions) {
        const ratio = totalVariation(column, jobs) / samplingVariation(jobs, total(column));
        expect(Math.abs(ratio - 1)).toBeLessThan(4 * relativeSpread(jobs));
      }
    });

    test('what workers earn is what firms pay', () => {
      for (const { meanWage, error } of functions) expect(Math.abs(meanWage - 1)).toBeLessThan(4 * error);
    });

    test('what all spend on floor space is what all landlords get', () => {
      const { parameters: p, fields, levers: now, tally, households } = run;
      const rents =
        total(fields.homeStock.map((floor, i) => floor * Math.exp(fields.lnRent[i]!))) +
        total(fields.workStock.map((floor, i) => floor * Math.exp(fields.lnWorkRent[i]!)));
      const homeShare = (1 - p.beta) * (1 + p.homeOffice * now.remoteWork);
      const firmShare = p.alpha.map((alpha) => ((1 - alpha) / alpha) * (1 - p.hotDesk * now.remoteWork));
      const spent = total(
        functions.map(
          ({ meanWage }, f) =>
            ((homeShare * tally.byFunction[f]!) / households.count) * meanWage + firmShare[f]! * run.functionShare[f]!,
        ),
      );
      // Landlords judge near-empty cells of a zone by its others; where zones are cells only this month's step of wages is left.
      expect(Math.abs(rents / spent - 1)).toBeLessThan(geography.zones === geography.n ? 1e-5 : 5e-4);
    });
  });
});
