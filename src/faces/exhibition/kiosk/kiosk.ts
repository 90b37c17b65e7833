import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import { LEVERS, type LeverId } from '../../../engine/index.ts';
import type { CityMap } from '../../../map/index.ts';
import { stepLever, UNFOLDED_AT_START } from '../../../panels/index.ts';
import type { PageActions, PageState } from '../../page.ts';
import type { ExhibitionConfig, Scene } from '../config/types.ts';
import { createAttractLoop } from './attract.ts';
import { createIdle } from './idle.ts';
import { reloadIsDue } from './nightly.ts';
import { visitorPlan } from './plans.ts';
import { watchWorker } from './recovery.ts';
import type { Statistics } from './statistics.ts';

/** Attract: the loop plays and nobody is there. Visit: somebody is. */
export type Mode = 'attract' | 'visit';

const MINUTE_MS = 60_000;

export interface KioskSurroundings {
  readonly state: PageState;
  readonly actions: PageActions;
  readonly config: ReadonlySignal<ExhibitionConfig>;
  readonly map: ReadonlySignal<CityMap | undefined>;
  /** False while nobody can see the page: then no time passes. */
  readonly visible: ReadonlySignal<boolean>;
  readonly statistics: Statistics;
  readonly reload: () => void;
  readonly now: () => Date;
}

/** What runs an exhibition: the loop, the visitor, and the way back from one to the other. */
export interface Kiosk {
  readonly mode: ReadonlySignal<Mode>;
  readonly scene: ReadonlySignal<Scene | undefined>;
  readonly secondsLeft: ReadonlySignal<number | undefined>;
  /** The staff page is open: the screen doesn't go back as soon. */
  readonly staff: ReadonlySignal<boolean>;
  /** Somebody touched something: the loop ends, its city goes on, the way back begins anew. */
  readonly input: (given?: { readonly onPlayButton?: boolean }) => void;
  /** One notch of a lever. */
  readonly pull: (lever: LeverId, direction: 1 | -1) => void;
  readonly togglePlay: () => void;
  /** The visitor's city from its start, with no lever pulled. */
  readonly startOver: () => void;
  /** Back to the loop, as it is found every morning; to a scene of it, if one is named. */
  readonly backToAttract: (scene?: string) => void;
  readonly openStaff: (open: boolean) => void;
  readonly dispose: () => void;
}

