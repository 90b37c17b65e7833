import { signal } from '@preact/signals';
import { vi } from 'vitest';
import { createText } from '../../../src/i18n/index.ts';
import { NOTHING_HAPPENS, NULL_POLICY, type Policy, policyOf } from '../../../src/engine/index.ts';
import type { PageActions, PageState } from '../../../src/faces/page.ts';
import type { Plan } from '../../../src/faces/plan.ts';
import { DEFAULTS } from '../../../src/faces/exhibition/config/defaults.ts';
import type { ExhibitionConfig } from '../../../src/faces/exhibition/config/types.ts';
import { createKiosk } from '../../../src/faces/exhibition/kiosk/kiosk.ts';
import type { Day, Statistics } from '../../../src/faces/exhibition/kiosk/statistics.ts';

/** A page without a worker: months pass when the test says so. */
export function fakePage(changes: Partial<ExhibitionConfig> = {}) {
  const text = (language: 'en' | 'zh') => createText(language, {} as Parameters<typeof createText>[1]);
  const state = {
    run: signal<object | undefined>(undefined),
    loading: signal<object | undefined>(undefined),
    error: signal<object | undefined>(undefined),
    crash: signal<string | undefined>(undefined),
    restarting: signal(false),
    ready: signal(false),
    updateReady: signal(false),
    playing: signal(false),
    month: signal(0),
    plan: signal<Plan | undefined>(undefined),
    policy: signal<Policy>(policyOf(NOTHING_HAPPENS)),
    targets: signal({ ...NULL_POLICY }),
    inForce: signal({ ...NULL_POLICY }),
    reducedMotion: signal(false),
    logical: signal(false),
    colourBy: signal('dominant'),
    view: signal('map'),
    tab: signal('story'),
    dialog: signal<string | undefined>(undefined),
    unfolded: signal(new Set()),
    baked: signal<object | undefined>(undefined),
    theme: signal('dark'),
    text: signal(text('en')),
  };
  const loads: Plan[] = [];
  const act = vi.fn<(...said: readonly unknown[]) => void>();
  const actions = {
    play: () => (act('play'), (state.playing.value = true)),
    pause: () => (act('pause'), (state.playing.value = false)),
    setLever: (lever: keyof typeof NULL_POLICY, value: number) => {
      act('setLever', lever, value);
      state.targets.value = { ...state.targets.peek(), [lever]: value };
    },
    setSpeed: (speed: number) => act('setSpeed', speed),
    setOverYears: (years: number) => act('setOverYears', years),
    setLanguage: (language: 'en' | 'zh') => (state.text.value = text(language)),
    setTheme: (theme: string) => (state.theme.value = theme),
    cancelLoad: () => act('cancelLoad'),
    restart: () => act('restart'),
    loadPlan: async (plan: Plan, { play = false } = {}) => {
      loads.push(plan);
      state.loading.value = {};
      await Promise.resolve();
      state.loading.value = undefined;
      state.run.value = {};
      state.ready.value = true;
      state.plan.value = plan;
      state.policy.value = plan.policy;
      state.month.value = 0;
      state.targets.value = { ...NULL_POLICY };
      state.playing.value = play;
    },
  };
  const config = signal<ExhibitionConfig>({ ...DEFAULTS, ...changes });
  const counted: string[] = [];
  const statistics: Statistics = {
    day: signal({} as Day),
    count: (what) => counted.push(what),
    clear: () => {},
  };
  const visible = signal(true);
  const clock = { now: new Date('2026-03-01T12:00') };
  const reload = vi.fn<() => void>();
  const kiosk = createKiosk({
    state: state as unknown as PageState,
    actions: actions as unknown as PageActions,
    config,
    map: signal(undefined),
    visible,
    statistics,
    reload,
    now: () => clock.now,
  });
  return { kiosk, state, config, act, loads, counted, visible, clock, reload };
}
