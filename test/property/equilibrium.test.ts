import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type City } from '../../src/engine/city/city.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { type Equilibrium, solveEquilibrium } from '../../src/engine/index.ts';
import { LEVER_IDS, type LeverValues, NULL_POLICY } from '../../src/engine/registries/levers.ts';
import { makeParameters, PARAMETERS } from '../../src/engine/registries/parameters.ts';
import { ACCOUNT_FAMILIES, ACCOUNT_SCALARS } from '../../src/engine/registries/parameterTables/accounts.ts';
import { parsePlaces } from '../../src/engine/policy/places.ts';
import { total } from '../fixtures/runs.ts';
import { townJson, unevenTown } from '../fixtures/town.ts';
import { check, cities } from './cities.ts';

const DEFAULTS = makeParameters();

const pulled: fc.Arbitrary<LeverValues> = fc
  .record(Object.fromEntries(LEVER_IDS.map((id) => [id, fc.double({ min: 0, max: 1, noNaN: true })])))
  .map((values) => ({ ...NULL_POLICY, ...values }));

describe('the baseline of any small city', () => {
  test('is a fixed point: the first step at zero levers moves nothing (1e-9)', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const { residual, residents, observed } = solveEquilibrium(city, DEFAULTS, NULL_POLICY, { mostIterations: 1 });
        expect(residual).toBeLessThan(1e-9);
        residents.forEach((share, i) => expect(Math.abs(share - observed.residents[i]!)).toBeLessThan(1e-9));
      }),
      check(30),
    );
  });

  test('whatever the parameters that do not change what is observed', () => {
    const within = (id: string, min: number, max: number) =>
      fc.double({ min, max, noNaN: true }).map((value) => [id, value] as const);
    const overrides = fc
      .tuple(
        within('beta', 0.5, 0.9),
        within('epsilon', 2, 15),
        within('theta', 0.5, 8),
        within('sigmaL', 0, 5),
        within('nuisanceWeight', 0, 0.1),
      )
      .map((entries) => Object.fromEntries(entries));
    fc.assert(
      fc.property(cities, overrides, (city, given) => {
        const { residual } = solveEquilibrium(city, makeParameters(given), NULL_POLICY, { mostIterations: 1 });
        expect(residual).toBeLessThan(1e-9);
      }),
      check(20),
    );
  });
});

describe('under any levers', () => {
  test('people, jobs and wages are conserved', () => {
    fc.assert(
      fc.property(cities, pulled, (city, levers) => {
        const solved = solveEquilibrium(city, DEFAULTS, levers, { mostIterations: 100 });
        expect(total(solved.residents)).toBeCloseTo(1, 9);
        expect(total(solved.jobs.map(total))).toBeCloseTo(1, 9);
        for (const column of [solved.residents, solved.rent, ...solved.jobs, ...solved.wage]) {
          expect(Array.from(column).every(Number.isFinite)).toBe(true);
          expect(Math.min(...column)).toBeGreaterThanOrEqual(0);
        }
        solved.wage.forEach((column, f) => {
          const bill = column.reduce((sum, wage, j) => sum + wage * solved.jobs[f]![j]!, 0);
          expect(bill / total(solved.jobs[f]!)).toBeCloseTo(1, 7);
        });
        expect(solved.digitalVolume).toBeGreaterThanOrEqual(0);
        expect(solved.digitalVolume).toBeLessThanOrEqual(1);
      }),
      check(12),
    );
  });

  test('an ordinary town comes to rest', () => {
    const city = parseCity(unevenTown());
    fc.assert(
      fc.property(pulled, (levers) => {
        expect(solveEquilibrium(city, DEFAULTS, levers).residual).toBeLessThan(1e-9);
      }),
      check(15),
    );
  });

  test('a mirrored city has the mirrored equilibrium', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 20, maxLength: 20 }),
        pulled,
        (people, levers) => {
          // The order of the roll-out breaks ties between equally distant places by their place in the file.
          const solve = (turn: boolean): Equilibrium => {
            const mirror = (i: number) => i - (i % 5) + (turn ? 4 - (i % 5) : i % 5);
            const residents = people.map((_, i) => people[mirror(i)]!);
            const city = parseCity(townJson({ columns: 5, rows: 4, residents, core: { cell: 7, radius_km: 1.1 } }));
            // Roads are balanced to .01 min only; and of equally busy places government moves to the first.
            const free = { broadband: 0, congestionCharge: 0, transit: 0, roadCapacity: 0, governmentRelocation: 0 };
            return solveEquilibrium(city, makeParameters({ traffic: 'off' }), { ...levers, ...free });
          };
          const [plain, turned] = [solve(false), solve(true)];
          plain.residents.forEach((share, i) => {
            expect(Math.abs(share - turned.residents[i - (i % 5) + 4 - (i % 5)]!)).toBeLessThan(1e-8);
          });
        },
      ),
      check(6),
    );
  });
});

