import * as fc from 'fast-check';
import { type City } from '../../src/engine/city/city.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { BROADBAND_ORDERS, findLever, LEVER_IDS, type LeverId } from '../../src/engine/registries/levers.ts';
import { NOTHING_HAPPENS, type Scenario } from '../../src/engine/policy/scenario.ts';
import { CURVES, type Schedule } from '../../src/engine/policy/schedule.ts';
import { byFunction, townJson } from '../fixtures/town.ts';

/** The same cities and levers in every run of the tests. A failing city is shown as it is: making it smaller takes too long. */
export const check = (numRuns: number) => ({ seed: 2025, numRuns, endOnFailure: true });

/**
 * A small city: 4 × 4 to 6 × 6 cells of half a kilometre to three, some of them water, some without homes or without some
 * function, any connectivity.
 */
export const cities: fc.Arbitrary<City> = fc
  .record({
    columns: fc.integer({ min: 4, max: 6 }),
    rows: fc.integer({ min: 4, max: 6 }),
    cellSize_m: fc.integer({ min: 500, max: 3000 }),
    speed_kmh: fc.integer({ min: 10, max: 60 }),
    ownJobs: fc.boolean(),
  })
  .chain(({ columns, rows, cellSize_m, speed_kmh, ownJobs }) => {
    const n = columns * rows;
    const column = (most: number) => fc.array(fc.integer({ min: 0, max: most }), { minLength: n, maxLength: n });
    return fc
      .record({
        land: column(300),
        residents: column(1000),
        connectivity: column(10),
        jobs: fc.array(column(200), { minLength: 7, maxLength: 7 }),
        core: fc.integer({ min: 0, max: n - 1 }),
      })
      .map(({ land, residents, connectivity, jobs, core }) => {
        // Three cells that are never water, and peopled: a city needs somebody, and every function somewhere.
        const sure = (i: number) => i === core || i === 0 || i === n - 1;
        const land_ha = land.map((ha, i) => (sure(i) ? ha + 20 : ha < 40 ? 0 : ha));
        const onLand = (list: readonly number[]) =>
          list.map((value, i) => (land_ha[i] === 0 ? 0 : sure(i) ? value + 50 : value));
        return parseCity(
          townJson({
            columns,
            rows,
            cellSize_m,
            land_ha,
            residents: onLand(residents),
            connectivity: connectivity.map((b) => b / 10),
            jobs: ownJobs ? byFunction((_, f) => onLand(jobs[f]!)) : false,
            core: { cell: core, radius_km: (1.5 * cellSize_m) / 1000 },
            extra: { speed_kmh },
          }),
        );
      });
  });

/** A schedule of one lever from 0 to 1: up to three points within and beyond a year. */
export const schedules: fc.Arbitrary<Schedule> = fc
  .uniqueArray(fc.integer({ min: -3, max: 15 }), { minLength: 1, maxLength: 3 })
  .chain((months) =>
    fc.tuple(
      ...months
        .toSorted((a, b) => a - b)
        .map((month) =>
          fc.record({
            month: fc.constant(month),
            value: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
            curve: fc.constantFrom(...CURVES),
          }),
        ),
    ),
  );

/** The same for a lever of its own range. */
const schedulesOf = (id: LeverId): fc.Arbitrary<Schedule> =>
  schedules.map((schedule) => schedule.map((point) => ({ ...point, value: point.value * findLever(id)!.max })));

/** Some levers with schedules. */
export const levers: fc.Arbitrary<Partial<Record<LeverId, Schedule>>> = fc
  .subarray([...LEVER_IDS])
  .chain((ids) => fc.record(Object.fromEntries(ids.map((id) => [id, schedulesOf(id)]))));

/** Any scenario of few agents. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    levers,
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    broadbandOrder: fc.constantFrom(...BROADBAND_ORDERS),
  })
  .map((given) => ({ ...NOTHING_HAPPENS, agents: 2000, ...given }));
