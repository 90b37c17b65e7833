import { batch, type Signal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Text } from '../../i18n/index.ts';
import { type CityMap, type CityMapOptions, createCityMap, type LegendSpec, type Padding } from '../../map/index.ts';
import type { FaceProps, PageState, Run } from '../page.ts';
import { arrowsOf } from './flows.ts';

/** What the map tells the page. */
export interface MapSignals {
  readonly map: Signal<CityMap | undefined>;
  readonly legend: Signal<LegendSpec | undefined>;
  readonly hovered: Signal<number | undefined>;
  readonly selected: Signal<number | undefined>;
  /** Whether the card of a chosen cell says who is there rather than what. */
  readonly who: Signal<boolean>;
  readonly failure: Signal<string | undefined>;
}

interface MapPaneProps extends Pick<FaceProps, 'state'> {
  readonly signals: MapSignals;
  /** Pixels of the map that panels cover. */
  readonly padding: Padding;
}

/** The city map, kept in step with the page's state. The map owns its element; Preact never renders into it. */
export function MapPane({ state, signals, padding }: MapPaneProps) {
  const container = useRef<HTMLDivElement>(null);
  const drawn = useRef<Run>(undefined);
  const flowing = useRef(false);
  // One effect, so that a month is never drawn into another run's city.
  useSignalEffect(() => {
    const run = state.run.value;
    const shown = state.shown.value;
    if (run === undefined || shown === undefined || container.current === null) return;
    if (run !== drawn.current) showRun(container.current, run, state, signals, padding);
    drawn.current = run;
    const map = signals.map.peek();
    map?.showSnapshot(shown.cells, run.start.cells, shown.month, shown);
    if (map !== undefined && signals.legend.peek() === undefined) signals.legend.value = map.legend();
  });
  useSignalEffect(() => {
    const run = state.run.value;
    const shown = state.shown.value;
    const map = signals.map.value;
    if (run === undefined || shown === undefined || map === undefined) return;
    const arrows = arrowsOf(state, run, shown);
    if (arrows === undefined && !flowing.current) return;
    flowing.current = arrows !== undefined;
    map.setFlows(arrows);
    signals.legend.value = map.legend();
  });
  followLooks(state, signals);
  useEffect(() => signals.map.peek()?.setPadding(padding), [padding.top, padding.right, padding.bottom, padding.left]);
  useSignalEffect(() => {
    state.map.value ??= signals.map.value;
  });
  useEffect(
    () => () => {
      state.picture.value = undefined;
      const map = signals.map.peek();
      map?.destroy();
      signals.map.value = undefined;
      if (state.map.peek() === map) state.map.value = undefined;
    },
    [],
  );
  return <div class="map" ref={container} data-testid="map" />;
}

/** Opens the map with the first run; every later one goes into the same map, whose canvas and context are dear. */
function showRun(element: HTMLElement, run: Run, state: PageState, signals: MapSignals, padding: Padding): void {
  const map = signals.map.peek();
  batch(() => {
    signals.hovered.value = undefined;
    signals.selected.value = undefined;
    // Scales are the run's own.
    signals.legend.value = undefined;
    if (map === undefined) signals.map.value = openMap(element, run, state, signals, padding);
    const opened = signals.map.peek();
    state.picture.value = opened === undefined ? undefined : () => opened.snapshotPicture();
  });
  if (map === undefined) return;
  map.setCity(run.city, run.mapData, run.network);
  map.setAriaLabel(nameOf(run, state.text.peek()));
}

function openMap(
  element: HTMLElement,
  run: Run,
  state: PageState,
  signals: MapSignals,
  padding: Padding,
): CityMap | undefined {
  const inner = document.createElement('div');
  inner.className = 'map-inner';
  element.replaceChildren(inner);
  try {
    const map = createCityMap(inner, optionsOf(run, state, signals, padding));
    signals.failure.value = undefined;
    return map;
  } catch (error) {
    signals.failure.value = error instanceof Error ? error.message : String(error);
    return undefined;
  }
}

const nameOf = (run: Run, text: Text): string => text.t('map.name', { city: text.name(run.city.name) });

/** Read with `peek`: a new theme or language must change the map, not rebuild it. */
function optionsOf(run: Run, state: PageState, signals: MapSignals, padding: Padding): CityMapOptions {
  const text = state.text.peek();
  return {
    facts: run.city,
    mapData: run.mapData,
    network: run.network,
    theme: state.theme.peek(),
    language: text.language,
    reducedMotion: state.reducedMotion.peek(),
    ariaLabel: nameOf(run, text),
    colourBy: state.colourBy.peek(),
    padding,
    onHover: (cell) => (signals.hovered.value = cell ?? undefined),
    onSelect: (cell) => (signals.selected.value = cell ?? undefined),
    onError: (error) => (signals.failure.value = error.message),
  };
}

function followLooks(state: PageState, signals: MapSignals): void {
  useSignalEffect(() => {
    const map = signals.map.value;
    if (map === undefined) return;
    map.setTheme(state.theme.value);
    map.setColourBy(state.colourBy.value);
    signals.legend.value = map.legend();
  });
  useSignalEffect(() => {
    const text = state.text.value;
    const run = state.run.peek();
    signals.map.value?.setLanguage(text.language);
    if (run !== undefined) signals.map.value?.setAriaLabel(nameOf(run, text));
  });
  useSignalEffect(() => signals.map.value?.setReducedMotion(state.reducedMotion.value));
  useSignalEffect(() => signals.map.value?.setLogical(state.logical.value));
  useSignalEffect(() => signals.map.value?.setSelected(signals.selected.value ?? null));
}
