import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LeverId, Schedule } from '../../src/engine/index.ts';
import type { PageState } from '../../src/faces/page.ts';
import { createScheduleDraft, REST_MS } from '../../src/faces/planner/scheduleDraft.ts';

const to = (value: number): Schedule => [{ month: 1, value, curve: 'step' }];

/** A page whose run answers when it is told to, one change after the other. */
function openPage() {
  const crash = signal<string | undefined>(undefined);
  const run = signal<object>({});
  const asked: { readonly lever: LeverId; readonly schedule: Schedule; readonly answer: () => void }[] = [];
  const setSchedule = (lever: LeverId, schedule: Schedule) =>
    new Promise<void>((resolve) => asked.push({ lever, schedule, answer: resolve }));
  const made = createScheduleDraft({ crash, run } as unknown as PageState, { setSchedule });
  const answer = async (index: number) => {
    asked[index]?.answer();
    await Promise.resolve();
  };
  const sent = () => asked.map(({ lever, schedule }) => `${lever} ${schedule[0]?.value}`);
  return { ...made, crash, run, answer, sent, shown: () => made.draft.value?.schedule[0]?.value };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is drawn is shown until the run has it, and no longer', async () => {
  const page = openPage();
  page.set({ lever: 'remoteWork', schedule: to(0.3) });
  page.set({ lever: 'remoteWork', schedule: to(0.4) });
  expect([page.shown(), page.sent()]).toEqual([0.4, []]);
  page.commit('now');
  expect([page.shown(), page.sent()]).toEqual([0.4, ['remoteWork 0.4']]);
  await page.answer(0);
  // Whatever comes next, an undo for one, is the run's own and is seen.
  expect(page.shown()).toBeUndefined();
});

test('an answer to an earlier change does not show it again for a moment', async () => {
  const page = openPage();
  for (const value of [0.3, 0.6]) {
    page.set({ lever: 'remoteWork', schedule: to(value) });
    page.commit('now');
  }
  await page.answer(0);
  expect(page.shown()).toBe(0.6);
  await page.answer(1);
  expect(page.shown()).toBeUndefined();
});

test('an answer leaves alone what has been moved on since', async () => {
  const page = openPage();
  page.set({ lever: 'remoteWork', schedule: to(0.3) });
  page.commit('now');
  page.set({ lever: 'remoteWork', schedule: to(0.5) });
  await page.answer(0);
  expect(page.shown()).toBe(0.5);
  page.commit('now');
  await page.answer(1);
  expect([page.shown(), page.sent()]).toEqual([undefined, ['remoteWork 0.3', 'remoteWork 0.5']]);
});

test('typed digits go once the keys rest; another lever, or the end of the drawer, sends them at once', async () => {
  const page = openPage();
  for (const value of [9, 90]) {
    page.set({ lever: 'carbonPrice', schedule: to(value) });
    page.commit('soon');
    await vi.advanceTimersByTimeAsync(REST_MS - 1);
  }
  expect(page.sent()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(page.sent()).toEqual(['carbonPrice 90']);
  page.set({ lever: 'carbonPrice', schedule: to(80) });
  page.commit('soon');
  page.set({ lever: 'eCommerce', schedule: to(0.2) });
  expect(page.sent().slice(1)).toEqual(['carbonPrice 80']);
  page.commit('soon');
  page.dispose();
  expect(page.sent().slice(2)).toEqual(['eCommerce 0.2']);
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(page.sent()).toHaveLength(3);
});

test('a run that dies gives back what it had not taken; the next run is not asked for it', async () => {
  const page = openPage();
  page.set({ lever: 'remoteWork', schedule: to(0.3) });
  page.commit('now');
  page.crash.value = 'out of memory';
  expect(page.shown()).toBeUndefined();
  page.crash.value = undefined;
  page.set({ lever: 'remoteWork', schedule: to(0.5) });
  page.commit('soon');
  page.run.value = {};
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect([page.shown(), page.sent()]).toEqual([undefined, ['remoteWork 0.3']]);
});
