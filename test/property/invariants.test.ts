import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/engine/output/fingerprint.ts';
import { measure } from '../../src/engine/accounts/measure.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { createRun } from '../../src/engine/run/run.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { TRAIT_FUNCTION, TRAIT_OWNER } from '../../src/engine/state/agents.ts';
import { allHomes, traitsOf, allTraits, workplaceOf } from '../fixtures/agents.ts';
import { total } from '../fixtures/runs.ts';
import { check, cities, scenarios } from './cities.ts';

const MONTHS = 8;

/** The state of each month, the start included. */
function* months(run: Run, count = MONTHS): Generator<number> {
  yield 0;
  for (let month = 1; month <= count; month++) {
    advanceMonth(run);
    yield month;
  }
}

const finite = (column: ArrayLike<number>): boolean => Array.from(column).every(Number.isFinite);

describe('whatever levers, seed and city', () => {
  test('people, jobs, land and wages are conserved every month', () => {
    fc.assert(
      fc.property(cities, scenarios, (city, scenario) => {
        const run = createRun(city, scenario);
        const { households, establishments, geography, fields, tally } = run;
        const { n, zones, zoneOf } = geography;
        const owners = allTraits(run).map((traits) => traits & TRAIT_OWNER);
        const kinds = establishments.function.slice();
        const sizes = establishments.size.slice();
        const land = geography.land_ha.slice();
        for (const _ of months(run)) {
          expect(allTraits(run).map((traits) => traits & TRAIT_OWNER)).toEqual(owners);
          expect(establishments.function).toEqual(kinds);
          expect(total(tally.residents)).toBe(households.count);
          expect(total(tally.homes)).toBe(households.count);
          expect(total(tally.byFunction)).toBe(households.count);
          expect(total(fields.residents)).toBeCloseTo(1, 9);
          expect(total(fields.jobs)).toBeCloseTo(1, 9);
          expect(total(fields.zoneJobs)).toBeCloseTo(1, 9);
          expect(total(run.functionShare)).toBeCloseTo(1, 9);
          expect(establishments.size).toEqual(sizes);
          expect(geography.land_ha).toEqual(land);
          for (let f = 0; f < 7; f++) {
            const jobs = fields.zoneJobs.subarray(f * zones, (f + 1) * zones);
            let bill = 0;
            for (let z = 0; z < zones; z++) bill += jobs[z]! * Math.exp(fields.lnWage[f * zones + z]!);
            // Wages are centred on the jobs they were paid for, at the start on the observed ones.
            if (run.month > 0) expect(bill / total(jobs)).toBeCloseTo(1, 9);
          }
          expect(Math.max(...allHomes(run))).toBeLessThan(n);
          expect(Math.max(...establishments.cell)).toBeLessThan(n);
          for (let row = 0; row < households.count; row++) {
            const job = workplaceOf(run, row);
            expect(job).toBeLessThan(establishments.count);
            if (establishments.function[job] !== (traitsOf(run, row) & TRAIT_FUNCTION))
              expect.fail(`household ${row} works outside its function`);
          }
          expect(zoneOf).toHaveLength(n);
        }
      }),
      check(25),
    );
  });

  test('every number is finite, stocks and rents above 0, shares within 0 and 1', () => {
    fc.assert(
      fc.property(cities, scenarios, (city, scenario) => {
        const run = createRun(city, scenario);
        const { fields } = run;
        for (const _ of months(run)) {
          const { lnSpillover, lnCustomers, urban, ...columns } = fields;
          for (const [name, column] of Object.entries(columns)) expect([name, finite(column)]).toEqual([name, true]);
          expect(finite(lnSpillover) && finite(lnCustomers) && finite(urban)).toBe(true);
          expect(finite(measure(run))).toBe(true);
          const { homeStock, workStock, homeDemandSeen, workDemandSeen } = fields;
          for (const column of [homeStock, workStock, homeDemandSeen, workDemandSeen])
            expect(Math.min(...column)).toBeGreaterThan(0);
          for (const share of [fields.homeLand, fields.connectivity, fields.onSite, fields.residents, fields.jobs]) {
            expect(Math.min(...share)).toBeGreaterThanOrEqual(0);
            expect(Math.max(...share)).toBeLessThanOrEqual(1);
          }
          expect(run.digitalVolume).toBeGreaterThanOrEqual(0);
          expect(run.digitalVolume).toBeLessThanOrEqual(1);
        }
      }),
      check(25),
    );
  });

  test('stock grows by at most 2 % a year and shrinks by at most ½ %', () => {
    fc.assert(
      fc.property(cities, scenarios, (city, scenario) => {
        const run = createRun(city, scenario);
        const standing = () => {
          const { homeStock, workStock, converted } = run.fields;
          return { homes: homeStock.slice(), work: workStock.slice(), converted: converted.slice() };
        };
        let before = standing();
        for (const month of months(run)) {
          const now = standing();
          if (month > 0) {
            now.homes.forEach((homes, i) => {
              // What changed its use this month was built before.
              const moved = now.converted[i]! - before.converted[i]!;
              for (const growth of [homes / (before.homes[i]! + moved), now.work[i]! / (before.work[i]! - moved)]) {
                expect(growth).toBeLessThanOrEqual(1 + 0.02 / 12 + 1e-12);
                expect(growth).toBeGreaterThanOrEqual(1 - 0.005 / 12 - 1e-12);
              }
            });
          }
          before = now;
        }
      }),
      check(15),
    );
  });

  test('urban land never goes back, and connectivity falls only where a lever does', () => {
    fc.assert(
      fc.property(cities, scenarios, (city, scenario) => {
        const run = createRun(city, scenario);
        let urban = run.fields.urban.slice();
        for (const _ of months(run)) {
          run.fields.urban.forEach((now, i) => expect(now).toBeGreaterThanOrEqual(urban[i]!));
          run.fields.connectivity.forEach((b, z) =>
            expect(b).toBeGreaterThanOrEqual(run.geography.connectivity[z]! - 1e-12),
          );
          urban = run.fields.urban.slice();
        }
      }),
      check(15),
    );
  });
});

describe('one seed, one run', () => {
  test('twice the same: the same fingerprint every month', () => {
    fc.assert(
      fc.property(cities, scenarios, (city, scenario) => {
        const one = createRun(city, scenario);
        const other = createRun(city, scenario);
        for (const _ of months(one)) {
          expect(fingerprint(other)).toBe(fingerprint(one));
          advanceMonth(other);
        }
      }),
      check(15),
    );
  });

  test('another seed: another city of agents', () => {
    fc.assert(
      fc.property(cities, scenarios, (city, scenario) => {
        const twin = createRun(city, { ...scenario, seed: (scenario.seed + 1) % 2 ** 32 });
        expect(fingerprint(twin)).not.toBe(fingerprint(createRun(city, scenario)));
      }),
      check(15),
    );
  });

  test('a snapshot, or none, changes nothing', () => {
    fc.assert(
      fc.property(cities, scenarios, (city, scenario) => {
        const seen = createRun(city, scenario);
        const unseen = createRun(city, scenario);
        for (const _ of months(seen, 4)) measure(seen);
        for (let month = 0; month < 4; month++) advanceMonth(unseen);
        expect(fingerprint(seen)).toBe(fingerprint(unseen));
      }),
      check(10),
    );
  });
});
