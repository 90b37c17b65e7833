/** The introduction on a page without a worker: the city comes, and years pass, when the test says so. */
import { signal } from '@preact/signals';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { CELL_COLUMNS, type LeverId, NOTHING_HAPPENS, NULL_POLICY } from '../../src/engine/index.ts';
import type { PageActions, PageState, Run } from '../../src/faces/page.ts';
import type { Plan } from '../../src/faces/plan.ts';
import { directStory } from '../../src/faces/parts/story/telling.ts';

const RUN = {
  city: { core: { radius_km: 1 }, distance_km: [0] },
  start: { cells: new Float32Array(CELL_COLUMNS.length) },
  startYear: NOTHING_HAPPENS.start,
} as unknown as Run;

beforeAll(() => {
  vi.stubGlobal('document', { hidden: false, querySelector: () => null });
  vi.stubGlobal('requestAnimationFrame', () => 0);
});
afterAll(() => void vi.unstubAllGlobals());
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function visit(query = '') {
  const run = signal<Run | undefined>(undefined);
  const plan = signal<Plan | undefined>(undefined);
  const targets = signal({ ...NULL_POLICY });
  const month = signal(0);
  const arrivals: (() => void)[] = [];
  const act = vi.fn<(what: string) => void>();
  const state = {
    run,
    plan,
    targets,
    month,
    shownMonth: month,
    seed: signal(1),
    speed: signal(12),
    overYears: signal(5),
    playing: signal(false),
    drawn: signal(true),
    reducedMotion: signal(true),
    query: new URLSearchParams(query),
    dialog: signal(undefined),
    crash: signal(undefined),
    view: signal('map'),
    tab: signal('story'),
    logical: signal(false),
    colourBy: signal('dominant'),
    unfolded: signal(new Set()),
    story: signal({}),
  };
  let come = (): void => undefined;
  const city = new Promise<void>((resolve) => (come = resolve));
  const actions = {
    ask: { agentsAt: async () => [], agent: async () => undefined, follow: () => undefined },
    play: () => act('play'),
    reset: () => act('reset'),
    loadCity: () => act('loadCity'),
    setSpeed: () => undefined,
    setOverYears: () => undefined,
    setLever: (lever: LeverId, value: number) => (targets.value = { ...targets.peek(), [lever]: value }),
    loadPlan: async (wanted: Plan) => {
      await city;
      plan.value = wanted;
      run.value = RUN;
    },
    goTo: (to: number) =>
      new Promise<void>((arrive) =>
        arrivals.push(() => {
          month.value = to;
          arrive();
        }),
      ),
  };
  const first = { city: 'berlin' };
  const story = directStory(state as unknown as PageState, actions as unknown as PageActions, { first });
  story.begin();
  onTestFinished(story.dispose);
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const loaded = () => {
    come();
    return settle();
  };
  const arrived = () => {
    for (const arrive of arrivals.splice(0)) arrive();
    return settle();
  };
  const goTo = (step: string) => {
    for (let press = 0; press < 10 && story.step.peek() !== step; press++) story.next();
    expect(story.step.peek()).toBe(step);
  };
  return { story, plan, targets, actions, act, loaded, arrived, goTo };
}

test('Next waits for the city: nobody misses the first card', async () => {
  const { story, loaded } = visit();
  story.next();
  expect([story.step.value, story.waiting.value]).toEqual(['distance', 'city']);
  await loaded();
  expect([story.step.value, story.waiting.value]).toEqual(['distance', undefined]);
  story.next();
  expect(story.step.value).toBe('family');
});

test('Next waits for the answer, and so does who goes back to the question meanwhile', async () => {
  const { story, loaded, arrived, goTo } = visit();
  await loaded();
  goTo('answer');
  expect(story.waiting.value).toBe('run');
  story.next();
  expect(story.step.value).toBe('answer');
  story.back();
  story.next();
  expect([story.step.value, story.waiting.value]).toEqual(['answer', 'run']);
  await arrived();
  expect(story.waiting.value).toBeUndefined();
  story.next();
  expect(story.step.value).toBe('bill');
});

test('levers that the introduction puts are told from those that the visitor puts', async () => {
  const left = visit();
  await left.loaded();
  left.goTo('online');
  expect(left.targets.value.remoteWork).toBe(0.8);
  expect(left.story.pulled.value).toEqual(['remoteWork', 'eCommerce', 'eGovernment']);
  left.actions.setLever('eCommerce', 0.3);
  expect(left.story.pulled.value).toEqual(['remoteWork', 'eGovernment']);

  const dragged = visit();
  await dragged.loaded();
  dragged.goTo('remote');
  dragged.actions.setLever('remoteWork', 0.6);
  dragged.goTo('online');
  expect(dragged.targets.value.remoteWork).toBe(0.6);
  expect(dragged.story.pulled.value).toEqual(['eCommerce', 'eGovernment']);
});

test('it is told of the city of today; skipped before a lever is pulled, that city goes on', async () => {
  const { story, plan, act, loaded } = visit();
  await loaded();
  expect(plan.value?.startYear).toBe(NOTHING_HAPPENS.start);
  story.skip();
  expect(act.mock.calls).toEqual([['play']]);
});
