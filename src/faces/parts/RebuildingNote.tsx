import type { PageState } from '../page.ts';
import type { MapSignals } from './MapPane.tsx';

interface RebuildingNoteProps {
  readonly state: PageState;
  readonly signals: MapSignals;
}

/** Where the city was a moment ago and nothing is: said, so that nobody thinks that the run is gone. */
export function RebuildingNote({ state, signals }: RebuildingNoteProps) {
  return (
    <div role="status">
      {signals.rebuilding.value ? <p class="map-failure">{state.text.value.t('map.rebuilding')}</p> : null}
    </div>
  );
}
