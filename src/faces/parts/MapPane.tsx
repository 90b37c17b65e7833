import { batch, type ReadonlySignal, type Signal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Text } from '../../i18n/index.ts';
import {
  type CameraState,
  type CityMap,
  type CityMapOptions,
  type CityWindow,
  type LegendSpec,
  type MakeCityMap,
  type Padding,
} from '../../map/index.ts';
import type { FaceProps, Observed, PageState, Run, Shown } from '../page.ts';
import { groupsShown } from './averaged.ts';
import { arrowsOf } from './flows.ts';
import { fetchMapMaker, mapMaker } from './mapMaker.ts';
import type { Agent } from './window/agent.ts';

/** What the map tells the page. */
export interface MapSignals {
  readonly map: Signal<CityMap | undefined>;
  readonly legend: Signal<LegendSpec | undefined>;
  readonly hovered: Signal<number | undefined>;
  readonly selected: Signal<number | undefined>;
  /** Whether the card of a chosen cell says who is there rather than what. */
  readonly who: Signal<boolean>;
  /** Who is asked in that card, and who is followed on the map. */
  readonly asked: Signal<Agent | undefined>;
  readonly followed: Signal<Agent | undefined>;
  /** The window that was touched, until it is known who is behind it; for a face that asks. */
  readonly window?: Signal<CityWindow | undefined>;
  readonly failure: Signal<string | undefined>;
  /** Whether the graphics card has taken the picture away, and it is not back yet. */
  readonly rebuilding: Signal<boolean>;
  /** Where the visitor has moved the camera to, for a face that asks. */
  readonly camera?: Signal<CameraState | undefined>;
}

/** What a map has to know of another beside it. */
export interface MapBeside {
  /** The run's other name where there are two. */
  readonly name: ReadonlySignal<string | undefined>;
  /** Whether both runs stand in the same month; else the map waits with what it shows. */
  readonly inStep: ReadonlySignal<boolean>;
  /** The month of another run to be taken from this one's, where the difference is asked for. */
  readonly minus: ReadonlySignal<Shown | undefined>;
}

type DrawnCity = Pick<Run, 'city' | 'mapData'> & Partial<Pick<Run, 'network'>>;

interface MapPaneProps extends Pick<FaceProps, 'state'> {
  readonly signals: MapSignals;
  /** Pixels of the map that panels cover. */
  readonly padding: Padding;
  readonly beside?: MapBeside;
}

