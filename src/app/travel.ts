import type { AppState, Writable } from './state.ts';

/** After so long without a move on the time line the run goes to where the finger rests. */
const REST_MS = 140;

/** Ways to another month of the run. */
export interface Travel {
  /** Goes there; the last one asked for wins. */
  goTo(month: number): Promise<void>;
  /** One month on from where it is, or is on its way to: nobody's step is lost because the one before is under way. */
  step(): Promise<void>;
  /** Shows at once what is kept of that time, and goes there once the finger rests. */
  scrub(month: number): void;
  /** Acts once the run stands where the page says it stands. */
  onArrival(act: () => unknown): Promise<void>;
  /** A month arrived: if it is the one on its way to, what was shown in its place goes. */
  arrived(month: number): void;
  /** Something else has to be waited for before anybody acts. */
  waitFor(other: Promise<void>): void;
  /** Wherever it was on its way to no longer counts. */
  forget(): void;
}

/** What of the page's state a journey reads and writes. */
export interface TravelState extends Pick<AppState, 'keyframes'> {
  readonly write: Pick<Writable, 'live' | 'lookBack'>;
}

/** @param go takes every run that is shown to a month */
export function createTravel({ write, keyframes }: TravelState, go: (month: number) => Promise<void>): Travel {
  let bound: number | undefined;
  let trips = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let settled: Promise<void> = Promise.resolve();

  function forget(): void {
    clearTimeout(resting);
    resting = undefined;
    bound = undefined;
    trips++;
  }

  function goTo(month: number): Promise<void> {
    forget();
    bound = month;
    const trip = trips;
    settled = go(month).finally(() => {
      // Arrived, or overtaken on the way: it is no longer on its way there.
      if (trip === trips) bound = undefined;
    });
    return settled;
  }

  async function onArrival(act: () => unknown): Promise<void> {
    if (resting !== undefined && bound !== undefined) void goTo(bound);
    await settled;
    act();
  }

  return {
    goTo,
    forget,
    scrub: (month) => {
      forget();
      if (write.live.peek()?.month === month && write.lookBack.peek() === undefined) return;
      bound = month;
      write.lookBack.value = keyframes.nearest(month);
      resting = setTimeout(() => void goTo(month), REST_MS);
    },
    onArrival,
    step: () =>
      onArrival(() => {
        write.lookBack.value = undefined;
        return goTo((bound ?? write.live.peek()?.month ?? 0) + 1);
      }),
    arrived: (month) => {
      if (month === bound) write.lookBack.value = undefined;
    },
    waitFor: (other) => {
      settled = other;
    },
  };
}
