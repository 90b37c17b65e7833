import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import { indicatorIndex, MODEL_VERSION, type Scenario } from '../../../engine/index.ts';
import { planHash, type RunRecord, scenarioFile } from '../../../lessons/index.ts';
import type { FaceProps, Shown } from '../../page.ts';
import { planOf } from './plan.ts';

const YEAR = 12;
/** A year on the screen, at least: time for the map to move and for eyes to follow. */
const YEAR_MS = 700;
const REDUCED_YEAR_MS = 1000;

/** The page's run as a lesson drives it: year by year, so that every machine sees the same months. */
export interface StageRun {
  /** Whether the run of the scenario asked for last stands ready. */
  readonly ready: ReadonlySignal<boolean>;
  readonly playing: ReadonlySignal<boolean>;
  /** The furthest month come to. */
  readonly furthest: ReadonlySignal<number>;
  /** By month, every year so far: values of all indicators. */
  readonly years: ReadonlySignal<ReadonlyMap<number, Float64Array>>;
  /** Loads a scenario at its start, unless it is the one that is loaded. */
  readonly prepare: (scenario: Scenario) => Promise<void>;
  /** Back to the start of the same scenario. */
  readonly rewind: () => void;
  readonly play: () => void;
  readonly pause: () => void;
  /** One month on. */
  readonly step: () => void;
  /** Looks at a month that was come to. */
  readonly scrub: (month: number) => void;
  /** Called with the last month's fingerprint, once the run has come to its end. */
  readonly onEnd: (listener: (fingerprint: string) => void) => void;
}

export function createStageRun({ state, actions }: FaceProps): StageRun {
  const ready = signal(false);
  const playing = signal(false);
  const furthest = signal(0);
  const years = signal<ReadonlyMap<number, Float64Array>>(new Map());
  let loaded: string | undefined;
  let wanted: string | undefined;
  let end = 0;
  /** Grows with every start and stop, so that a stride planned before isn't made. */
  let turn = 0;
  let ended: (fingerprint: string) => void = () => undefined;

  const month = () => state.shown.peek()?.month ?? 0;

  /** Keeps what the page shows, if it is a month not yet seen. */
  function keep(shown: Shown): void {
    batch(() => {
      furthest.value = Math.max(furthest.peek(), shown.month);
      if (shown.month % YEAR === 0 && !years.peek().has(shown.month))
        years.value = new Map([...years.peek(), [shown.month, shown.indicators.slice()]]);
    });
    if (shown.month === end) ended(shown.fingerprint);
  }

  function forget(): void {
    turn++;
    batch(() => {
      playing.value = false;
      furthest.value = 0;
      years.value = new Map();
    });
  }

  async function goTo(target: number): Promise<void> {
    await actions.goTo(target);
    const shown = state.shown.peek();
    if (shown?.month === target && ready.peek()) keep(shown);
  }

  async function drive(mine: number): Promise<void> {
    for (;;) {
      if (mine !== turn) return;
      const from_ms = performance.now();
      await goTo(Math.min(end, (Math.floor(month() / YEAR) + 1) * YEAR));
      if (mine !== turn) return;
      if (month() >= end) break;
      const year_ms = state.reducedMotion.peek() ? REDUCED_YEAR_MS : YEAR_MS;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, year_ms - (performance.now() - from_ms))));
    }
    playing.value = false;
  }

  // A worker that dies takes the journey under way with it; the page brings it back, and playing begins anew.
  effect(() => {
    if (state.crash.value === undefined) return;
    turn++;
    playing.value = false;
  });

  return {
    ready,
    playing,
    furthest,
    years,
    prepare: async (scenario) => {
      const hash = planHash(scenario);
      wanted = hash;
      if (loaded === hash && ready.peek()) return;
      forget();
      ready.value = false;
      end = scenario.years * YEAR;
      await actions.loadPlan(planOf(scenario));
      // Another scenario may have been asked for meanwhile, and a load may have failed: the page says so.
      if (wanted !== hash || state.run.peek() === undefined || state.error.peek() !== undefined) return;
      loaded = hash;
      ready.value = true;
      const shown = state.shown.peek();
      if (shown !== undefined) keep(shown);
    },
    rewind: () => {
      if (!ready.peek()) return;
      forget();
      actions.reset();
      const shown = state.shown.peek();
      if (shown !== undefined) keep(shown);
    },
    play: () => {
      if (!ready.peek() || playing.peek() || month() >= end) return;
      playing.value = true;
      void drive(++turn);
    },
    pause: () => {
      turn++;
      playing.value = false;
    },
    step: () => {
      if (!ready.peek() || month() >= end) return;
      turn++;
      playing.value = false;
      void goTo(month() + 1);
    },
    scrub: (target) => {
      turn++;
      playing.value = false;
      actions.scrub(Math.min(target, furthest.peek()));
    },
    onEnd: (listener) => {
      ended = listener;
    },
  };
}

/** What a run that has come to its end leaves for the answers; luck is filled in once it is known. */
export function recordOf(
  scenario: Scenario,
  years: ReadonlyMap<number, Float64Array>,
  indicators: readonly string[],
  fingerprint: string,
  finished: string,
): RunRecord {
  const months = [...years.keys()].sort((a, b) => a - b);
  const valuesOf = (id: string) => months.map((month) => years.get(month)?.[indicatorIndex(id)] ?? 0);
  return {
    model: MODEL_VERSION,
    plan: scenarioFile(scenario),
    planHash: planHash(scenario),
    fingerprint,
    finished,
    months,
    series: Object.fromEntries(indicators.map((id) => [id, valuesOf(id)])),
    deviation: {},
  };
}
