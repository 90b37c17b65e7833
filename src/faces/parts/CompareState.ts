import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Text } from '../../i18n/index.ts';
import { calendarOf } from '../../panels/index.ts';
import type { MapBeside } from './MapPane.tsx';
import type { PageActions, PageState, Shown } from '../page.ts';
import type { NamedPolicy } from '../plan.ts';

/** How two runs share the map: one drawn away from the other, side by side, one minus the other, or the page's alone. */
export const COMPARE_MODES = ['swipe', 'beside', 'difference', 'alone'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/** Indicators of the same month in both runs. */
export interface Pair {
  readonly month: number;
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
}

/** What a planner's page knows of the comparison, beyond the second run itself. */
export interface Twins {
  /** What was chosen; `alone` while nothing is compared. */
  readonly mode: ReadonlySignal<CompareMode>;
  readonly setMode: (mode: CompareMode) => void;
  /** Which of the choices is compared with; undefined for one that has no place in the list. */
  readonly key: Signal<string | undefined>;
  /** Where the divider is, 0–1 of what is free of panels. */
  readonly at: Signal<number>;
  /** The second run's month, while a map of its own shows it. */
  readonly shownBeside: ReadonlySignal<Shown | undefined>;
  /** The last month that both runs have reached. */
  readonly pair: ReadonlySignal<Pair | undefined>;
  /** For the map of the page's run, and for the other's. */
  readonly a: MapBeside;
  readonly b: MapBeside;
  readonly start: (key: string | undefined, other: NamedPolicy) => void;
  readonly end: () => void;
}

/** A phone has no room for two maps beside each other. */
export const modesFor = (narrow: boolean): readonly CompareMode[] =>
  COMPARE_MODES.filter((mode) => !narrow || mode !== 'beside');

export function useTwins(state: PageState, actions: PageActions): Twins {
  return useMemo(() => createTwins(state, actions), [state, actions]);
}

function createTwins(state: PageState, actions: PageActions): Twins {
  const asked = signal<CompareMode>('swipe');
  const key = signal<string | undefined>(undefined);
  const other = computed(() => state.twin.value?.shown.value);
  const mode = computed<CompareMode>(() => {
    if (state.twin.value === undefined) return 'alone';
    return asked.value === 'beside' && state.narrow.value ? 'swipe' : asked.value;
  });
  const inStep = computed(() => other.value === undefined || other.value.month === state.shown.value?.month);
  const pair = createPair(state, other);
  const twoMaps = computed(() => mode.value === 'swipe' || mode.value === 'beside');
  const name = (letter: 'a' | 'b') =>
    computed(() => (twoMaps.value ? nameIn(state.text.value, letter, state) : undefined));
  const minus = computed(() => (mode.value === 'difference' ? other.value : undefined));
  return {
    mode,
    setMode: (chosen) => (asked.value = chosen),
    key,
    at: signal(0.5),
    shownBeside: computed(() => (twoMaps.value ? other.value : undefined)),
    pair,
    a: { name: name('a'), inStep: computed(() => mode.value === 'alone' || inStep.value), minus },
    b: { name: name('b'), inStep, minus: signal(undefined) },
    start: (chosen, named) => {
      key.value = chosen;
      if (asked.peek() === 'alone') asked.value = 'swipe';
      actions.compareWith(named);
    },
    end: () => actions.compareWith(undefined),
  };
}

/** What a run is called beside the other. */
export function nameIn(text: Text, letter: 'a' | 'b', state: PageState): string {
  if (letter === 'a') return text.t('planner.a', { name: text.t('planner.thisRun') });
  const twin = state.twin.value;
  return text.t('planner.b', { name: twin === undefined ? '' : text.name(twin.name) });
}

/** Months by which the other run may lag while both play; further behind it is still on its way. */
const MOST_LAG = 12;

/** What the other run still has to do before it stands where the page's does; undefined once it does, or can't. */
export function waitingForOther({ twin, text: { value: text }, shown, startYear }: PageState): string | undefined {
  const other = twin.value;
  if (other === undefined || other.error.value !== undefined) return undefined;
  const at = other.shown.value?.month;
  if (other.run.value === undefined || at === undefined) {
    const stage = other.stage.value;
    return stage === undefined
      ? text.t('planner.loadingOther')
      : text.t('planner.otherStage', { stage: text.t(`loading.${stage}`) });
  }
  const until = shown.value?.month ?? 0;
  if (until - at <= MOST_LAG) return undefined;
  const year = (month: number) => calendarOf(startYear.value, month).year;
  return text.t('planner.otherYears', { year: year(at), until: year(until) });
}

/** While one run is a step ahead, the last month that both had stays: numbers of two months must not be compared. */
function createPair(state: PageState, other: ReadonlySignal<Shown | undefined>): ReadonlySignal<Pair | undefined> {
  let last: { readonly of: unknown; readonly pair: Pair } | undefined;
  return computed(() => {
    const [twin, a, b] = [state.twin.value, state.shown.value, other.value];
    if (twin === undefined || a === undefined || b === undefined) return undefined;
    if (a.month === b.month) last = { of: twin, pair: { month: a.month, a: a.indicators, b: b.indicators } };
    return last?.of === twin ? last.pair : undefined;
  });
}
