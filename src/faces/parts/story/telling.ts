import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { type LeverId, NOTHING_HAPPENS, NULL_POLICY, policyOf } from '../../../engine/index.ts';
import {
  beginStep,
  type HeadquartersGuess,
  isBeforeLevers,
  isNull,
  laterMoment,
  type StoryMoment,
  storyProgress,
  PULL_AFTER_S,
  STORY_START,
  stepIndex,
  STORY_STEPS,
  type StoryStepId,
} from '../../../panels/index.ts';
import type { PageActions, PageState, Run, StoryAsked } from '../../page.ts';
import type { Plan } from '../../plan.ts';
import { type Attention, createAttention } from './attention.ts';
import { type Company, createCompany } from './company.ts';
import { createDriver } from './driver.ts';
import { createHand } from './hand.ts';

/** Months a second while it tells: thirty years in the time of three steps. */
const SPEED = 18;
const TICK_MS = 200;
/** A tick that comes late, as after sleep, counts no more than this. */
const MOST_TICK_S = 1;
const YEAR = 12;

/** The introduction while it is told. */
export interface Telling extends Attention, Pick<Company, 'cast' | 'familyNow' | 'officeNow' | 'fates'> {
  readonly moment: ReadonlySignal<StoryMoment>;
  readonly step: ReadonlySignal<StoryStepId>;
  readonly passed: ReadonlySignal<number>;
  /** Whether it goes on by itself. */
  readonly timed: ReadonlySignal<boolean>;
  /** Waits for the city or its picture, or for the run to get as far as the answer needs. */
  readonly waiting: ReadonlySignal<'city' | 'run' | undefined>;
  readonly run: ReadonlySignal<Run | undefined>;
  readonly guess: ReadonlySignal<HeadquartersGuess | undefined>;
  /** Levers that stand where the introduction put them, and not the reader. */
  readonly pulled: ReadonlySignal<readonly LeverId[]>;
  /** The run there was before, if somebody asked for the introduction again. */
  readonly before: Plan | undefined;
  readonly next: () => void;
  readonly back: () => void;
  readonly say: (guess: HeadquartersGuess) => void;
  /** Ends it and keeps the city. */
  readonly take: () => void;
  /** Ends it, and leaves the page as it was before. */
  readonly skip: () => void;
  readonly restoreBefore: () => void;
  readonly begin: () => void;
  readonly dispose: () => void;
}

/** What a step does besides being told. */
interface StepActs {
  readonly enter?: () => void;
  /** After this time on the screen, s. */
  readonly after?: { readonly s: number; readonly act: () => void };
  /** When the reader goes on to a later step. */
  readonly leave?: () => void;
}

