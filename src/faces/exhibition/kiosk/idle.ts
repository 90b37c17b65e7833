import { type ReadonlySignal, signal } from '@preact/signals';
import { Timer } from './timer.ts';

interface Spans {
  readonly idle_s: number;
  readonly countdown_s: number;
}

export interface Idle {
  /** Seconds until the screen goes back, once it counts down. */
  readonly secondsLeft: ReadonlySignal<number | undefined>;
  /** Somebody is there. */
  touch(): void;
  stop(): void;
  hold(): void;
  release(): void;
}

/** Waits for a while without input, counts down where all can see it, and then says that nobody is there. */
export function createIdle(spans: () => Spans, onIdle: () => void): Idle {
  const secondsLeft = signal<number | undefined>(undefined);
  const timer = new Timer(tick);

  function tick(): void {
    const left = secondsLeft.peek();
    if (left === undefined) count(spans().countdown_s);
    else if (left <= 1) {
      secondsLeft.value = undefined;
      onIdle();
    } else count(Math.ceil(left) - 1);
  }

  /** The first second may be a short one, so that whole numbers follow. */
  function count(seconds: number): void {
    secondsLeft.value = Math.ceil(seconds);
    timer.start((seconds - Math.ceil(seconds) + 1) * 1000);
  }

  return {
    secondsLeft,
    touch: () => {
      secondsLeft.value = undefined;
      timer.start(spans().idle_s * 1000);
    },
    stop: () => {
      secondsLeft.value = undefined;
      timer.stop();
    },
    hold: () => timer.hold(),
    release: () => timer.release(),
  };
}
