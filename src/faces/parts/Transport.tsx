import { TransportBar } from '../../panels/index.ts';
import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { FaceProps, PageState } from '../page.ts';

/** The transport bar on the page's state; `compact` leaves speed and seed to another place. */
export function Transport({ state, actions, compact = false }: FaceProps & { readonly compact?: boolean }) {
  return (
    <TransportBar
      text={state.text.value}
      compact={compact}
      playing={state.playing}
      speed={state.speed}
      reached={useReached(state)}
      seed={state.seed}
      ready={state.ready}
      startYear={state.startYear}
      horizon={state.horizon}
      month={state.month}
      shownMonth={state.shownMonth}
      events={state.events}
      onPlay={actions.play}
      onPause={actions.pause}
      onStep={actions.step}
      onReset={actions.reset}
      onSpeed={actions.setSpeed}
      onSeed={actions.setSeed}
      onScrub={actions.scrub}
    />
  );
}

/** Months a second that the machine manages, while it plays. */
export const useReached = ({ playing, shown }: PageState): ReadonlySignal<number | undefined> =>
  useComputed(() => (playing.value ? shown.value?.monthsPerSecond : undefined));
