/**
 * Truth: the tally that a run keeps by taking households off and putting them on again is, after any month, bit for bit the
 * count of them all; and what follows from it (pay, commutes) is the sum over all of them, in whole ticks.
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { PAY_TICKS } from '../../../src/engine/model/floorspace.ts';
import { COMMUTE_TICKS, countHousehold, recountHouseholds, settleTally } from '../../../src/engine/model/tally.ts';
import { countWage } from '../../../src/engine/model/wages.ts';
import type { Scenario } from '../../../src/engine/policy/scenario.ts';
import { advanceMonth } from '../../../src/engine/run/month.ts';
import { TRAIT_FUNCTION, TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../../../src/engine/state/agents.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { makeTally, type Tally } from '../../../src/engine/state/tally.ts';
import { monocentricTown } from '../../theory/monocentricTown.ts';
import { homeOf, setHome, shuffled, traitsOf, workplaceOf } from '../../fixtures/agents.ts';
import { advance, smallRun, total } from '../../fixtures/runs.ts';
import { busyTown } from '../../fixtures/town.ts';

const COUNTS = ['residents', 'teleworkable', 'homes', 'byFunction', 'owners', 'commuters'] as const;
const SUMS = ['pay', 'commute'] as const;
type ColumnName = 'marks' | (typeof COUNTS)[number] | (typeof SUMS)[number];
/** What is kept by difference. */
const KEPT = [...COUNTS, 'marks'] as const;

/** Columns in which two tallies differ, if only in a bit. (A matcher takes long over a matrix of commuters.) */
function differences(a: Tally, b: Tally, columns: readonly ColumnName[] = KEPT): ColumnName[] {
  return columns.filter((name) => {
    const [one, other] = [a[name], b[name]];
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    return one.length !== other.length || at < one.length;
  });
}

/** The same run with an empty tally. */
const uncounted = (run: Run): Run => ({ ...run, tally: makeTally(run.geography.n, run.geography.zones) });

function recounted(run: Run): Tally {
  const other = uncounted(run);
  recountHouseholds(other);
  return other.tally;
}

/** Levers on the move; functions gain and lose workers, and establishments move and close. */
const moving = (months: number): Scenario['levers'] => ({
  remoteWork: [
    { month: 0, value: 0, curve: 'linear' },
    { month: months, value: 1, curve: 'linear' },
  ],
  informatization: [{ month: 6, value: 1, curve: 's' }],
  eCommerce: [{ month: 3, value: 0.8, curve: 'step' }],
  governmentRelocation: [
    { month: 4, value: 0.7, curve: 'step' },
    { month: 15, value: 0.2, curve: 'step' },
  ],
  congestionCharge: [{ month: 10, value: 8, curve: 'step' }],
});

describe('kept by difference, the tally is a count of all households', () => {
  const MONTHS = 24;

  test.each<[string, () => Run]>([
    ['the monocentric town', () => smallRun(monocentricTown(), { agents: 4000, levers: moving(MONTHS) })],
    [
      'a busy town of restless agents',
      () =>
        smallRun(parseCity(busyTown()), {
          agents: 3000,
          levers: moving(MONTHS),
          parameters: {
            hazardRenter: 0.3,
            hazardOwner: 0.2,
            hazardJob: 0.3,
            hazardEstablishment: 0.2,
            'turnover.retail': 0.9,
            informationGrowth: 1,
          },
        }),
    ],
    [
      'a town whose jobs stay where they are',
      () => {
        const { governmentRelocation: _, ...levers } = moving(MONTHS);
        return smallRun(parseCity(busyTown()), { agents: 2000, levers, parameters: { jobs: 'fixed' } });
      },
    ],
  ])('of %s, in each of 24 months', (_, begin) => {
    const run = begin();
    const start = structuredClone(run.tally);
    expect(differences(recounted(run), start)).toEqual([]);
    for (let month = 1; month <= MONTHS; month++) {
      advanceMonth(run, { audited: true });
      expect(differences(run.tally, recounted(run))).toEqual([]);
    }
    // Something was taken off and put on.
    expect(differences(run.tally, start)).toContain('commuters');
  });

  test('counting anew changes nothing that comes after', () => {
    const begin = () => smallRun(parseCity(busyTown()), { agents: 1500, levers: moving(MONTHS) });
    const [plain, counting] = [begin(), begin()];
    for (let month = 1; month <= 12; month++) {
      advance(plain, 1);
      advance(counting, 1);
      recountHouseholds(counting);
      expect(differences(counting.tally, plain.tally, [...COUNTS, ...SUMS])).toEqual([]);
    }
  });

  test('a home that changes behind its back is noticed', () => {
    const run = advance(smallRun(parseCity(busyTown()), { agents: 1000 }), 3);
    setHome(run, 17, (homeOf(run, 17) + 1) % run.geography.n);
    expect(differences(run.tally, recounted(run))).toContain('residents');
  });
});

describe('whole numbers', () => {
  const run = advance(smallRun(monocentricTown(), { agents: 3000, levers: moving(24) }), 12);
  const { geography, households, establishments, fields, tables } = run;
  const { zones, zoneOf } = geography;
  settleTally(run);

  test.each([1, 77, 4321])(
    'in any order of counting households (salt %i) the tally is the same, to the bit',
    (salt) => {
      const mixed = uncounted(run);
      const order = shuffled(households.count, salt);
      for (const id of order) countHousehold(mixed, id, 1);
      settleTally(mixed);
      expect(differences(mixed.tally, run.tally, [...COUNTS, ...SUMS])).toEqual([]);
      for (const id of order.toReversed()) countHousehold(mixed, id, -1);
      for (const name of COUNTS) expect(mixed.tally[name].every((count) => count === 0)).toBe(true);
    },
  );

  test('each sum of counts is its definition', () => {
    const expected = makeTally(geography.n, zones);
    const wage = new Float64Array(7 * zones);
    countWage(fields.lnWage, PAY_TICKS, wage);
    for (let id = 0; id < households.count; id++) {
      const [cell, traits] = [homeOf(run, id), traitsOf(run, id)];
      const zone = zoneOf[cell]!;
      const job = zoneOf[establishments.cell[workplaceOf(run, id)]!]!;
      const f = traits & TRAIT_FUNCTION;
      const r = (traits & TRAIT_TELEWORKABLE) === 0 ? 0 : 1;
      expected.residents[cell]! += 1;
      expected.teleworkable[cell]! += r;
      expected.homes[(r * 7 + f) * zones + zone]! += 1;
      expected.byFunction[f]! += 1;
      expected.owners[zone]! += (traits & TRAIT_OWNER) === 0 ? 0 : 1;
      expected.commuters[((r * 7 + f) * zones + zone) * zones + job]! += 1;
      expected.pay[r * zones + zone]! += wage[f * zones + job]!;
      expected.commute[r * zones + zone]! += tables.commuteTicks[zone * zones + job]!;
    }
    expect(differences(run.tally, expected, [...COUNTS, ...SUMS])).toEqual([]);
    expect(total(expected.commute) / COMMUTE_TICKS / households.count).toBeGreaterThan(1);
  });
});
