import { effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { SimulationClient } from '../bridge/client.ts';
import type { Shown } from '../faces/page.ts';
import { requestedSpeed } from '../panels/index.ts';
import type { AppState, Writable } from './state.ts';

const YEAR = 12;
/** With reduced motion the city moves in whole years, never faster than one can take in. */
const LEAST_YEAR_MS = 1000;
/** Two runs in step are shown about so often. */
const IN_STEP_MS = 120;
/** A machine that draws nothing in so long runs without a picture. */
const DRAWING_MS = 20_000;
/** And so many months apart at most: "as fast as it can" must still be seen, and be stopped. */
const LONGEST_STRIDE = 6;

/** What of the page's state the clock reads and writes. */
interface PaceState extends Pick<AppState, 'reducedMotion' | 'drawn' | 'view'> {
  readonly write: Pick<Writable, 'speed' | 'playing'> & {
    readonly live: ReadonlySignal<Pick<Shown, 'month'> | undefined>;
  };
}

/** The clock of the page: how months follow each other while it plays. */
export interface Pace {
  /** Begins, or goes on at a speed that has changed. */
  drive(): void;
  /** Stops the clocks on this side; the worker isn't told. */
  halt(): void;
}

/**
 * Runs at the chosen speed; year by year where motion is unwanted; month for month with a second run beside.
 * @param go takes every run that is shown to a month
 * @param inStep whether there is a second one
 */
export function createPace(
  state: PaceState,
  client: Pick<SimulationClient, 'play' | 'pause'>,
  go: (month: number) => Promise<void>,
  inStep: () => boolean,
): Pace {
  const { write } = state;
  let years: ReturnType<typeof setInterval> | undefined;
  /** Grows with every start and stop, so that a stride planned before isn't made. */
  let turn = 0;

  const month = () => write.live.peek()?.month ?? 0;
  /** On a slow machine the run may still be on its way there. */
  const nextYear = () => (Math.floor(month() / YEAR) + 1) * YEAR;

  /** Both runs month for month, as fast as the slower one can. */
  async function stride(mine: number): Promise<void> {
    for (;;) {
      if (mine !== turn) return;
      const from_ms = performance.now();
      const speed = requestedSpeed(write.speed.peek());
      const months = Math.min(LONGEST_STRIDE, Math.max(1, Math.floor((speed * IN_STEP_MS) / 1000)));
      await go(month() + months);
      const left_ms = (1000 * months) / speed - (performance.now() - from_ms);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, left_ms)));
    }
  }

  function stopClocks(): void {
    clearInterval(years);
    years = undefined;
    turn++;
  }

  function drive(): void {
    stopClocks();
    const mine = turn;
    if (untracked(() => needsDrawing(state))) void drawnOrLate(state).then(() => mine === turn && begin());
    else begin();
  }

  function begin(): void {
    const speed = write.speed.peek();
    if (!state.reducedMotion.peek() && !inStep()) {
      client.play(requestedSpeed(speed));
      return;
    }
    client.pause();
    if (!state.reducedMotion.peek()) void stride(turn);
    else years = setInterval(() => void go(nextYear()), Math.max(LEAST_YEAR_MS, (YEAR / speed) * 1000));
  }

  effect(() => {
    void state.reducedMotion.value;
    if (write.playing.peek()) drive();
  });

  return {
    drive,
    halt: () => {
      stopClocks();
      write.playing.value = false;
    },
  };
}

/** While the map is not drawn yet, a visitor would not see the first years. */
const needsDrawing = ({ drawn, view }: PaceState): boolean => !drawn.value && view.value === 'map';

function drawnOrLate(state: PaceState): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => (state.drawn.value = true), DRAWING_MS);
    const stop = effect(() => {
      if (needsDrawing(state)) return;
      clearTimeout(late);
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
