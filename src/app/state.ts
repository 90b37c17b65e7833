import { computed, type ReadonlySignal, signal, type Signal, untracked } from '@preact/signals';
import {
  broadbandOrderAt,
  INDICATORS,
  indicatorIndex,
  LAYERS,
  type LeverId,
  type LeverValues,
  NOTHING_HAPPENS,
  NULL_POLICY,
  type Policy,
  policyOf,
} from '../engine/index.ts';
import type { CitySource } from '../bridge/citySource.ts';
import type { Series } from '../charts/index.ts';
import type {
  Branch,
  DialogName,
  Dropped,
  Contraction,
  Heading,
  LoadUnderWay,
  Observed,
  PageError,
  PageState,
  Run,
  Shown,
  StoryAsked,
  Tab,
  Twin,
} from '../faces/page.ts';
import { type AveragedOver, type Face, type FlowChoice, type Plan, usualFlows, type View } from '../faces/plan.ts';
import type { LinkParts } from '../faces/link.ts';
import type { Text } from '../i18n/index.ts';
import type { CityMap, ColourBy, Theme } from '../map/index.ts';
import {
  type BakedRuns,
  type Caption,
  composeCaption,
  evidenceOf,
  DEFAULT_SPEED,
  isNull,
  type GainReport,
  type LeverEvent,
  type LinkNote,
  type OverYears,
  type RangesReport,
  UNFOLDED_AT_START,
} from '../panels/index.ts';
import { CITIES_BUNDLED } from './cities.ts';
import { History } from './history.ts';
import { Keyframes } from './keyframes.ts';
import { makeLink } from './linkMake.ts';
import { eventsOf, headings, placesAt } from './policyView.ts';
import { createScenarioStore } from './scenarioStore.ts';
import { media } from './theme.ts';

const CORE_SHARES = LAYERS.map((layer) => indicatorIndex(`coreShare.${layer}`));
const YEAR = 12;
/** The timeline reaches this far ahead, and grows by as much when the run comes near its end. */
const HORIZON = 30 * YEAR;
/** While it runs, the caption is recomposed twice a simulated year: words that flicker can't be read. */
const CAPTION_EVERY = 6;

/** Signals that the session writes; faces see the same ones as read-only. */
export interface Writable {
  readonly run: Signal<Run | undefined>;
  readonly observed: Signal<Observed | undefined>;
  readonly citySource: Signal<CitySource | undefined>;
  readonly live: Signal<Shown | undefined>;
  readonly lookBack: Signal<Shown | undefined>;
  readonly coreShares: Signal<Series>;
  /** The furthest month recorded. */
  readonly furthest: Signal<number>;
  readonly policy: Signal<Policy>;
  /** Levers just pulled, and the order just chosen, until the worker has answered. */
  readonly pulled: Signal<Partial<LeverValues>>;
  readonly lastPull: Signal<{ readonly lever: LeverId } | undefined>;
  /** What the run was loaded from, with the policy of its start. */
  readonly asked: Signal<Plan | undefined>;
  readonly branches: Signal<readonly Branch[]>;
  readonly twin: Signal<Twin | undefined>;
  readonly playing: Signal<boolean>;
  readonly speed: Signal<number>;
  readonly seed: Signal<number>;
  readonly overYears: Signal<OverYears>;
  readonly loading: Signal<LoadUnderWay | undefined>;
  readonly crash: Signal<string | undefined>;
  readonly restarting: Signal<boolean>;
  readonly announcement: Signal<string>;
  readonly dropping: Signal<boolean>;
  readonly offlineReady: Signal<boolean>;
  readonly updateReady: Signal<boolean>;
}

export interface AppState extends PageState {
  readonly write: Writable;
  readonly history: History;
  readonly keyframes: Keyframes;
}

interface Given {
  readonly face: Face;
  readonly query: URLSearchParams;
  readonly text: ReadonlySignal<Text>;
  readonly theme: ReadonlySignal<Theme>;
  readonly seed: number;
}

