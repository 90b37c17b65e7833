import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { InputError, type InputKind, show } from '../../src/engine/base/errors.ts';
import { parseScenario } from '../../src/engine/policy/parseScenario.ts';
import { BAD_CITIES, bent } from '../fixtures/badCities.ts';
import { BAD_SCENARIOS, GOOD_SCENARIO, wrong } from '../fixtures/badScenarios.ts';
import { townJson } from '../fixtures/town.ts';

interface Faulty {
  readonly field: string;
  readonly index?: number;
  readonly got: string;
  readonly expected: string;
}

function caught(read: () => unknown): InputError {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('accepted');
}

/** Kind, file, field, index, got and expected, both as parts and in the message, in this order. */
function expectFault(error: InputError, kind: InputKind, file: string, { field, index, got, expected }: Faulty): void {
  expect([error.kind, error.fault.file, error.fault.field, error.fault.index]).toEqual([kind, file, field, index]);
  expect(error.fault.got).toContain(got);
  expect(error.fault.expected).toContain(expected);
  const place = `${file}: ${field}${index === undefined ? '' : `[${index}]`}`;
  expect(error.message).toBe(`${place}: got ${error.fault.got}, expected ${error.fault.expected}`);
}

describe('bad city files', () => {
  test('the town they are made from is good', () => {
    expect(parseCity(JSON.parse(JSON.stringify(townJson()))).cells).toBe(9);
  });

  test('at least thirty', () => {
    expect(BAD_CITIES.length).toBeGreaterThanOrEqual(30);
    expect(new Set(BAD_CITIES.map(({ set }) => JSON.stringify(set))).size).toBe(BAD_CITIES.length);
  });

  test.each(BAD_CITIES.map((bad) => [bad.name, bad] as const))('%s', (_, bad) => {
    const error = caught(() => parseCity(bent(bad), 'bad.json'));
    expectFault(error, 'city', 'bad.json', bad);
  });

  test.each([
    ['null', null, 'null'],
    ['a list', [1, 2], 'an array of 2'],
    ['a text', 'city', '"city"'],
    ['nothing', undefined, 'nothing'],
  ])('%s instead of an object', (_, json, got) => {
    expectFault(
      caught(() => parseCity(json, 'bad.json')),
      'city',
      'bad.json',
      { field: '(root)', got, expected: 'an object' },
    );
  });

  test('NaN and infinity, which JSON cannot say but a program can', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const json = townJson();
      json.cells.residents[4] = value;
      expectFault(
        caught(() => parseCity(json, 'bad.json')),
        'city',
        'bad.json',
        { field: 'cells.residents', index: 4, got: String(value), expected: 'a number from 0' },
      );
    }
  });
});

describe('bad scenario files', () => {
  test('the scenario they are made from is good', () => {
    expect(parseScenario(GOOD_SCENARIO).levers.remoteWork).toHaveLength(1);
  });

  test.each(BAD_SCENARIOS.map((bad) => [bad.name, bad] as const))('%s', (_, bad) => {
    const error = caught(() => parseScenario(wrong(bad), 'bad.json'));
    expectFault(error, bad.kind, 'bad.json', bad);
  });

  test.each([null, [1], 'scenario', 7])('%j instead of an object', (json) => {
    expectFault(
      caught(() => parseScenario(json, 'bad.json')),
      'scenario',
      'bad.json',
      { field: '(root)', got: show(json), expected: 'an object' },
    );
  });
});

describe('errors', () => {
  test('leave out what is not known', () => {
    expect(new InputError('run', { got: '3', expected: '4' }).message).toBe('got 3, expected 4');
    expect(new InputError('run', { file: 'a.json', got: '3', expected: '4' }).message).toBe(
      'a.json: got 3, expected 4',
    );
    expect(new InputError('run', { field: 'x', index: 0, got: '3', expected: '4' }).message).toBe(
      'x[0]: got 3, expected 4',
    );
  });

  test('show values shortly', () => {
    expect([undefined, null, 3, 'x', [1, 2], Number.NaN].map(show)).toEqual([
      'nothing',
      'null',
      '3',
      '"x"',
      'an array of 2',
      'NaN',
    ]);
    expect(show('y'.repeat(1000)).length).toBeLessThanOrEqual(60);
  });
});