/** Tells the introduction on the page's own run: loads it, lets it go as far as the step wants, pulls what the story pulls. */
export function directStory(state: PageState, actions: PageActions, asked: StoryAsked): Telling {
  const moment = signal<StoryMoment>(STORY_START);
  const index = computed(() => moment.value.index);
  const step = computed(() => STORY_STEPS[index.value]?.id ?? 'yours');
  const own = signal<Run | undefined>(undefined);
  const guess = signal<HeadquartersGuess | undefined>(undefined);
  const beforePlan = asked.first === undefined ? state.plan.peek() : undefined;
  const before = { month: state.month.peek(), speed: state.speed.peek(), overYears: state.overYears.peek() };
  const pace = paceOf(state.query);
  const attention = createAttention();
  const company = createCompany(actions.ask);
  const hand = createHand(state, actions);
  const driver = createDriver(
    state,
    actions,
    computed(() => (STORY_STEPS[index.value]?.years ?? 0) * YEAR),
  );
  const stops: (() => void)[] = [];
  let last_ms = 0;
  let over = false;

  const acts: Readonly<Partial<Record<StoryStepId, StepActs>>> = {
    remote: {
      enter: () => showLevers(state, actions),
      after: { s: PULL_AFTER_S, act: () => hand.glide('remoteWork') },
      leave: () => hand.raise('remoteWork'),
    },
    online: {
      enter: () => {
        hand.raise('eGovernment');
        hand.raise('eCommerce');
        driver.drive();
      },
    },
    question: { enter: driver.drive },
    answer: { enter: driver.catchUp },
    bill: { enter: driver.drive },
    yours: { enter: driver.drive },
  };

  const timed = computed(() => !state.reducedMotion.value);
  const waiting = computed(() => {
    if (own.value === undefined || !state.drawn.value || company.cast.value === undefined) return 'city';
    return driver.catchingUp.value ? 'run' : undefined;
  });

  function stands(): boolean {
    if (!timed.peek() || attention.held.peek() || waiting.peek() !== undefined || document.hidden) return true;
    if (state.dialog.peek() !== undefined || state.crash.peek() !== undefined) return true;
    // With the city its story is paused.
    return driver.driving.peek() && !state.playing.peek();
  }

  function tick(): void {
    const now_ms = performance.now();
    const by_s = Math.min(MOST_TICK_S, (now_ms - last_ms) / 1000) * pace;
    last_ms = now_ms;
    if (stands()) return;
    const then = laterMoment(moment.peek(), by_s);
    if (then === undefined) return end();
    if (then.index !== index.peek()) return enter(then.index);
    moment.value = then;
    const after = acts[step.peek()]?.after;
    if (after !== undefined && then.elapsed_s >= after.s) after.act();
  }

  function enter(to: number): void {
    const then = beginStep(to);
    if (then === undefined) return end();
    if (to > index.peek()) acts[step.peek()]?.leave?.();
    moment.value = then;
    driver.letGo();
    acts[step.peek()]?.enter?.();
  }

  async function load(): Promise<void> {
    const plan = planOf(state, asked, beforePlan);
    await actions.loadPlan(plan, { fit: beforePlan === undefined && asked.first?.agents === undefined });
    if (over) return;
    const run = state.run.peek();
    // It was cancelled, overtaken or refused: the page says so.
    if (run === undefined || state.plan.peek()?.policy !== plan.policy) return end();
    own.value = run;
    await company.find(run, () => !over && state.run.peek() === run);
  }

  /** The card goes; what runs goes on. */
  function end(): void {
    if (over) return;
    dispose();
    actions.setSpeed(before.speed);
    actions.setOverYears(before.overYears);
    state.story.value = undefined;
  }

  function restoreBefore(): void {
    end();
    if (beforePlan !== undefined) void actions.loadPlan(beforePlan, { month: before.month });
  }

  function skip(): void {
    const untouched = isBeforeLevers(index.peek()) || state.targets.peek().remoteWork === NULL_POLICY.remoteWork;
    if (beforePlan !== undefined) return restoreBefore();
    end();
    if (!untouched || asked.first === undefined) return;
    // It began with the city that everybody gets: where nothing has been decided, that goes on.
    if (own.peek() !== undefined && isNull(state.targets.peek())) actions.play();
    else actions.loadCity(asked.first.city);
  }

  function dispose(): void {
    over = true;
    hand.stop();
    for (const stop of stops.splice(0)) stop();
  }

  function begin(): void {
    batch(() => {
      state.view.value = 'map';
      state.logical.value = false;
      state.colourBy.value = 'dominant';
    });
    actions.setSpeed(SPEED);
    actions.setOverYears(5);
    void load();
    last_ms = performance.now();
    const timer = setInterval(tick, TICK_MS);
    stops.push(
      () => clearInterval(timer),
      driver.watch(),
      effect(() => {
        // Another run has taken the page: this story is over.
        if (own.value !== undefined && state.run.value !== own.value) queueMicrotask(end);
      }),
      effect(() => {
        if (step.value === 'remote' && state.targets.value.remoteWork > 0) untracked(driver.drive);
      }),
      effect(() => {
        const [cast, run] = [company.cast.value, own.value];
        if (cast === undefined || run === undefined || index.value < stepIndex('remote')) return;
        void (state.playing.value ? Math.floor(state.shownMonth.value / YEAR) : state.shownMonth.value);
        void company.askAgain(run, cast, () => !over);
      }),
    );
  }

  return {
    ...attention,
    ...company,
    moment,
    step,
    passed: computed(() => storyProgress(moment.value)),
    timed,
    waiting,
    run: own,
    guess,
    pulled: hand.pulled,
    before: beforePlan,
    next: () => {
      // Going on now would skip the city or the answer.
      if (waiting.peek() === undefined) enter(index.peek() + 1);
    },
    back: () => enter(Math.max(0, index.peek() - 1)),
    say: (value) => {
      guess.value = value;
      enter(stepIndex('answer'));
    },
    take: end,
    skip,
    restoreBefore,
    begin,
    dispose,
  };
}

/** Levers in sight, and a run that stands at its start. */
function showLevers(state: PageState, actions: PageActions): void {
  batch(() => {
    state.tab.value = 'levers';
    state.unfolded.value = new Set([...state.unfolded.peek(), 'levers.people', 'levers.government']);
  });
  if (state.month.peek() > 0 && state.targets.peek().remoteWork === 0) actions.reset();
  requestAnimationFrame(() =>
    document.querySelector('[data-lever="remoteWork"]')?.scrollIntoView({ block: 'nearest' }),
  );
}

/** `storypace=10` in the address tells it ten times as fast, for tests and for those in a hurry. */
function paceOf(query: URLSearchParams): number {
  const pace = Number(query.get('storypace') ?? 1);
  return pace > 0 && pace <= 100 ? pace : 1;
}

/** The city of the page, or the first one, as it is today, with nothing decided. */
function planOf(state: PageState, { first }: StoryAsked, before: Plan | undefined): Plan {
  const policy = policyOf(NOTHING_HAPPENS);
  const fresh = { seed: state.seed.peek(), startYear: NOTHING_HAPPENS.start, parameters: {}, policy };
  if (before !== undefined) return { ...before, ...fresh };
  return { ...fresh, city: first?.city, agents: first?.agents ?? (NOTHING_HAPPENS.agents as number) };
}
