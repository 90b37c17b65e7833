import { useSignal } from '@preact/signals';
import { Loading } from '../../../panels/index.ts';
import type { Padding } from '../../../map/index.ts';
import { AveragedChoice } from '../../parts/AveragedChoice.tsx';
import { Legend } from '../../parts/Legend.tsx';
import { MapPane, type MapSignals } from '../../parts/MapPane.tsx';
import { RebuildingNote } from '../../parts/RebuildingNote.tsx';
import { Section } from '../../parts/Section.tsx';
import { WindowPart } from '../../parts/window/WindowPart.tsx';
import type { Desk } from '../logic/desk.ts';

const PADDING: Padding = { top: 24, right: 16, bottom: 64, left: 16 };
const NARROW: Padding = { top: 8, right: 8, bottom: 8, left: 8 };

interface StageMapProps {
  readonly desk: Desk;
  readonly signals: MapSignals;
  readonly shown: boolean;
}

/**
 * The city on the stage, with its section. The map is opened once and kept while other things are on the screen: its
 * context is dear.
 */
export function StageMap({ desk: { state, actions }, signals, shown }: StageMapProps) {
  const opened = useSignal(false);
  if (shown && !opened.peek()) opened.value = true;
  const legend = signals.legend.value;
  const narrow = state.narrow.value;
  const text = state.text.value;
  const loading = state.loading.value;
  return (
    <section class={shown ? 'class-stage' : 'class-stage away'} aria-label={text.t('map.region')} inert={!shown}>
      <div class="map-layer">
        {opened.value ? <MapPane state={state} signals={signals} padding={narrow ? NARROW : PADDING} /> : null}
        {signals.failure.value === undefined ? null : <p class="map-failure">{text.t('map.unavailable')}</p>}
        <RebuildingNote state={state} signals={signals} />
        <WindowPart state={state} actions={actions} signals={signals} card />
        {loading === undefined ? null : (
          <div class="messages beside-city">
            <Loading text={text} city={text.name(loading.name)} stage={loading.stage} />
          </div>
        )}
        {legend === undefined || narrow ? null : (
          <div class="class-legend">
            <Legend
              text={text}
              spec={legend}
              onColourBy={(mode) => (state.colourBy.value = mode)}
              averaged={<AveragedChoice state={state} />}
            />
          </div>
        )}
      </div>
      {shown ? (
        <div class="strip">
          <Section state={state} />
        </div>
      ) : null}
    </section>
  );
}
