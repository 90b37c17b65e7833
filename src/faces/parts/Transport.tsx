import { TransportBar } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

/** The transport bar on the page's state; `compact` leaves speed and seed to another place. */
export function Transport({ state, actions, compact = false }: FaceProps & { readonly compact?: boolean }) {
  return (
    <TransportBar
      text={state.text.value}
      compact={compact}
      playing={state.playing}
      speed={state.speed}
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
