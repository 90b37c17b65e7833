/** Truth: section 5: a published share of establishments closes in a year, each replaced by one of its function and size. */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { FUNCTIONS } from '../../../src/engine/registries/functions.ts';
import { monthlyHazard } from '../../../src/engine/model/hazards.ts';
import { advanceMonth } from '../../../src/engine/run/month.ts';
import type { Scenario } from '../../../src/engine/policy/scenario.ts';
import { workplaceOf, allWorkplaces } from '../../fixtures/agents.ts';
import { advance, FROZEN, smallRun } from '../../fixtures/runs.ts';
import { unevenTown } from '../../fixtures/town.ts';

const CITY = parseCity(unevenTown());
const shops = (turnover: number): Scenario['parameters'] => ({ ...FROZEN, 'turnover.retail': turnover });
const RETAIL = FUNCTIONS.indexOf('retail');

describe('the hazard of a month', () => {
  test('twelve of them make the share of a year', () => {
    expect(1 - (1 - monthlyHazard(0.079)) ** 12).toBeCloseTo(0.079, 12);
    expect([monthlyHazard(0), monthlyHazard(1)]).toEqual([0, 1]);
  });
});

describe('a year of turnover', () => {
  test('a fifth of the shops closes once or more often, of the others none; functions and sizes stay', () => {
    const run = smallRun(CITY, { agents: 20_000, parameters: { ...shops(0.2), establishmentSize: 1 } });
    const { establishments } = run;
    const [kinds, sizes] = [establishments.function.slice(), establishments.size.slice()];
    const struck = new Uint8Array(establishments.count);
    for (let month = 0; month < 12; month++) {
      advanceMonth(run);
      establishments.moved.forEach((moved, row) => void (struck[row]! |= moved));
    }
    const rows = Array.from(struck.keys());
    const retail = rows.filter((row) => kinds[row] === RETAIL);
    const share = retail.filter((row) => struck[row] === 1).length / retail.length;
    expect(Math.abs(share - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / retail.length));
    expect(rows.some((row) => kinds[row] !== RETAIL && struck[row] === 1)).toBe(false);
    expect(establishments.function).toEqual(kinds);
    expect(establishments.size).toEqual(sizes);
  });

  test('a move into a new place is told as an opening', () => {
    const run = advance(smallRun(CITY, { parameters: shops(1) }), 1);
    const told = run.watch.moves.filter(({ kind }) => kind === 'establishment').map(({ what }) => what);
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told)).toEqual(new Set(['opened']));
  });

  test('workers of a place that has closed look for work at once', () => {
    const run = smallRun(CITY, { agents: 4000, parameters: shops(1) });
    const before = allWorkplaces(run);
    advanceMonth(run);
    const left = (f: number) =>
      before.filter((row, k) => run.establishments.function[row] === f && row !== workplaceOf(run, k)).length;
    expect(left(RETAIL)).toBeGreaterThan(0);
    for (let f = 0; f < FUNCTIONS.length; f++) if (f !== RETAIL) expect(left(f)).toBe(0);
  });

  test('none in the first model', () => {
    const run = advance(smallRun(CITY, { parameters: { hazardEstablishment: 0, model: 'first' } }), 1);
    expect(run.establishments.moved.includes(1)).toBe(false);
  });
});