export function createKiosk(around: KioskSurroundings): Kiosk {
  const { state, actions, config, map, visible, statistics } = around;
  const mode = signal<Mode>('attract');
  const staff = signal(false);
  const openedAt = around.now();
  /** The visitor has stopped the run on purpose: levers alone don't start it. */
  let held = false;
  /** What was asked for before there was a run to do it to. */
  let waiting: (() => void)[] = [];
  /** Where the visitor has put levers in this run. */
  const pulled = new Map<LeverId, number>();
  /** What is on the screen is about to be replaced: it was the visitor's before, or the time before Reset. */
  const past = signal(false);
  let spoilt = false;

  const loop = createAttractLoop({
    state,
    actions,
    config,
    map,
    onArrival: () => (past.value = false),
    onLate: adoptLateScene,
    onStuck: giveUp,
  });
  const idle = createIdle(
    () => (staff.peek() ? { ...config.peek(), idle_s: config.peek().staff_s } : config.peek()),
    () => {
      statistics.count('resets');
      backToAttract();
    },
  );

  function input({ onPlayButton = false } = {}): void {
    idle.touch();
    if (mode.peek() === 'visit' || staff.peek()) return;
    loop.stop();
    held = false;
    statistics.count('visits');
    // The city on the screen goes on; one that is still on its way would only take it away.
    const goesOn = state.run.peek() !== undefined && !past.peek();
    if (state.loading.peek() !== undefined && goesOn) actions.cancelLoad();
    batch(() => {
      mode.value = 'visit';
      leaveLeversWhereTheyAre();
      adoptVisitorPace();
    });
    // What the button shows is what it does.
    if (onPlayButton) return;
    whenReady(() => {
      if (!state.playing.peek()) actions.play();
    });
  }

  /** From here on the visitor moves the levers: those that the scene was moving, or was about to, stop. */
  function leaveLeversWhereTheyAre(): void {
    const [now, month] = [state.inForce.peek(), state.month.peek()];
    const { levers } = state.policy.peek();
    actions.setOverYears(0);
    for (const { id, step } of LEVERS) {
      const moves = levers[id]?.some((point) => point.month > month) ?? false;
      if (moves) actions.setLever(id, Number((Math.round(now[id] / step) * step).toFixed(6)));
    }
  }

  /** A scene that comes although the loop has ended is the visitor's, with what was pulled meanwhile. */
  function adoptLateScene(arrived: boolean): void {
    if (mode.peek() !== 'visit') return;
    past.value = false;
    if (!arrived) return;
    leaveLeversWhereTheyAre();
    adoptVisitorPace();
    for (const [lever, value] of pulled) actions.setLever(lever, value);
    if (held) actions.pause();
  }

  function adoptVisitorPace(): void {
    actions.setSpeed(config.peek().monthsPerSecond);
    actions.setOverYears(config.peek().leverYears);
  }

  function whenReady(act: () => void): void {
    if (state.ready.peek() && !past.peek()) act();
    else waiting.push(act);
  }

  const endWaiting = effect(() => {
    if (!state.ready.value || past.value || waiting.length === 0) return;
    const due = waiting;
    waiting = [];
    // Commands write signals that this effect must not follow.
    queueMicrotask(() => due.forEach((act) => act()));
  });

  function pull(lever: LeverId, direction: 1 | -1): void {
    input();
    const definition = LEVERS.find(({ id }) => id === lever);
    if (definition === undefined || config.peek().lockedLevers.includes(lever)) return;
    whenReady(() => {
      const value = stepLever(definition, state.targets.peek()[lever], direction);
      pulled.set(lever, value);
      actions.setLever(lever, value);
      if (!held && !state.playing.peek()) actions.play();
    });
  }

  function togglePlay(): void {
    input({ onPlayButton: true });
    whenReady(() => {
      held = state.playing.peek();
      if (held) actions.pause();
      else actions.play();
    });
  }

  function startOver(): void {
    input();
    held = false;
    pulled.clear();
    batch(() => {
      state.logical.value = false;
      state.colourBy.value = 'dominant';
    });
    map.peek()?.flyHome();
    const city = state.plan.peek()?.city ?? config.peek().city;
    waiting = [];
    past.value = true;
    const settings = config.peek();
    const how = { play: false, fit: settings.agents === 'fit' };
    void actions.loadPlan(visitorPlan({ ...settings, city }), how).then(() => {
      if (mode.peek() === 'visit') past.value = false;
      return undefined;
    });
  }

  /** At the hour that was set, or when a new version of the page waits. */
  const reloadDue = () => state.updateReady.peek() || reloadIsDue(config.peek().reloadHour, openedAt, around.now());

  function backToAttract(scene?: string): void {
    const { languages, theme } = config.peek();
    const [language] = languages;
    if (mode.peek() === 'visit') past.value = state.run.peek() !== undefined;
    idle.stop();
    waiting = [];
    pulled.clear();
    batch(() => {
      mode.value = 'attract';
      staff.value = false;
      state.view.value = 'map';
      state.tab.value = 'story';
      state.dialog.value = undefined;
      state.error.value = undefined;
      state.unfolded.value = UNFOLDED_AT_START;
      if (state.theme.peek() !== theme) actions.setTheme(theme);
      if (language !== undefined && state.text.peek().language !== language) actions.setLanguage(language);
      adoptVisitorPace();
    });
    if (spoilt || reloadDue()) {
      statistics.count('reloads');
      around.reload();
    } else loop.start(scene);
  }

  const endWorkerWatch = watchWorker({
    state,
    actions,
    onTry: () => statistics.count('workerRestarts'),
    onBack: (wasPlaying) => {
      if (mode.peek() === 'attract') {
        loop.again();
        return;
      }
      // What was loading has died with the worker.
      past.value = false;
      if (wasPlaying && !held) actions.play();
    },
    onGiveUp: giveUp,
  });

  /** Nothing but a fresh page helps. It comes where the loop would begin. */
  function giveUp(): void {
    spoilt = true;
    backToAttract();
  }

  const nightly = setInterval(() => {
    const nobody = mode.peek() === 'attract' && !staff.peek();
    if (nobody && reloadDue()) backToAttract();
  }, MINUTE_MS);

  const endVisibility = effect(() => {
    for (const clock of [idle, loop]) {
      if (visible.value) clock.release();
      else clock.hold();
    }
  });

  return {
    mode,
    scene: loop.scene,
    secondsLeft: idle.secondsLeft,
    staff,
    input,
    pull,
    togglePlay,
    startOver,
    backToAttract,
    openStaff: (open) => {
      if (open) {
        staff.value = true;
        idle.touch();
      } else backToAttract();
    },
    dispose: () => {
      endWaiting();
      endWorkerWatch();
      endVisibility();
      clearInterval(nightly);
      idle.stop();
      loop.stop();
    },
  };
}
