import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { INDICATORS, indicatorIndex, NOTHING_HAPPENS, policyOf } from '../../src/engine/index.ts';
import type { AsideRun, PageActions, PageState, Run, Shown } from '../../src/faces/page.ts';
import type { Plan } from '../../src/faces/plan.ts';
import { createWithoutGain } from '../../src/faces/planner/withoutGain.ts';
import type { GainReport } from '../../src/panels/index.ts';

const PLAN: Plan = {
  city: 'monocentric',
  seed: 7,
  agents: 100,
  startYear: 2025,
  parameters: { theta: 6 },
  policy: policyOf(NOTHING_HAPPENS),
};
const AT = indicatorIndex('coreShare.information');
const row = (value: number): Float64Array => new Float64Array(INDICATORS.length).fill(0).with(AT, value);

/** A page in month 20 whose runs aside have a share of .5 less .01 a month. */
function openPage(fails: (plan: Plan) => boolean = () => false) {
  const withoutGain = signal<GainReport | undefined>(undefined);
  const plan = signal<Plan | undefined>(PLAN);
  const shown = signal({ month: 20, indicators: row(0.6) } as unknown as Shown);
  const run = signal({ start: { indicators: row(0.5) } } as unknown as Run);
  const citySource = signal<object>({});
  const asked: Plan[] = [];
  const months: number[] = [];
  let living = 0;
  const runAside = async (of: Plan): Promise<AsideRun> => {
    asked.push(of);
    await Promise.resolve();
    if (fails(of)) throw new Error('planted');
    living++;
    return {
      at: (month: number) => {
        months.push(month);
        return Promise.resolve({ month, fingerprint: '', indicators: row(0.5 - 0.01 * month) });
      },
      dispose: () => living--,
    } as unknown as AsideRun;
  };
  const state = { withoutGain, plan, shown, run, citySource } as unknown as PageState;
  const made = createWithoutGain({ state, actions: { runAside } as unknown as PageActions });
  const settle = async (turns = 400) => {
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  };
  return { made, withoutGain, plan, citySource, asked, months, settle, living: () => living };
}

test('the same plan, seed and agents without χ and growth of information, to the month on the screen', async () => {
  const page = openPage();
  page.made.begin();
  expect(page.withoutGain.value).toMatchObject({ month: 20, reached: 0 });
  expect(page.withoutGain.value?.without).toBeUndefined();
  await page.settle();
  expect(page.asked).toEqual([{ ...PLAN, parameters: { theta: 6, chi: 0, informationGrowth: 0 } }]);
  expect(page.months).toEqual([0, 6, 12, 18, 20]);
  const { now, start, without, reached } = page.withoutGain.value!;
  expect([start[AT], now[AT], without?.[AT], reached]).toEqual([0.5, 0.6, 0.3, 20]);
  expect(page.living()).toBe(0);
});

test('stopped on its way it is forgotten, and its run is ended', async () => {
  const page = openPage();
  page.made.begin();
  await page.settle(6);
  page.made.clear();
  await page.settle();
  expect(page.withoutGain.value).toBeUndefined();
  expect(page.living()).toBe(0);
});

test.each([
  ['another plan', (page: ReturnType<typeof openPage>) => (page.plan.value = { ...PLAN, seed: 8 })],
  ['another city file', (page: ReturnType<typeof openPage>) => (page.citySource.value = {})],
])('%s is another question', async (_, change) => {
  const page = openPage();
  page.made.begin();
  await page.settle();
  expect(page.withoutGain.value?.without).toBeDefined();
  change(page);
  expect(page.withoutGain.value).toBeUndefined();
});

test('a twin that fails is told, and can be asked for again', async () => {
  let broken = true;
  const page = openPage(() => broken);
  page.made.begin();
  await page.settle();
  expect(page.withoutGain.value).toMatchObject({ error: 'planted' });
  broken = false;
  page.made.begin();
  await page.settle();
  expect(page.withoutGain.value?.error).toBeUndefined();
  expect(page.withoutGain.value?.without).toBeDefined();
});

test('a run without an assumed gain has no twin', async () => {
  const page = openPage();
  page.plan.value = { ...PLAN, parameters: { chi: 0, informationGrowth: 0 } };
  page.made.begin();
  await page.settle();
  expect(page.asked).toEqual([]);
});