describe('liveness in the solver', () => {
  const lively = (): City => {
    const json = unevenTown();
    json.cells.residents[0] = 0;
    const { jobs: _, ...cells } = json.cells;
    return parseCity({ ...json, cells });
  };
  const CITY = lively();
  const HALF: LeverValues = { ...NULL_POLICY, ...Object.fromEntries(LEVER_IDS.map((id) => [id, 0.5])) };
  // All of the town is urban, and grows where government goes: a boundary around one corner refuses that.
  const corner = [
    [10, 50],
    [10.01, 50],
    [10.01, 50.01],
    [10, 50.01],
    [10, 50],
  ];
  const TIGHT = parsePlaces({ growthBoundary: { type: 'Polygon', coordinates: [corner] } }, 'test');
  const print = (overrides: Record<string, number>, levers = HALF): string => {
    const solved = solveEquilibrium(CITY, makeParameters(overrides), levers, { mostIterations: 40, places: TIGHT });
    return JSON.stringify([Array.from(solved.residents), Array.from(solved.rent), solved.digitalVolume]);
  };

  /** Speeds, chances and sizes are the agents' affair: they say how a city gets there, not where. */
  const ON_THE_WAY =
    /^(hazard|ownerShare|establishmentSize|stockGrowth|stockDecline|stockSpeed|conversionSpeed|turnover|wageSpeed|rentPooling|farmRent|greenfield|trafficAveraging)/;
  /**
   * The accounts (13) reckon what a city costs and saves; nobody in it feels them, and the solver keeps none. What cars
   * emit is felt under a carbon price. Which branch belongs to which head office is drawn for the agents alone.
   */
  const ACCOUNTED: ReadonlySet<string> = new Set([
    ...ACCOUNT_SCALARS.map(({ id }) => id),
    ...ACCOUNT_FAMILIES.flatMap(({ name, keys }) => keys.map((key) => `${name}.${key}`)).filter(
      (id) => id !== 'emission.cars',
    ),
    'branchShare',
  ]);
  const felt = PARAMETERS.filter(({ id }) => !ON_THE_WAY.test(id) && !ACCOUNTED.has(id));
  const HELP: Readonly<Record<string, Record<string, number>>> = {
    'xi.information': { 'zeta.information': 0.1 },
    'xi.industry': { 'zeta.industry': 0.1 },
  };

  test.each(felt.map((p) => [p.id, p] as const))('%s', (id, p) => {
    const step = Math.min((p.max - p.min) / 4, Math.max(Math.abs(p.default), 0.05));
    const value = p.default + step <= p.max ? p.default + step : p.default - step;
    expect(print({ ...HELP[id], [id]: value })).not.toBe(print({ ...HELP[id] }));
  });

  test.each(LEVER_IDS.map((id) => [id]))('%s', (id) => {
    expect(print({}, { ...HALF, [id]: 0.9 })).not.toBe(print({}));
  });

  test('speeds, chances and accounts do not move the equilibrium', () => {
    for (const { id, max } of PARAMETERS.filter(({ id }) => ON_THE_WAY.test(id) || ACCOUNTED.has(id)))
      expect(print({ [id]: max })).toBe(print({}));
  });
});
