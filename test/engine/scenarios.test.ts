import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { INDICATORS } from '../../src/engine/accounts/indicators.ts';
import { findLever, LEVER_IDS, type LeverId, NULL_POLICY } from '../../src/engine/registries/levers.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { leverValues, NOTHING_HAPPENS, policyOf, type Scenario } from '../../src/engine/policy/scenario.ts';
import { parseScenario } from '../../src/engine/policy/parseScenario.ts';
import { SCENARIOS } from '../../src/engine/policy/scenarios/index.ts';
import { takeSnapshot } from '../../src/engine/output/snapshot.ts';
import { smallRun } from '../fixtures/runs.ts';
import { unevenTown } from '../fixtures/town.ts';

const FOLDER = fileURLToPath(new URL('../../src/engine/policy/scenarios', import.meta.url));
const files = globSync('*.json', { cwd: FOLDER }).toSorted();
const read = (file: string) => parseScenario(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')), file);
const byId = (id: string): Scenario => SCENARIOS.find((scenario) => scenario.id === id)!;
const LAST = 12 * 30;

describe('the named scenarios', () => {
  test('are files that anybody could have written, named by their ids', () => {
    expect(files.map((file) => read(file))).toEqual(
      SCENARIOS.toSorted((a, b) => (`${a.id}.json` < `${b.id}.json` ? -1 : 1)),
    );
    expect(files).toEqual(SCENARIOS.map(({ id }) => `${id}.json`).toSorted());
  });

  test('at least eight, the baseline first', () => {
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(8);
    const { question: _, ...first } = SCENARIOS[0]!;
    expect(first).toEqual(NOTHING_HAPPENS);
  });

  test('have names and questions in both languages, each its own', () => {
    for (const { id, name, question } of SCENARIOS) {
      expect([id, Object.keys(name), Object.keys(question ?? {})]).toEqual([id, ['en', 'zh'], ['en', 'zh']]);
      expect(question!['en']).toMatch(/^[A-Z][^.]*\?$/);
      expect(question!['zh']).toMatch(/\p{Script=Han}.*？$/u);
    }
    const texts = SCENARIOS.flatMap(({ name, question }) => [...Object.values(name), ...Object.values(question!)]);
    expect(new Set(texts).size).toBe(4 * SCENARIOS.length);
  });

  test('suit any city: nothing is drawn, no city is named, thirty years', () => {
    for (const { city, places, years, start } of SCENARIOS)
      expect([city, places, years, start]).toEqual([undefined, {}, 30, 2025]);
  });

  test('are distinct policies, and each raises every lever that it names', () => {
    expect(new Set(SCENARIOS.map((scenario) => JSON.stringify(policyOf(scenario)))).size).toBe(SCENARIOS.length);
    for (const { id, levers } of SCENARIOS) {
      const end = leverValues(levers, LAST);
      const raised = LEVER_IDS.filter((lever) => end[lever] !== findLever(lever)!.default);
      expect([id, raised.toSorted()]).toEqual([id, Object.keys(levers).toSorted()]);
    }
  });

  test('leave the first two years as they are', () => {
    for (const { levers } of SCENARIOS) expect(leverValues(levers, 24 - 1)).toEqual(NULL_POLICY);
  });

  test('pull every lever somewhere', () => {
    const used = new Set(SCENARIOS.flatMap(({ levers }) => Object.keys(levers)));
    expect(LEVER_IDS.filter((lever) => !used.has(lever))).toEqual([]);
  });

  test.each<[string, string, readonly LeverId[]]>([
    ['all-digital', 'all-digital-growth-boundary', ['growthBoundary']],
    ['all-digital', 'all-digital-height-limit', ['floorAreaCap']],
    ['all-digital', 'death-of-distance', ['faceToFaceSubstitution']],
    ['all-digital', 'low-carbon-digital', ['transit', 'congestionCharge', 'carbonPrice']],
    ['nothing-happens', 'low-carbon', ['transit', 'congestionCharge', 'carbonPrice']],
    ['low-carbon', 'low-carbon-digital', Object.keys(byId('all-digital').levers) as LeverId[]],
    ['remote-work', 'remote-work-conversion', ['conversion']],
  ])('%s and %s differ in nothing but %j', (one, other, levers) => {
    const [a, b] = [byId(one), byId(other)];
    const differing = LEVER_IDS.filter((id) => JSON.stringify(a.levers[id]) !== JSON.stringify(b.levers[id]));
    expect(differing.toSorted()).toEqual([...levers].toSorted());
    expect(a.broadbandOrder).toBe(b.broadbandOrder);
  });

  test('the two of broadband differ in its order alone', () => {
    const [core, fringe] = [byId('broadband-core-first'), byId('broadband-fringe-first')];
    expect(fringe.levers).toEqual(core.levers);
    expect([core.broadbandOrder, fringe.broadbandOrder]).toEqual(['coreFirst', 'fringeFirst']);
  });

  test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))('%s runs', (_, scenario) => {
    // Two years earlier, so that levers move within the twelve months.
    const levers = Object.fromEntries(
      Object.entries(scenario.levers).map(([id, schedule]) => [
        id,
        schedule.map((point) => ({ ...point, month: point.month - 24 })),
      ]),
    );
    const run = smallRun(parseCity(unevenTown()), { ...scenario, agents: 1000, levers });
    for (let month = 0; month < 12; month++) advanceMonth(run);
    const { indicators } = takeSnapshot(run);
    INDICATORS.forEach(({ id }, k) => expect([id, Number.isFinite(indicators[k])]).toEqual([id, true]));
    if (scenario.id !== 'nothing-happens') expect(run.levers).not.toEqual(NULL_POLICY);
  });
});