/** All state of the page, in one place, without a wire to the worker. */
export function createState({ face, query, text, theme, seed }: Given): AppState {
  const history = new History(INDICATORS.length);
  const keyframes = new Keyframes();
  const write: Writable = {
    run: signal<Run | undefined>(undefined),
    observed: signal<Observed | undefined>(undefined),
    citySource: signal<CitySource | undefined>(undefined),
    live: signal<Shown | undefined>(undefined),
    lookBack: signal<Shown | undefined>(undefined),
    coreShares: signal<Series>(history.series(CORE_SHARES)),
    furthest: signal(0),
    policy: signal<Policy>(policyOf(NOTHING_HAPPENS)),
    pulled: signal<Partial<LeverValues>>({}),
    lastPull: signal<{ readonly lever: LeverId } | undefined>(undefined),
    asked: signal<Plan | undefined>(undefined),
    branches: signal<readonly Branch[]>([]),
    twin: signal<Twin | undefined>(undefined),
    playing: signal(false),
    speed: signal(DEFAULT_SPEED),
    seed: signal(seed),
    overYears: signal<OverYears>(5),
    loading: signal<LoadUnderWay | undefined>(undefined),
    crash: signal<string | undefined>(undefined),
    restarting: signal(false),
    announcement: signal(''),
    dropping: signal(false),
    offlineReady: signal(false),
    updateReady: signal(false),
  };
  const shown = computed(() => write.lookBack.value ?? write.live.value);
  const month = computed(() => Math.max(write.furthest.value, write.live.value?.month ?? 0));
  const shownMonth = computed(() => shown.value?.month ?? 0);
  const after = computed(() => shown.value?.month ?? 0);
  const targets = computed<LeverValues>(() => ({
    ...headings(write.policy.value.levers, after.value),
    ...write.pulled.value,
  }));
  const events = computed<readonly LeverEvent[]>(() => eventsOf(write.policy.value.levers));
  const heading = signal<Heading | undefined>(undefined);
  const baked = signal<BakedRuns | undefined>(undefined);
  const reducedMotion = media('(prefers-reduced-motion: reduce)');
  const state: AppState = {
    ...write,
    write,
    face,
    query,
    history,
    keyframes,
    frameAt: (month) => keyframes.nearest(month),
    frames: () => keyframes.upTo(write.live.peek()),
    text,
    theme,
    cities: CITIES_BUNDLED,
    reducedMotion,
    narrow: media('(max-width: 860px)'),
    wide: media('(min-width: 1680px)'),
    shown,
    caption: createCaption(write, shown, targets, events, heading, baked),
    events,
    library: createScenarioStore(() => localStorage),
    targets,
    order: computed(() => broadbandOrderAt(write.policy.value, after.value + 1)),
    places: computed(() => placesAt(write.policy.value, after.value)),
    plan: computed(() => {
      const asked = write.asked.value;
      return asked === undefined ? undefined : { ...asked, policy: write.policy.value };
    }),
    month,
    shownMonth,
    horizon: computed(() => Math.ceil((month.value + 2 * YEAR) / HORIZON) * HORIZON),
    startYear: computed(() => write.run.value?.startYear ?? NOTHING_HAPPENS.start),
    ready: computed(() => write.run.value !== undefined && write.crash.value === undefined),
    inForce: computed(() => shown.value?.levers ?? NULL_POLICY),
    error: signal<PageError | undefined>(undefined),
    dropped: signal<Dropped | undefined>(undefined),
    importFiles: signal<readonly File[]>([]),
    map: signal<CityMap | undefined>(undefined),
    drawn: signal(false),
    averagedOver: signal<AveragedOver>('surroundings'),
    colourBy: signal<ColourBy>('dominant'),
    flows: signal<FlowChoice>(usualFlows(reducedMotion.peek())),
    logical: signal(false),
    contraction: signal<Contraction | undefined>(undefined),
    ranges: signal<RangesReport | undefined>(undefined),
    heading,
    baked,
    withoutGain: signal<GainReport | undefined>(undefined),
    view: signal<View>('map'),
    tab: signal<Tab>('story'),
    dialog: signal<DialogName | undefined>(undefined),
    story: signal<StoryAsked | undefined>(undefined),
    unfolded: signal(UNFOLDED_AT_START),
    shortcuts: signal(true),
    linkParts: signal<LinkParts>({}),
    linkNote: signal<LinkNote | undefined>(undefined),
    link: (options) => makeLink(state, options),
  };
  return state;
}

/** Core shares as the chart wants them. */
export const coreShareSeries = (history: History): Series => history.series(CORE_SHARES);

/** The same, to keep. */
export const coreSharesKept = (history: History): Series => history.copy(CORE_SHARES);

/** The caption of the month shown, recomposed at intervals while the run goes on and at once while it stands. */
function createCaption(
  write: Writable,
  shown: ReadonlySignal<Shown | undefined>,
  targets: ReadonlySignal<LeverValues>,
  events: ReadonlySignal<readonly LeverEvent[]>,
  heading: ReadonlySignal<Heading | undefined>,
  baked: ReadonlySignal<BakedRuns | undefined>,
): ReadonlySignal<Caption | undefined> {
  const moment = computed(() => {
    const month = shown.value?.month ?? -1;
    return write.playing.value ? Math.floor(month / CAPTION_EVERY) * CAPTION_EVERY : month;
  });
  return computed(() => {
    const run = write.run.value;
    const made = events.value;
    const pulling = Object.keys(write.pulled.value).length > 0;
    void moment.value;
    const now = untracked(() => shown.value);
    if (run === undefined || now === undefined) return undefined;
    // A plan may hold moves of years to come.
    const pulled = pulling || made.some(({ month }) => month <= now.month);
    return composeCaption({
      ...evidenceOf(run, now, pulled, baked.value),
      // A lever just pulled counts at once, although it takes effect with the next month.
      levers: isNull(now.levers) ? targets.value : now.levers,
      rest: heading.value?.status === 'known' ? heading.value.coreShare : undefined,
      firstPull: made[0]?.month,
    });
  });
}
