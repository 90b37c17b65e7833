/** Truth: a run does not depend on what was run before it in the same city, to the last bit. */
import { describe, expect, test } from 'vitest';
import { fieldFingerprints } from '../../src/engine/output/fingerprint.ts';
import {
  advanceMonth,
  createRun,
  makeGeography,
  NOTHING_HAPPENS,
  parseCity,
  type Run,
  type Scenario,
} from '../../src/engine/index.ts';
import { unevenTown } from '../fixtures/town.ts';

const city = parseCity(unevenTown());
const scenario = (changed: Partial<Scenario> = {}): Scenario => ({ ...NOTHING_HAPPENS, agents: 500, ...changed });

/** Every field of a run at its start and after each of nine months. */
function course(run: Run): Readonly<Record<string, string>>[] {
  const months = [fieldFingerprints(run)];
  while (run.month < 9) {
    advanceMonth(run, { audited: true });
    months.push(fieldFingerprints(run));
  }
  return months;
}

const remote = { levers: { remoteWork: [{ month: 2, value: 0.9, curve: 'step' as const }] } };
const CHANGES: readonly (readonly [string, Partial<Scenario>])[] = [
  ['the same', {}],
  ['another seed', { seed: 5 }],
  ['fewer agents', { agents: 200 }],
  ['levers', remote],
  ['empty roads', { parameters: { traffic: 'off' } }],
  ['another distaste for distance', { parameters: { kappa: 0.02 } }],
];

describe.each(CHANGES)('a run after others: %s', (_, changed) => {
  test('goes as it goes where nothing was run before', () => {
    const used = makeGeography(city);
    course(createRun(city, scenario(remote), used));
    course(createRun(city, scenario({ ...remote, seed: 3 }), used));
    const after = course(createRun(city, scenario(changed), used));
    expect(after).toEqual(course(createRun(city, scenario(changed), makeGeography(city))));
  });
});

test('what one run does to its fundamentals reaches no other', () => {
  const geography = makeGeography(city);
  const clean = fieldFingerprints(createRun(city, scenario(), geography));
  const { baseline } = createRun(city, scenario(), geography);
  for (const column of [baseline.lnAmenity, baseline.lnProductivity, baseline.demand, baseline.urban]) column.fill(7);
  const next = createRun(city, scenario(), geography);
  expect(next.baseline.lnAmenity.includes(7)).toBe(false);
  expect(fieldFingerprints(next)).toEqual(clean);
});

test('another city does not get it, even with the same geography', () => {
  const geography = makeGeography(city);
  createRun(city, scenario(), geography);
  const later = parseCity(unevenTown());
  const run = createRun(later, scenario(), geography);
  expect(run.city).toBe(later);
  expect(fieldFingerprints(run)).toEqual(fieldFingerprints(createRun(later, scenario(), makeGeography(later))));
});
