import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import {
  fieldFingerprints,
  fingerprint,
  FINGERPRINT_FIELDS,
  firstDifference,
  type MonthFingerprints,
  monthFingerprints,
} from '../../src/engine/output/fingerprint.ts';
import { LEVER_IDS } from '../../src/engine/registries/levers.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { setLever } from '../../src/engine/run/run.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../../src/engine/state/agents.ts';
import {
  homeOf,
  allHomes,
  markAnew,
  setHome,
  setTraits,
  setWorkplace,
  traitsOf,
  workplaceOf,
  allWorkplaces,
} from '../fixtures/agents.ts';
import { smallRun } from '../fixtures/runs.ts';
import { unevenTown } from '../fixtures/town.ts';

const CITY = parseCity(unevenTown());
const start = () => smallRun(CITY, { agents: 500 });
const ORIGINAL = fingerprint(start());
const FIELDS_AT_START = fieldFingerprints(start());

/** The next double up. */
function nudge(column: Float64Array, at: number): void {
  column[at]! *= 1 + Number.EPSILON;
}

/** Months 0 to 5 of two runs that go apart where `tamper` says. */
function months(tamper?: { readonly month: number; readonly change: (run: Run) => void }): MonthFingerprints[] {
  const run = start();
  return Array.from({ length: 6 }, (_, month) => {
    if (month > 0) advanceMonth(run);
    if (month === tamper?.month) {
      tamper.change(run);
      markAnew(run);
    }
    return monthFingerprints(run);
  });
}

describe('any change of the state changes it, and the hash of its field alone', () => {
  const changes: readonly (readonly [field: string, change: string, (run: Run) => void])[] = [
    ['fields.lnRent', 'a rent by its last bit', ({ fields }) => nudge(fields.lnRent, 3)],
    ['fields.homeStock', 'floor space of homes by its last bit', ({ fields }) => nudge(fields.homeStock, 18)],
    ['fields.workStock', 'floor space of workplaces by its last bit', ({ fields }) => nudge(fields.workStock, 18)],
    ['fields.lnWorkRent', 'a rent of workplaces by its last bit', ({ fields }) => nudge(fields.lnWorkRent, 3)],
    ['fields.homeLand', 'land for homes by its last bit', ({ fields }) => nudge(fields.homeLand, 3)],
    ['fields.converted', 'floor space that changed its use', ({ fields }) => void (fields.converted[3]! += 1e-9)],
    ['fields.leasedJobs', 'a lease', ({ fields }) => void (fields.leasedJobs[0]! += 1e-9)],
    ['fields.lnWage', 'a wage by its last bit', ({ fields }) => nudge(fields.lnWage, 40)],
    [
      'fields.jobs',
      'jobs of a cell by their last bit',
      ({ fields }) => nudge(fields.jobs, fields.jobs.indexOf(Math.max(...fields.jobs))),
    ],
    ['fields.nuisance', 'crowding by its last bit', ({ fields }) => nudge(fields.nuisance, 2)],
    ['fields.residents', 'a share of residents by its last bit', ({ fields }) => nudge(fields.residents, 2)],
    ['tally.homes', 'a resident counted under another function', ({ tally }) => void (tally.homes[0]! += 1)],
    ['tally.pay', 'pay', ({ tally }) => void (tally.pay[0]! += 1)],
    ['tally.commute', 'a commute', ({ tally }) => void (tally.commute[0]! += 1)],
    ['traffic.volume', 'cars on a road by the last bit', ({ traffic }) => nudge(traffic.volume, 0)],
    ['fields.connectivity', 'connectivity of a zone', ({ fields }) => void (fields.connectivity[0]! += 1e-9)],
    [
      'fields.urban',
      'a cell that becomes urban, or ceases to be',
      ({ fields }) => void (fields.urban[5] = 1 - fields.urban[5]!),
    ],
    [
      'tally.residents',
      'a resident counted elsewhere',
      ({ tally }) => void ((tally.residents[0]! -= 1), (tally.residents[1]! += 1)),
    ],
    ['households', 'the home of one household', (run) => setHome(run, 99, (homeOf(run, 99) + 1) % 19)],
    ['households', 'the job of one household', (run) => setWorkplace(run, 99, workplaceOf(run, 99) + 1)],
    [
      'households',
      'a household that can telework now',
      (run) => setTraits(run, 7, traitsOf(run, 7) ^ TRAIT_TELEWORKABLE),
    ],
    ['households', 'a household that owns its home now', (run) => setTraits(run, 7, traitsOf(run, 7) ^ TRAIT_OWNER)],
    [
      'establishments',
      'the place of an establishment',
      ({ establishments }) => void (establishments.cell[4] = (establishments.cell[4]! + 1) % 19),
    ],
    ['establishments', 'the size of an establishment', ({ establishments }) => void (establishments.size[4]! += 1)],
    [
      'establishments',
      'the function of an establishment',
      ({ establishments }) => void (establishments.function[4]! ^= 1),
    ],
  ];

  test.each(changes)('%s: %s', (field, _, change) => {
    const run = start();
    change(run);
    markAnew(run);
    expect(fingerprint(run)).not.toBe(ORIGINAL);
    const [before, after] = [FIELDS_AT_START, fieldFingerprints(run)];
    // Indicators follow from the state.
    const changed = FINGERPRINT_FIELDS.filter((name) => name !== 'indicators' && before[name] !== after[name]);
    expect(changed).toEqual([field]);
  });

  test('the month', () => {
    const run = start();
    run.month += 1;
    expect(fingerprint(run)).not.toBe(ORIGINAL);
    expect(fieldFingerprints(run)).toEqual(FIELDS_AT_START);
  });

  test('two households that swap homes', () => {
    const run = start();
    const homes = allHomes(run);
    const other = homes.findIndex((cell) => cell !== homes[0]);
    setHome(run, 0, homes[other]!);
    setHome(run, other, homes[0]!);
    markAnew(run);
    expect(fingerprint(run)).not.toBe(ORIGINAL);
  });

  test('two households that swap jobs', () => {
    const run = start();
    const workplaces = allWorkplaces(run);
    const other = workplaces.findIndex((row) => row !== workplaces[0]);
    setWorkplace(run, 0, workplaces[other]!);
    setWorkplace(run, other, workplaces[0]!);
    markAnew(run);
    expect(fingerprint(run)).not.toBe(ORIGINAL);
  });
});

