import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city.ts';
import { fingerprint } from '../../src/engine/fingerprint.ts';
import { advanceMonth } from '../../src/engine/month.ts';
import { type Run, TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../../src/engine/state.ts';
import { smallRun } from '../fixtures/runs.ts';
import { unevenTown } from '../fixtures/town.ts';

const CITY = parseCity(unevenTown());
const start = () => smallRun(CITY, { agents: 500 });
const ORIGINAL = fingerprint(start());

/** The next double up. */
function nudge(column: Float64Array, at: number): void {
  column[at]! *= 1 + Number.EPSILON;
}

describe('any change of the state changes it', () => {
  const changes: readonly (readonly [string, (run: Run) => void])[] = [
    ['the month', (run) => void (run.month += 1)],
    ['a rent by its last bit', ({ fields }) => nudge(fields.lnRent, 3)],
    ['a stock by its last bit', ({ fields }) => nudge(fields.stock, 18)],
    ['a wage by its last bit', ({ fields }) => nudge(fields.lnWage, 40)],
    [
      'jobs of a cell by their last bit',
      ({ fields }) => nudge(fields.jobs, fields.jobs.indexOf(Math.max(...fields.jobs))),
    ],
    ['connectivity of a zone', ({ fields }) => void (fields.connectivity[0]! += 1e-9)],
    ['a cell that becomes urban, or ceases to be', ({ fields }) => void (fields.urban[5] = 1 - fields.urban[5]!)],
    ['a resident counted elsewhere', ({ tally }) => void ((tally.residents[0]! -= 1), (tally.residents[1]! += 1))],
    ['the home of one household', ({ households }) => void (households.home[99] = (households.home[99]! + 1) % 19)],
    ['the job of one household', ({ households }) => void (households.establishment[99]! += 1)],
    ['a household that can telework now', ({ households }) => void (households.traits[7]! ^= TRAIT_TELEWORKABLE)],
    ['a household that owns its home now', ({ households }) => void (households.traits[7]! ^= TRAIT_OWNER)],
    [
      'the place of an establishment',
      ({ establishments }) => void (establishments.cell[4] = (establishments.cell[4]! + 1) % 19),
    ],
    ['the size of an establishment', ({ establishments }) => void (establishments.size[4]! += 1)],
    ['the function of an establishment', ({ establishments }) => void (establishments.function[4]! ^= 1)],
  ];

  test.each(changes)('%s', (_, change) => {
    const run = start();
    change(run);
    expect(fingerprint(run)).not.toBe(ORIGINAL);
  });

  test('two households that swap homes', () => {
    const run = start();
    const { home } = run.households;
    const other = home.findIndex((cell) => cell !== home[0]);
    [home[0], home[other]] = [home[other]!, home[0]!];
    expect(fingerprint(run)).not.toBe(ORIGINAL);
  });

  test('two households that swap jobs', () => {
    const run = start();
    const { establishment } = run.households;
    const other = establishment.findIndex((row) => row !== establishment[0]);
    [establishment[0], establishment[other]] = [establishment[other]!, establishment[0]!];
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
