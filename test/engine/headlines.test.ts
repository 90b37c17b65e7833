import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { hasAssumedGain, HEADLINES, headlineTwins, withoutAssumedGain } from '../../src/engine/output/headlines.ts';
import { indicatorIndex, INDICATORS } from '../../src/engine/accounts/indicators.ts';
import { measure } from '../../src/engine/accounts/measure.ts';
import { advance, smallRun, standing } from '../fixtures/runs.ts';
import { busyTown } from '../fixtures/town.ts';

const columns = (id: string, value: number): Float64Array => {
  const values = new Float64Array(INDICATORS.length);
  values[indicatorIndex(id)] = value;
  return values;
};

test('numbers that stand for a run are indicators, each once', () => {
  expect(new Set(HEADLINES).size).toBe(HEADLINES.length);
  for (const id of HEADLINES) expect(INDICATORS.some((indicator) => indicator.id === id)).toBe(true);
});

describe('a sign changes where one rises and the other falls', () => {
  test.each([
    [3, 5, true],
    [3, 2, false],
    [5, 6, false],
    [4, 5, false],
    [3, 4, false],
  ])('from 4 to %d and without the assumed gain to %d: %s', (now, without, changes) => {
    const [first] = headlineTwins(
      columns('coreShare.information', 4),
      columns('coreShare.information', now),
      columns('coreShare.information', without),
    );
    expect(first).toEqual({ id: 'coreShare.information', start: 4, now, without, signChanges: changes });
  });
});

test('without the assumed gain χ and the growth of information are 0, and all else is as it was', () => {
  expect(withoutAssumedGain({ theta: 6, chi: 2 })).toEqual({ theta: 6, chi: 0, informationGrowth: 0 });
  expect(hasAssumedGain({})).toBe(true);
  expect(hasAssumedGain({ chi: 0 })).toBe(true);
  expect(hasAssumedGain(withoutAssumedGain({}))).toBe(false);
});

describe('run and twin', () => {
  const city = parseCity(busyTown(10));
  const levers = standing({ informatization: 1, remoteWork: 1, eCommerce: 1 });
  const pair = () => [{}, withoutAssumedGain({})].map((parameters) => smallRun(city, { parameters, levers }));

  test('start from the same month 0, bit for bit: nothing is online then', () => {
    const [mine, twin] = pair().map(measure);
    expect(twin).toEqual(mine);
  });

  test('part where things go online: the twin’s information keeps its share of the jobs', () => {
    const [mine, twin] = pair().map((run) => advance(run, 12));
    expect(twin!.functionShare[0]).toBe(twin!.observed.functionShare[0]);
    expect(mine!.digitalVolume).toBeGreaterThan(0.1);
    expect(mine!.functionShare[0]).toBeCloseTo(mine!.observed.functionShare[0]! * (1 + 0.25 * mine!.digitalVolume), 12);
  });
});
