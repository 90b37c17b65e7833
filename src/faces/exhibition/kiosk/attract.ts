import { batch, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { CameraState, CityMap } from '../../../map/index.ts';
import type { PageActions, PageState } from '../../page.ts';
import type { Beat, ExhibitionConfig, Scene } from '../config/types.ts';
import { fly, poseOf } from './flight.ts';
import { scenePlan } from './plans.ts';
import { Timer } from './timer.ts';

const YEAR = 12;
/** After a scene that could not be loaded. */
const RETRY_MS = 5000;
/** A scene in which no month passes for so long has got stuck. */
const STUCK_MS = 90_000;

interface Given {
  readonly state: PageState;
  readonly actions: PageActions;
  readonly config: ReadonlySignal<ExhibitionConfig>;
  readonly map: ReadonlySignal<CityMap | undefined>;
  /** A scene's city stands in place of what was there. */
  readonly onArrival: () => void;
  /** A load that somebody has interrupted is over; whether its city has come all the same. */
  readonly onLate: (arrived: boolean) => void;
  /** A scene doesn't go on, and nobody knows why. */
  readonly onStuck: () => void;
}

export interface AttractLoop {
  /** The scene whose city is on the screen; one that is on its way has not taken its place yet. */
  readonly scene: ReadonlySignal<Scene | undefined>;
  /** Plays the scene of that id, else the one that comes next; then one after the other. */
  start(id?: string): void;
  /** Plays the scene under way once more from its start. */
  again(): void;
  /** Leaves the run as it stands. */
  stop(): void;
  hold(): void;
  release(): void;
}

/** The loop that nobody has touched: scene after scene, each a run of the simulation from its start. */
export function createAttractLoop({ state, actions, config, map, onArrival, onLate, onStuck }: Given): AttractLoop {
  const scene = signal<Scene | undefined>(undefined);
  /** Scenes started so far: whatever still comes of an earlier one is dropped. */
  let turn = 0;
  let followed: (() => void) | undefined;
  let grounded: (() => void) | undefined;
  let current: Scene | undefined;
  let last: string | undefined;
  const pause = new Timer(() => play(next()));
  const stuck = new Timer(onStuck);

  function next(): Scene | undefined {
    const scenes = config.peek().scenes.filter(({ enabled }) => enabled);
    const index = scenes.findIndex(({ id }) => id === last);
    return scenes[(index + 1) % scenes.length];
  }

  function play(chosen: Scene | undefined): void {
    halt();
    if (chosen === undefined) return;
    const mine = turn;
    last = chosen.id;
    current = chosen;
    state.error.value = undefined;
    stuck.start(STUCK_MS);
    actions.setSpeed(chosen.monthsPerSecond);
    const before = state.run.peek();
    void load(chosen).then((loaded) => {
      if (mine !== turn) return onLate(state.run.peek() !== before);
      if (!loaded) return pause.start(RETRY_MS);
      scene.value = chosen;
      onArrival();
      return perform(chosen);
    });
  }

  async function load(chosen: Scene): Promise<boolean> {
    const settings = config.peek();
    await actions.loadPlan(scenePlan(chosen, settings), { play: true, fit: settings.agents === 'fit' });
    return state.error.peek() === undefined && state.run.peek() !== undefined;
  }

  /** The run has left the scene's start: looks follow it to the end. */
  function perform(chosen: Scene): void {
    void bringBaked(chosen);
    batch(() => {
      state.logical.value = false;
      state.colourBy.value = 'dominant';
    });
    map.peek()?.flyHome();
    const beats = chosen.beats.toSorted((a, b) => a.year - b.year);
    let done = 0;
    let home: CameraState | undefined;
    followed = effect(() => {
      const month = state.month.value;
      stuck.start(STUCK_MS);
      untracked(() => {
        while (done < beats.length && month >= (beats[done]?.year ?? 0) * YEAR) {
          home ??= map.peek()?.camera();
          show(beats[done++]!, home);
        }
        if (month >= chosen.years * YEAR) finish(chosen);
      });
    });
  }

  /** Words without them are as good as for any other run. */
  async function bringBaked(chosen: Scene): Promise<void> {
    const mine = turn;
    const { bakedFor } = await import('../baked/baked.ts');
    const found = bakedFor(scenePlan(chosen, config.peek()), state.run.peek()?.agents ?? 0);
    if (mine === turn) state.baked.value = found;
  }

  function show(beat: Beat, home: CameraState | undefined): void {
    if (beat.logical !== undefined) state.logical.value = beat.logical;
    if (beat.colourBy !== undefined) state.colourBy.value = beat.colourBy;
    const drawn = map.peek();
    if (drawn === undefined || home === undefined || state.reducedMotion.peek()) return;
    grounded?.();
    grounded = fly(drawn, poseOf(home, beat));
  }

  function finish({ hold_s }: Scene): void {
    // The effect is still on its way; it must not be ended from inside.
    queueMicrotask(() => {
      if (followed === undefined) return;
      unfollow();
      stuck.stop();
      actions.pause();
      pause.start(hold_s * 1000);
    });
  }

  function unfollow(): void {
    followed?.();
    followed = undefined;
  }

  function halt(): void {
    turn++;
    state.baked.value = undefined;
    unfollow();
    grounded?.();
    grounded = undefined;
    pause.stop();
    stuck.stop();
  }

  return {
    scene,
    start: (id) => play(config.peek().scenes.find((one) => one.id === id) ?? next()),
    again: () => play(current ?? next()),
    stop: () => {
      halt();
      current = undefined;
      scene.value = undefined;
    },
    hold: () => {
      pause.hold();
      stuck.hold();
    },
    release: () => {
      pause.release();
      stuck.release();
    },
  };
}