/** The city map, kept in step with the page's state. The map owns its element; Preact never renders into it. */
export function MapPane({ state, signals, padding, beside }: MapPaneProps) {
  const container = useRef<HTMLDivElement>(null);
  const drawn = useRef<Run>(undefined);
  const flowing = useRef(false);
  const differs = useRef(false);
  useEffect(() => {
    fetchMapMaker().catch((error: unknown) => fail(error, signals, state));
  }, []);
  // One effect, so that a month is never drawn into another run's city.
  useSignalEffect(() => {
    const run = state.run.value;
    const shown = state.shown.value;
    const observed = state.observed.value;
    const make = mapMaker.value;
    if (container.current === null || make === undefined) return;
    const open = (city: DrawnCity) => openMap(make, container.current!, city, state, signals, padding, beside);
    if (run === undefined || shown === undefined) {
      if (observed !== undefined) showObserved(observed, signals, open);
      return;
    }
    if (run !== drawn.current) showRun(run, state, signals, beside, open);
    // The first month is drawn in any case: scales are taken from it.
    const waits = run === drawn.current && beside?.inStep.value === false;
    drawn.current = run;
    const map = signals.map.peek();
    if (map === undefined || waits) return;
    const minus = beside?.minus.value;
    map.setGroups(groupsShown(state, run, minus !== undefined));
    if (minus === undefined) map.showSnapshot(shown.cells, run.start.cells, shown.month, shown);
    else map.showDifference(shown.cells, minus.cells, run.start.cells, shown.month);
    if (signals.legend.peek() === undefined || (minus !== undefined) !== differs.current)
      signals.legend.value = map.legend();
    differs.current = minus !== undefined;
    container.current.dataset['lights'] = String(map.lights);
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
  followLooks(state, signals, beside);
  useEffect(() => signals.map.peek()?.setPadding(padding), [padding.top, padding.right, padding.bottom, padding.left]);
  useSignalEffect(() => {
    state.map.value ??= signals.map.value;
  });
  useEffect(
    () => () => {
      const map = signals.map.peek();
      map?.destroy();
      signals.map.value = undefined;
      if (state.map.peek() === map) state.map.value = undefined;
    },
    [],
  );
  return <div class="map" ref={container} data-testid="map" onPointerDown={leaveRing} />;
}

/** Who goes on by mouse needs no ring: without it the map gets the focus again by the click itself. */
function leaveRing({ target }: PointerEvent): void {
  if (target instanceof HTMLElement && target.matches(':focus-visible')) target.blur();
}

type OpenMap = (city: DrawnCity) => CityMap | undefined;

/** Draws a city of which there is no run yet. */
function showObserved(observed: Observed, signals: MapSignals, open: OpenMap): void {
  batch(() => {
    signals.map.value ??= open(observed);
    const map = signals.map.peek();
    map?.showSnapshot(observed.cells, observed.cells, 0);
    signals.legend.value = map?.legend();
  });
}

/** Opens the map with the first run; every later one goes into the same map, whose canvas and context are dear. */
function showRun(run: Run, state: PageState, signals: MapSignals, beside: MapBeside | undefined, open: OpenMap): void {
  const map = signals.map.peek();
  batch(() => {
    signals.hovered.value = undefined;
    signals.selected.value = undefined;
    // Scales are the run's own.
    signals.legend.value = undefined;
    if (map === undefined) signals.map.value = open(run);
  });
  if (map === undefined) return;
  map.setCity(run.city, run.mapData, run.network);
  map.setAriaLabel(nameOf(run, state.text.peek(), beside?.name.peek()));
}

function openMap(
  make: MakeCityMap,
  element: HTMLElement,
  run: DrawnCity,
  state: PageState,
  signals: MapSignals,
  padding: Padding,
  beside: MapBeside | undefined,
): CityMap | undefined {
  const inner = document.createElement('div');
  inner.className = 'map-inner';
  element.replaceChildren(inner);
  try {
    const map = make(inner, optionsOf(element, run, state, signals, padding, beside));
    signals.failure.value = undefined;
    return map;
  } catch (error) {
    fail(error, signals, state);
    return undefined;
  }
}

/** Without a map the run goes on: nothing waits for a picture any more. */
function fail(error: unknown, signals: MapSignals, state: PageState): void {
  signals.failure.value = error instanceof Error ? error.message : String(error);
  state.drawn.value = true;
}

function nameOf(run: Pick<Run, 'city'>, text: Text, other: string | undefined): string {
  const name = text.t('map.name', { city: text.name(run.city.name) });
  return text.t('map.said', { map: other === undefined ? name : `${name} – ${other}` });
}

/** Read with `peek`: a new theme or language must change the map, not rebuild it. */
function optionsOf(
  element: HTMLElement,
  { city, mapData, network }: DrawnCity,
  state: PageState,
  signals: MapSignals,
  padding: Padding,
  beside: MapBeside | undefined,
): CityMapOptions {
  const text = state.text.peek();
  return {
    facts: city,
    mapData,
    ...(network === undefined ? {} : { network }),
    theme: state.theme.peek(),
    language: text.language,
    reducedMotion: state.reducedMotion.peek(),
    ariaLabel: nameOf({ city }, text, beside?.name.peek()),
    colourBy: state.colourBy.peek(),
    padding,
    onHover: (cell) => (signals.hovered.value = cell ?? undefined),
    onSelect: (cell) => (signals.selected.value = cell ?? undefined),
    ...(signals.window === undefined ? {} : { onWindow: (window) => (signals.window!.value = window) }),
    onError: (error) => fail(error, signals, state),
    onRenderer: ({ ready }) => {
      signals.rebuilding.value = !ready;
      element.toggleAttribute('data-drawn', ready);
      if (ready) state.drawn.value = true;
    },
    onCamera: (camera) => {
      if (signals.camera !== undefined) signals.camera.value = camera;
    },
  };
}

function followLooks(state: PageState, signals: MapSignals, beside: MapBeside | undefined): void {
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
    const other = beside?.name.value;
    signals.map.value?.setLanguage(text.language);
    if (run !== undefined) signals.map.value?.setAriaLabel(nameOf(run, text, other));
  });
  useSignalEffect(() => signals.map.value?.setReducedMotion(state.reducedMotion.value));
  useSignalEffect(() => signals.map.value?.setLogical(state.logical.value || state.contraction.value !== undefined));
  useSignalEffect(() => signals.map.value?.setSelected(signals.selected.value ?? null));
}