test('looking twice changes nothing', () => {
  const run = start();
  expect(fingerprint(run)).toBe(ORIGINAL);
  expect(fingerprint(run)).toBe(ORIGINAL);
});

test('no two months, seeds, agents or cities share one', () => {
  const prints = new Set<string>();
  const runs = [
    start(),
    smallRun(CITY, { agents: 500, seed: 2 }),
    smallRun(CITY, { agents: 501 }),
    smallRun(parseCity(unevenTown(4, 5)), { agents: 500 }),
  ];
  for (const run of runs) {
    for (let month = 0; month < 12; month++) {
      prints.add(fingerprint(run));
      advanceMonth(run);
    }
  }
  expect(prints.size).toBe(48);
});

describe('field by field', () => {
  test('every column of fields and tally has an entry of its own', () => {
    const { fields, tally } = start();
    const columns = [
      ...Object.keys(fields).map((name) => `fields.${name}`),
      // Marks stand for the households.
      ...Object.keys(tally).map((name) => (name === 'marks' ? 'households' : `tally.${name}`)),
    ];
    expect(columns.filter((name) => !FINGERPRINT_FIELDS.includes(name))).toEqual([]);
    expect(new Set(FINGERPRINT_FIELDS).size).toBe(FINGERPRINT_FIELDS.length);
    expect(Object.keys(FIELDS_AT_START)).toEqual(FINGERPRINT_FIELDS);
    for (const hash of Object.values(FIELDS_AT_START)) expect(hash).toMatch(/^[0-9a-f]{16}$/);
  });

  test('a lever is seen, but is not the city', () => {
    const run = start();
    run.levers = { ...run.levers, [LEVER_IDS[0]!]: 0.5 };
    expect(firstDifference([monthFingerprints(run)], [monthFingerprints(start())])).toMatchObject({ field: 'levers' });
    expect(fingerprint(run)).toBe(ORIGINAL);
  });

  test('not a number: the place counts, not the bits, which differ from platform to platform', () => {
    const withNaN = (at: number, highWord: number) => {
      const run = start();
      new Int32Array(run.fields.lnRent.buffer, run.fields.lnRent.byteOffset).set([0, highWord], at * 2);
      expect(run.fields.lnRent[at]).toBeNaN();
      return fieldFingerprints(run)['fields.lnRent'];
    };
    expect(withNaN(3, 0x7ff80000)).toBe(withNaN(3, 0xfff80000 | 0));
    expect(withNaN(3, 0x7ff80000)).not.toBe(withNaN(4, 0x7ff80000));
  });
});

describe('the first difference', () => {
  test('none between a run and itself', () => {
    expect(firstDifference(months(), months())).toBeUndefined();
    expect(firstDifference([], [])).toBeUndefined();
  });

  test.each<[month: number, field: string, change: (run: Run) => void]>([
    [0, 'fields.homeStock', ({ fields }) => nudge(fields.homeStock, 7)],
    [3, 'fields.lnRent', ({ fields }) => nudge(fields.lnRent, 3)],
    [5, 'households', (run) => setTraits(run, 7, traitsOf(run, 7) ^ TRAIT_OWNER)],
  ])('tampering in month %i with %s is named', (month, field, change) => {
    const [got, expected] = [months({ month, change }), months()];
    expect(firstDifference(got, expected)).toEqual({
      month,
      field,
      got: got[month]!.fields[field],
      expected: expected[month]!.fields[field],
    });
  });

  test('a lever that moves is named before what it does', () => {
    const change = (run: Run) => setLever(run, 'remoteWork', 1, 0);
    expect(firstDifference(months({ month: 2, change }), months())).toMatchObject({ month: 3, field: 'levers' });
  });

  test('a run that ends early, and a field that one side lacks', () => {
    const whole = months();
    expect(firstDifference(whole.slice(0, 4), whole)).toEqual({
      month: 4,
      field: 'month',
      got: 'nothing',
      expected: '4',
    });
    const [start] = whole;
    const extra = { month: 0, fields: { ...start!.fields, 'fields.smell': '00' } };
    expect(firstDifference([extra], [start!])).toEqual({
      month: 0,
      field: 'fields.smell',
      got: '00',
      expected: 'nothing',
    });
    expect(firstDifference([start!], [extra])).toMatchObject({ field: 'fields.smell', got: 'nothing' });
  });
});
