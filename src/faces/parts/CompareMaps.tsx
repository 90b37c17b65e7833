import { computed, useSignal, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { CameraState, CityMap, LegendSpec, Padding } from '../../map/index.ts';
import type { PageState, Run } from '../page.ts';
import { nameIn, type Twins, waitingForOther } from './CompareState.ts';
import { MapPane, type MapSignals } from './MapPane.tsx';

interface CompareMapsProps {
  readonly state: PageState;
  readonly signals: MapSignals;
  readonly twins: Twins;
  /** Pixels that panels cover of the whole. */
  readonly padding: Padding;
}

/** Room on either side of the line between two maps, px. */
const MIDDLE = 12;

/** The run's map and, while two are wanted, the other run's: upon it, or beside it. */
export function CompareMaps({ state, signals, twins, padding }: CompareMapsProps) {
  const mode = twins.mode.value;
  const other = useOtherSignals(signals);
  const otherState = useOtherState(state, twins);
  followEachOther(signals, other);
  const opened = useRef(false);
  const two = mode === 'swipe' || mode === 'beside';
  // A second map is dear: it is opened when first seen, and stays until nothing is compared.
  opened.current = two || (opened.current && mode === 'difference');
  const halves = mode === 'beside';
  return (
    <div
      class={`map-layer maps-${mode}`}
      style={{
        '--at': String(halves ? 0.5 : twins.at.value),
        '--free-left': `${padding.left}px`,
        '--free-right': `${padding.right}px`,
      }}
    >
      <div class="map-a">
        <MapPane
          state={state}
          signals={signals}
          padding={halves ? { ...padding, right: MIDDLE } : padding}
          beside={twins.a}
        />
      </div>
      {opened.current ? (
        <div class="map-b" hidden={!two}>
          <MapPane
            state={otherState}
            signals={other}
            padding={halves ? { ...padding, left: MIDDLE } : padding}
            beside={twins.b}
          />
          <OtherWaits state={state} />
        </div>
      ) : null}
    </div>
  );
}

/** Says in the other run's place how far it is, for as long as there is nothing of it to compare. */
function OtherWaits({ state }: Pick<CompareMapsProps, 'state'>) {
  const waiting = waitingForOther(state);
  return waiting === undefined ? null : (
    <section aria-label={nameIn(state.text.value, 'b', state)}>
      <p class="compare-waiting" data-testid="compare-waiting">
        {waiting}
      </p>
    </section>
  );
}

/** What is pointed at and chosen is the same cell in both. */
function useOtherSignals(signals: MapSignals): MapSignals {
  const map = useSignal<CityMap | undefined>(undefined);
  const legend = useSignal<LegendSpec | undefined>(undefined);
  const failure = useSignal<string | undefined>(undefined);
  const rebuilding = useSignal(false);
  const camera = useSignal<CameraState | undefined>(undefined);
  return useMemo(() => {
    // Who is behind a window is asked of the first run alone.
    const { window: _, ...shared } = signals;
    return { ...shared, map, legend, failure, rebuilding, camera };
  }, [signals]);
}

/** The page's state with the other run in the place of its own. */
function useOtherState(state: PageState, twins: Twins): PageState {
  return useMemo(() => {
    const run = computed<Run | undefined>(() => state.twin.value?.run.value);
    return { ...state, run, shown: twins.shownBeside };
  }, [state, twins]);
}

function followEachOther(one: MapSignals, other: MapSignals): void {
  useSignalEffect(() => {
    if (one.camera?.value !== undefined) follow(other.map.peek(), one.map.peek());
  });
  useSignalEffect(() => {
    if (other.camera?.value !== undefined) follow(one.map.peek(), other.map.peek());
  });
  // A map that has just been opened looks where the first one looks.
  useSignalEffect(() => follow(other.map.value, one.map.peek()));
}

function follow(map: CityMap | undefined, leader: CityMap | undefined): void {
  if (leader !== undefined) map?.follow(leader);
}
