/** The runs of scenes that come along: made with this model, for these scenes, and what the model gives again. */
import { describe, expect, test } from 'vitest';
import { readCity } from '../../../src/cli/files.ts';
import { advanceMonth, createRun, indicatorIndex, LAYERS, takeSnapshot } from '../../../src/engine/index.ts';
import { bakedFor } from '../../../src/faces/exhibition/baked/baked.ts';
import { DEFAULTS } from '../../../src/faces/exhibition/config/defaults.ts';
import { scenePlan } from '../../../src/faces/exhibition/kiosk/plans.ts';

const [FIRST] = DEFAULTS.scenes;
const HOUSEHOLDS = 200_000;

describe('scenes that come along', () => {
  test.each(DEFAULTS.scenes)('$id has ten runs of this model, for all its years', (scene) => {
    const runs = bakedFor(scenePlan(scene, DEFAULTS), HOUSEHOLDS);
    expect(runs?.seeds).toHaveLength(10);
    for (const layer of LAYERS)
      for (const years of [runs!.coreShare[layer], runs!.effect[layer]]) {
        expect(years.length).toBeGreaterThan(scene.years);
        for (const [low, median, high] of years) expect(low <= median && median <= high).toBe(true);
      }
    // Levers have done nothing yet.
    expect(LAYERS.map((layer) => runs!.effect[layer][0])).toEqual(LAYERS.map(() => [0, 0, 0]));
  });

  test('have none with fewer households, other levers, or another city', () => {
    const plan = scenePlan(FIRST!, DEFAULTS);
    expect(bakedFor(plan, HOUSEHOLDS - 1)).toBeUndefined();
    expect(bakedFor({ ...plan, city: 'polycentric' }, HOUSEHOLDS)).toBeUndefined();
    const { remoteWork: _, ...others } = plan.policy.levers;
    expect(bakedFor({ ...plan, policy: { ...plan.policy, levers: others } }, HOUSEHOLDS)).toBeUndefined();
    // Another seed is the same question.
    expect(bakedFor({ ...plan, seed: 77 }, HOUSEHOLDS)).toBeDefined();
  });

  test('one of the ten, run again for two years, lies between lowest and highest', async () => {
    const { city, policy, startYear } = scenePlan(FIRST!, DEFAULTS);
    const runs = bakedFor(scenePlan(FIRST!, DEFAULTS), HOUSEHOLDS)!;
    const scenario = { id: '', name: {}, start: startYear, years: 2, parameters: {}, ...policy };
    const run = createRun(await readCity(city!), { ...scenario, agents: runs.agents, seed: runs.seeds[4]! });
    for (let year = 0; year <= 2; year++) {
      while (run.month < 12 * year) advanceMonth(run);
      const { indicators } = takeSnapshot(run);
      for (const layer of LAYERS) {
        const [low, , high] = runs.coreShare[layer][year]!;
        const share = Number(indicators[indicatorIndex(`coreShare.${layer}`)]!.toFixed(5));
        expect([layer, share >= low && share <= high]).toEqual([layer, true]);
      }
    }
  });
});
