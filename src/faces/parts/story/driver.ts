/** Lets the run go as far as a step of the story wants it to, and no further. */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { PageActions, PageState } from '../../page.ts';

const YEAR = 12;
/** Where a run is slow, the answer is given after this time, if the run has come this far. */
const PATIENCE_MS = 25_000;
const LEAST_MONTHS = 120;
/** Journeys that end where they began: then something else has the run. */
const MOST_STUCK = 5;

export interface Driver {
  /** Whether the run goes because the story wants it to. */
  readonly driving: ReadonlySignal<boolean>;
  /** Whether the step waits for the run. */
  readonly catchingUp: ReadonlySignal<boolean>;
  /** Lets the run play until the step's last month. */
  readonly drive: () => void;
  /** The step needs all its years: the rest goes as fast as it can. */
  readonly catchUp: () => void;
  /** The step no longer waits. */
  readonly letGo: () => void;
  /** Keeps the run from going past the step's last month. @returns what ends it */
  readonly watch: () => () => void;
}

type Driven = Pick<PageState, 'month' | 'playing' | 'reducedMotion'>;

/** @param leash the month at which the run is to stand at the end of the step */
export function createDriver(
  state: Driven,
  actions: Pick<PageActions, 'play' | 'goTo'>,
  leash: ReadonlySignal<number>,
): Driver {
  const driving = signal(false);
  const catchingUp = signal(false);
  let approaches = 0;
  let over = false;

  /** Goes on year by year to where the step ends, and stands there to the month: a run that is paused overshoots. */
  async function approach(): Promise<void> {
    driving.value = false;
    const mine = ++approaches;
    await goOn(() => !over && mine === approaches);
    if (mine === approaches) catchingUp.value = false;
  }

  async function goOn(wanted: () => boolean): Promise<void> {
    const until = leash.peek();
    const began_ms = performance.now();
    let stuck = 0;
    while (stuck < MOST_STUCK) {
      const month = state.month.peek();
      const patient = performance.now() - began_ms < PATIENCE_MS || month < LEAST_MONTHS;
      if (!wanted() || month >= until || !patient) return;
      await actions.goTo(state.reducedMotion.peek() ? until : Math.min(until, month + YEAR));
      // A lever breaks a journey off; somebody who plays has the run now.
      if (state.month.peek() === month) stuck++;
      if (state.playing.peek()) return;
    }
  }

  return {
    driving,
    catchingUp,
    drive: () => {
      if (state.month.peek() >= leash.peek()) return;
      driving.value = true;
      if (!state.playing.peek()) actions.play();
    },
    catchUp: () => {
      if (state.month.peek() >= leash.peek()) return;
      catchingUp.value = true;
      void approach();
    },
    letGo: () => (catchingUp.value = false),
    watch: () => {
      const stop = effect(() => {
        const left = leash.value - state.month.value;
        if (driving.value && left <= YEAR) queueMicrotask(() => driving.peek() && void approach());
      });
      return () => {
        over = true;
        stop();
      };
    },
  };
}
