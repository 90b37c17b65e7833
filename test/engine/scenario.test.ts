import { describe, expect, test } from 'vitest';
import { NULL_POLICY } from '../../src/engine/registries/levers.ts';
import {
  FIRST_POLICY_MONTH,
  firstPolicyChange,
  leverValues,
  NOTHING_HAPPENS,
} from '../../src/engine/policy/scenario.ts';
import { parseLevers, parseScenario } from '../../src/engine/policy/parseScenario.ts';
import { SCENARIOS } from '../../src/engine/policy/scenarios/index.ts';

const FILE = {
  format: 'edgeward-scenario/1',
  id: 'digital-2050',
  name: { en: 'Digital 2050', zh: '数字2050' },
  city: 'berlin',
  seed: 7,
  start: 2025,
  years: 25,
  agents: 50_000,
  parameters: { theta: 6, jobs: 'fixed' },
  levers: {
    remoteWork: [
      { year: 2027, value: 0 },
      { year: 2035, value: 0.6, curve: 's' },
    ],
    informatization: 0.8,
    'broadband.order': 'fringeFirst',
  },
};

describe('a scenario file', () => {
  const scenario = parseScenario(FILE, 'digital.json');

  test('says what it says', () => {
    expect(scenario).toMatchObject({
      id: 'digital-2050',
      name: FILE.name,
      city: 'berlin',
      seed: 7,
      start: 2025,
      years: 25,
      agents: 50_000,
      parameters: FILE.parameters,
      broadbandOrder: 'fringeFirst',
    });
  });

  test('years become months since its start: 2027 is month 24, 2035 month 120', () => {
    expect(scenario.levers.remoteWork).toEqual([
      { month: 24, value: 0, curve: 's' },
      { month: 120, value: 0.6, curve: 's' },
    ]);
  });

  test('half years are six months', () => {
    const { levers } = parseLevers({ eCommerce: [{ year: 2026.5, value: 1, curve: 'step' }] }, 2025);
    expect(levers.eCommerce).toEqual([{ month: 18, value: 1, curve: 'step' }]);
  });

  test('a mere number holds from the start on', () => {
    expect(scenario.levers.informatization).toEqual([{ month: 0, value: 0.8, curve: 'step' }]);
  });

  test('half way along the S-curve of remote work stands at half of .6', () => {
    expect(leverValues(scenario.levers, 72)).toEqual({ ...NULL_POLICY, remoteWork: 0.3, informatization: 0.8 });
  });

  test('full agents', () => {
    expect(parseScenario({ ...FILE, agents: 'full' }).agents).toBe('full');
  });
});

test('a file that says nothing is the scenario in which nothing happens', () => {
  const { id, name, ...rest } = parseScenario({ format: 'edgeward-scenario/1' });
  const { id: _, name: __, ...nothing } = NOTHING_HAPPENS;
  expect(rest).toEqual(nothing);
  expect([id, name]).toEqual(['scenario', { en: 'scenario' }]);
});

describe('the named scenarios', () => {
  test('have unique ids and names in both languages', () => {
    expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
    for (const { name } of SCENARIOS) expect(Object.keys(name)).toEqual(expect.arrayContaining(['en', 'zh']));
  });

  test('begin at zero levers', () => {
    for (const { levers } of SCENARIOS) expect(leverValues(levers, FIRST_POLICY_MONTH)).toEqual(NULL_POLICY);
  });
});

describe('month 0 is before any policy', () => {
  const from = (month: number) => ({
    ...NOTHING_HAPPENS,
    levers: { eCommerce: [{ month, value: 0.5, curve: 'step' as const }] },
  });

  test('a lever that stands from the start on acts from month 1', () => {
    expect(leverValues(from(0).levers, 0)).toEqual(NULL_POLICY);
    expect(leverValues(from(-24).levers, 0)).toEqual(NULL_POLICY);
    expect(leverValues(from(0).levers, 1)).toEqual({ ...NULL_POLICY, eCommerce: 0.5 });
  });

  test('policies that differ in what they say of it alone come to the same', () => {
    expect(firstPolicyChange(from(0), from(1), 100)).toBeUndefined();
    expect(firstPolicyChange(from(0), NOTHING_HAPPENS, 0)).toBeUndefined();
    expect(firstPolicyChange(from(0), NOTHING_HAPPENS, 1)).toBe(1);
    expect(firstPolicyChange(from(0), from(2), 100)).toBe(1);
  });
});
