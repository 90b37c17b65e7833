import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import {
  NOTHING_HAPPENS,
  type Comparison,
  findLever,
  LEVER_IDS,
  type LeverId,
  type LeverValues,
  NULL_POLICY,
  policyOf,
} from '../../engine/index.ts';
import {
  beginStep,
  type StoryCast,
  castOf,
  type Fate,
  fatesOf,
  type HeadquartersGuess,
  isBeforeLevers,
  isNull,
  laterMoment,
  type StoryMoment,
  storyProgress,
  PULL_AFTER_S,
  PULLED_TO,
  STORY_ROLES,
  STORY_START,
  stepIndex,
  STORY_STEPS,
  type StoryStepId,
} from '../../panels/index.ts';
import type { PageActions, PageState, Run, StoryAsked } from '../page.ts';
import type { Plan } from '../plan.ts';

/** Months a second while it tells: thirty years in the time of three steps. */
const SPEED = 18;
const TICK_MS = 200;
/** A tick that comes late, as after sleep, counts no more than this. */
const MOST_TICK_S = 1;
/** Where a run is so slow, the answer is given after so long, if it has come so far. */
const PATIENCE_MS = 25_000;
const LEAST_MONTHS = 120;
/** A lever that is pulled for the reader glides there. */
const GLIDE_MS = 55;
const YEAR = 12;
const MOST_STUCK = 5;

/** The introduction while it is told. */
export interface Telling {
  readonly moment: ReadonlySignal<StoryMoment>;
  readonly step: ReadonlySignal<StoryStepId>;
  readonly passed: ReadonlySignal<number>;
  /** Held up by the reader: by button, pointer or keyboard. */
  readonly held: ReadonlySignal<boolean>;
  /** Whether it goes on by itself. */
  readonly timed: ReadonlySignal<boolean>;
  /** Waits for the city or its picture, or for the run to get as far as the answer needs. */
  readonly waiting: ReadonlySignal<'city' | 'run' | undefined>;
  readonly run: ReadonlySignal<Run | undefined>;
  readonly cast: ReadonlySignal<StoryCast | undefined>;
  /** What the family's other place would be to it now; undefined once it has moved. */
  readonly familyNow: ReadonlySignal<Comparison | undefined>;
  /** What the office's other place would be to it now; undefined once it has moved. */
  readonly officeNow: ReadonlySignal<Comparison | undefined>;
  readonly fates: ReadonlySignal<readonly Fate[]>;
  readonly guess: ReadonlySignal<HeadquartersGuess | undefined>;
  /** Levers that stand where the introduction put them, and not the reader. */
  readonly pulled: ReadonlySignal<readonly LeverId[]>;
  /** The run there was before, if somebody asked for the introduction again. */
  readonly before: Plan | undefined;
  readonly next: () => void;
  readonly back: () => void;
  readonly hold: () => void;
  readonly attend: (kind: 'pointer' | 'keyboard', on: boolean) => void;
  readonly say: (guess: HeadquartersGuess) => void;
  /** Ends it and keeps the city. */
  readonly take: () => void;
  /** Ends it as if it had not been. */
  readonly skip: () => void;
  readonly restoreBefore: () => void;
  readonly begin: () => void;
  readonly dispose: () => void;
}

