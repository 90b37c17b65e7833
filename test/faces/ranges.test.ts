import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { NOTHING_HAPPENS, policyOf } from '../../src/engine/index.ts';
import type { AsideRun, PageActions, PageState, Twin } from '../../src/faces/page.ts';
import type { Plan } from '../../src/faces/plan.ts';
import { createRanges, SEEDS } from '../../src/faces/planner/ranges.ts';
import type { RangesReport } from '../../src/panels/index.ts';

const PLAN: Plan = {
  city: 'monocentric',
  seed: 4_294_967_290,
  agents: 100,
  startYear: 2025,
  parameters: {},
  policy: policyOf(NOTHING_HAPPENS),
};
const PULLED = { ...PLAN.policy, levers: { remoteWork: [{ month: 1, value: 1, curve: 'step' }] } } as const;

/** A page whose runs aside say which month, which seed and which plan they are asked for. */
function openPage(fails: (plan: Plan) => boolean = () => false) {
  const ranges = signal<RangesReport | undefined>(undefined);
  const plan = signal<Plan | undefined>(PLAN);
  const twin = signal<Twin | undefined>(undefined);
  const month = signal(37);
  const asked: Plan[] = [];
  let living = 0;
  let most = 0;
  const runAside = async (of: Plan): Promise<AsideRun> => {
    asked.push(of);
    await Promise.resolve();
    if (fails(of)) throw new Error('planted');
    most = Math.max(most, ++living);
    const pulled = Object.keys(of.policy.levers).length;
    return {
      at: (at: number) =>
        Promise.resolve({ month: at, fingerprint: '', indicators: Float64Array.of(at, of.seed, pulled) }),
      dispose: () => living--,
    } as unknown as AsideRun;
  };
  const state = { ranges, plan, twin, month } as unknown as PageState;
  const made = createRanges({ state, actions: { runAside } as unknown as PageActions }, 3);
  const settle = async () => {
    for (let turn = 0; turn < 4000; turn++) await Promise.resolve();
  };
  return { made, ranges, plan, twin, month, asked, settle, living: () => living, most: () => most };
}

test('ten seeds from the run’s own on, round past the last one; to ten years at least, each quarter', async () => {
  const page = openPage();
  page.made.begin();
  expect(page.ranges.value?.running).toBe(true);
  await page.settle();
  const report = page.ranges.value;
  expect(report?.running).toBe(false);
  expect(report?.ensemble.runs.map(({ seed }) => seed).sort((a, b) => a - b)).toEqual([
    0, 1, 2, 3, 4294967290, 4294967291, 4294967292, 4294967293, 4294967294, 4294967295,
  ]);
  expect(page.asked.every((plan) => JSON.stringify({ ...plan, seed: PLAN.seed }) === JSON.stringify(PLAN))).toBe(true);
  expect(report?.ensemble.months.at(-1)).toBe(120);
  for (const { seed, rows } of report?.ensemble.runs ?? [])
    expect(rows.map((row) => [...row])).toEqual(report?.ensemble.months.map((month) => [month, seed, 0]));
});

test('a run that has gone further is followed as far; no more workers than cores less one; none is left', async () => {
  const page = openPage();
  page.month.value = 400;
  page.made.begin();
  await page.settle();
  expect(page.ranges.value?.ensemble.months.at(-1)).toBe(402);
  expect(page.most()).toBe(2);
  expect(page.living()).toBe(0);
});

test('what is compared runs under the same seeds', async () => {
  const page = openPage();
  page.twin.value = { name: {}, policy: PULLED } as unknown as Twin;
  page.made.begin();
  await page.settle();
  const { paired, runs } = page.ranges.value?.ensemble ?? { paired: false, runs: [] };
  expect(paired).toBe(true);
  expect(runs).toHaveLength(SEEDS);
  for (const { seed, other } of runs) expect(other?.every((row) => row[1] === seed && row[2] === 1)).toBe(true);
});

test('another plan is another question: what was found for the old one goes, and its runs are ended', async () => {
  const page = openPage();
  page.made.begin();
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  page.plan.value = { ...PLAN, policy: PULLED };
  expect(page.ranges.value).toBeUndefined();
  await page.settle();
  expect(page.ranges.value).toBeUndefined();
  expect(page.living()).toBe(0);
  expect(page.asked.length).toBeLessThan(SEEDS);
});

test('a plan that says the same leaves them alone', async () => {
  const page = openPage();
  page.made.begin();
  await page.settle();
  page.plan.value = structuredClone(PLAN);
  expect(page.ranges.value?.running).toBe(false);
});

test('a seed that fails is told, and the others stop', async () => {
  const page = openPage(({ seed }) => seed === 4_294_967_292);
  page.made.begin();
  await page.settle();
  expect(page.ranges.value).toMatchObject({ running: false, error: 'planted' });
  expect(page.living()).toBe(0);
  expect(page.asked.length).toBeLessThan(SEEDS);
});