/** Tells the introduction on the page's own run: loads it, lets it go as far as the step wants, pulls what the story pulls. */
export function directStory(state: PageState, actions: PageActions, asked: StoryAsked): Telling {
  const moment = signal<StoryMoment>(STORY_START);
  const index = computed(() => moment.value.index);
  const own = signal<Run | undefined>(undefined);
  const cast = signal<StoryCast | undefined>(undefined);
  const familyNow = signal<Comparison | undefined>(undefined);
  const officeNow = signal<Comparison | undefined>(undefined);
  const fates = signal<readonly Fate[]>([]);
  const guess = signal<HeadquartersGuess | undefined>(undefined);
  /** What the introduction last put levers to. */
  const put = signal<Partial<LeverValues>>({});
  const paused = signal(false);
  const attention = signal<ReadonlySet<string>>(new Set());
  const catchingUp = signal(false);
  /** Whether the run goes because the story wants it to. */
  const driving = signal(false);
  const beforePlan = asked.first === undefined ? state.plan.peek() : undefined;
  const before = { month: state.month.peek(), speed: state.speed.peek(), overYears: state.overYears.peek() };
  const pace = paceOf(state.query);
  const stops: (() => void)[] = [];
  let gliding: ReturnType<typeof setInterval> | undefined;
  let last_ms = 0;
  let approaches = 0;
  let over = false;

  const timed = computed(() => !state.reducedMotion.value);
  const held = computed(() => paused.value || attention.value.size > 0);
  const step = computed(() => STORY_STEPS[index.value]?.id ?? 'yours');
  const waiting = computed(() => {
    if (own.value === undefined || !state.drawn.value || cast.value === undefined) return 'city';
    return catchingUp.value ? 'run' : undefined;
  });
  const leash = (): number => (STORY_STEPS[index.peek()]?.years ?? 0) * YEAR;

  function tick(): void {
    const now_ms = performance.now();
    const by_s = Math.min(MOST_TICK_S, (now_ms - last_ms) / 1000) * pace;
    last_ms = now_ms;
    if (!timed.peek() || held.peek() || waiting.peek() !== undefined || document.hidden) return;
    if (state.dialog.peek() !== undefined || state.crash.peek() !== undefined) return;
    // Whoever pauses the city pauses its story.
    if (driving.peek() && !state.playing.peek()) return;
    const then = laterMoment(moment.peek(), by_s);
    if (then === undefined) return take();
    if (then.index !== index.peek()) return enter(then.index);
    moment.value = then;
    if (step.peek() === 'remote' && then.elapsed_s >= PULL_AFTER_S) glide('remoteWork');
  }

  function enter(to: number): void {
    const from = step.peek();
    const then = beginStep(to);
    if (then === undefined) return take();
    if (from === 'remote' && to > index.peek()) raise('remoteWork');
    moment.value = then;
    catchingUp.value = false;
    const id = step.peek();
    if (id === 'remote') showLevers();
    if (id === 'online') {
      raise('eGovernment');
      raise('eCommerce');
    }
    if (id === 'answer') catchUp();
    else if (to > stepIndex('remote')) drive();
  }

  /** Levers in sight, and a run that stands at its start. */
  function showLevers(): void {
    batch(() => {
      state.tab.value = 'levers';
      state.unfolded.value = new Set([...state.unfolded.peek(), 'levers.people', 'levers.government']);
    });
    if (state.month.peek() > 0 && state.targets.peek().remoteWork === 0) actions.reset();
    requestAnimationFrame(() =>
      document.querySelector('[data-lever="remoteWork"]')?.scrollIntoView({ block: 'nearest' }),
    );
  }

  /** Lets the run go as far as this step wants it to. */
  function drive(): void {
    if (state.month.peek() >= leash()) return;
    driving.value = true;
    if (!state.playing.peek()) actions.play();
  }

  /** The answer needs the whole time: the rest goes as fast as it can. */
  function catchUp(): void {
    if (state.month.peek() >= leash()) return;
    catchingUp.value = true;
    void approach();
  }

  /** Goes on year by year to where the step ends, and stands there to the month: who only pauses overshoots. */
  async function approach(): Promise<void> {
    driving.value = false;
    const mine = ++approaches;
    await goOn(() => !over && mine === approaches);
    if (mine === approaches) catchingUp.value = false;
  }

  async function goOn(wanted: () => boolean): Promise<void> {
    const until = leash();
    const began_ms = performance.now();
    let stuck = 0;
    while (stuck < MOST_STUCK) {
      const month = state.month.peek();
      const patient = performance.now() - began_ms < PATIENCE_MS || month < LEAST_MONTHS;
      if (!wanted() || month >= until || !patient) return;
      await actions.goTo(state.reducedMotion.peek() ? until : Math.min(until, month + YEAR));
      // A lever breaks a journey off; whoever plays has the run now.
      if (state.month.peek() === month) stuck++;
      if (state.playing.peek()) return;
    }
  }

  /** Puts a lever where the story wants it, if the reader has left it alone. */
  function raise(lever: LeverId): void {
    const onItsWay = gliding !== undefined;
    stopGliding();
    if (onItsWay || state.targets.peek()[lever] === NULL_POLICY[lever]) pull(lever, PULLED_TO);
  }

  function pull(lever: LeverId, value: number): void {
    put.value = { ...put.peek(), [lever]: value };
    actions.setLever(lever, value);
  }

  function glide(lever: LeverId): void {
    if (gliding !== undefined || state.targets.peek()[lever] !== NULL_POLICY[lever]) return;
    const stride = findLever(lever)?.step ?? PULLED_TO;
    let to = NULL_POLICY[lever];
    gliding = setInterval(() => {
      // A hand on the slider counts more.
      if (state.targets.peek()[lever] !== to) return stopGliding();
      to = Number(Math.min(PULLED_TO, to + stride).toFixed(6));
      pull(lever, to);
      if (to >= PULLED_TO) stopGliding();
    }, GLIDE_MS);
  }

  function stopGliding(): void {
    clearInterval(gliding);
    gliding = undefined;
  }

  /** Asks what the city is now to those it is about. */
  async function askCast(found: StoryCast): Promise<void> {
    const run = own.peek();
    if (run === undefined) return;
    const now = await fatesOf(actions.ask, run.city, found);
    const stayed = (role: 'family' | 'office') => now.some((fate) => fate.role === role && fate.went === 'stayed');
    const again = async (role: 'family' | 'office') => {
      const member = found[role];
      if (member === undefined || !stayed(role)) return undefined;
      return actions.ask.tryPlace(member.card.kind, member.card.id, member.elsewhere);
    };
    const [family, office] = await Promise.all([again('family'), again('office')]);
    if (over) return;
    batch(() => {
      fates.value = now;
      familyNow.value = family;
      officeNow.value = office;
    });
  }

  async function load(): Promise<void> {
    const plan = planOf(state, asked, beforePlan);
    await actions.loadPlan(plan, { fit: beforePlan === undefined && asked.first?.agents === undefined });
    if (over) return;
    const run = state.run.peek();
    // It was cancelled, overtaken or refused: the page says so.
    if (run === undefined || state.plan.peek()?.policy !== plan.policy) return end();
    own.value = run;
    const found = await castOf(actions.ask, run.city, run.start.cells);
    if (over || state.run.peek() !== run) return;
    for (const role of STORY_ROLES) {
      const member = found[role];
      if (member !== undefined) actions.ask.follow(member.card.kind, member.card.id, true);
    }
    cast.value = found;
  }

  /** The card goes; what runs goes on. */
  function end(): void {
    if (over) return;
    dispose();
    actions.setSpeed(before.speed);
    actions.setOverYears(before.overYears);
    state.story.value = undefined;
  }

  function take(): void {
    end();
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
    stopGliding();
    for (const stop of stops) stop();
    stops.length = 0;
  }

  return {
    moment,
    step,
    passed: computed(() => storyProgress(moment.value)),
    held,
    timed,
    waiting,
    run: own,
    cast,
    familyNow,
    officeNow,
    fates,
    guess,
    pulled: computed(() => LEVER_IDS.filter((id) => state.targets.value[id] === put.value[id])),
    before: beforePlan,
    next: () => {
      // Going on now would skip the city or the answer.
      if (waiting.peek() === undefined) enter(index.peek() + 1);
    },
    back: () => enter(Math.max(0, index.peek() - 1)),
    hold: () => {
      paused.value = !paused.peek();
    },
    attend: (kind, on) => {
      const kinds = new Set(attention.peek());
      if (on === kinds.has(kind)) return;
      if (on) kinds.add(kind);
      else kinds.delete(kind);
      attention.value = kinds;
    },
    say: (value) => {
      guess.value = value;
      enter(stepIndex('answer'));
    },
    take,
    skip,
    restoreBefore,
    begin: () => {
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
        effect(() => {
          // Another run has taken the page: this story is over.
          if (own.value !== undefined && state.run.value !== own.value) queueMicrotask(end);
        }),
        effect(() => {
          if (step.value === 'remote' && state.targets.value.remoteWork > 0) untracked(drive);
        }),
        effect(() => {
          const left = (STORY_STEPS[index.value]?.years ?? 0) * YEAR - state.month.value;
          if (driving.value && left <= YEAR) queueMicrotask(() => driving.peek() && void approach());
        }),
        effect(() => {
          const found = cast.value;
          if (found === undefined || index.value < stepIndex('remote')) return;
          void (state.playing.value ? Math.floor(state.shownMonth.value / YEAR) : state.shownMonth.value);
          void askCast(found);
        }),
      );
    },
    dispose,
  };
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
