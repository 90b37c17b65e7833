import { useSignal } from '@preact/signals';
import type { CityMap, LegendSpec, Padding } from '../../map/index.ts';
import { SeedField, SpeedSlider } from '../../panels/index.ts';
import type { FaceProps, Tab } from '../page.ts';
import { ColourByChoice } from '../parts/ColourByChoice.tsx';
import { Dialogs } from '../parts/Dialogs.tsx';
import { Direction, DirectionButton } from '../parts/Direction.tsx';
import { FlowSwitch } from '../parts/FlowSwitch.tsx';
import { FunctionsView } from '../parts/FunctionsView.tsx';
import { Headline, Reasons } from '../parts/Headline.tsx';
import { Legend } from '../parts/Legend.tsx';
import { Levers } from '../parts/Levers.tsx';
import { MapPane, type MapSignals } from '../parts/MapPane.tsx';
import { LogicalSwitch, MapTools } from '../parts/MapTools.tsx';
import { Messages } from '../parts/Messages.tsx';
import { asksWho, Place, WhoPanel } from '../parts/Place.tsx';
import { Results } from '../parts/Results.tsx';
import { Scenarios } from '../parts/Scenarios.tsx';
import { Section } from '../parts/Section.tsx';
import { TableView } from '../parts/TableView.tsx';
import { TopBar } from '../parts/TopBar.tsx';
import { Transport } from '../parts/Transport.tsx';
import { PlannerMenu } from './PlannerMenu.tsx';

/** What panels cover where the map lies behind them; the city is centred in the rest. */
const WIDE: Padding = { top: 206, right: 420, bottom: 388, left: 380 };
const NARROW: Padding = { top: 100, right: 8, bottom: 52, left: 8 };
const BESIDE: Padding = { top: 108, right: 16, bottom: 72, left: 16 };

/** The planner's face, and the default one: levers, map and section, results, and the run below. */
export function Planner(props: FaceProps) {
  const { state } = props;
  const narrow = state.narrow.value;
  const wide = state.wide.value;
  const signals = useMapSignals();
  return (
    <div class={`planner ${narrow ? 'narrow' : wide ? 'wide' : 'beside'}`}>
      <a class="skip-link" href="#levers">
        {state.text.value.t('app.skip')}
      </a>
      <div class="map-layer">
        <MapPane state={state} signals={signals} padding={narrow ? NARROW : wide ? WIDE : BESIDE} />
      </div>
      <TopBar {...props}>
        <PlannerMenu {...props} />
      </TopBar>
      <main class="stage" aria-label={state.text.value.t('map.region')}>
        <Stage {...props} signals={signals} />
      </main>
      <div class="strip panel">
        <Section state={state} />
      </div>
      {narrow ? <Sheet {...props} signals={signals} /> : <Sides {...props} signals={signals} />}
      <footer class="bar panel">
        <Transport {...props} compact={narrow} />
      </footer>
      <Dialogs state={state} />
      <Scenarios {...props} />
      <Direction {...props} />
      <p class="visually-hidden" aria-live="polite" data-testid="announcement">
        {state.announcement.value}
      </p>
    </div>
  );
}

function useMapSignals(): MapSignals {
  return {
    map: useSignal<CityMap | undefined>(undefined),
    legend: useSignal<LegendSpec | undefined>(undefined),
    hovered: useSignal<number | undefined>(undefined),
    selected: useSignal<number | undefined>(undefined),
    who: useSignal(false),
    failure: useSignal<string | undefined>(undefined),
  };
}

function Stage(props: FaceProps & { readonly signals: MapSignals }) {
  const { state, signals } = props;
  const text = state.text.value;
  const legend = signals.legend.value;
  const view = state.view.value;
  return (
    <>
      {view === 'table' ? (
        <TableView {...props} />
      ) : view === 'functions' ? (
        <FunctionsView {...props} />
      ) : (
        <Headline {...props} />
      )}
      <MapTools state={state} signals={signals} />
      {view === 'map' ? <Place state={state} signals={signals} /> : null}
      {view !== 'map' ? null : (
        <div class="stage-foot">
          <div class="stage-choices">
            <ColourByChoice state={state} />
            <LogicalSwitch state={state} />
            <FlowSwitch state={state} />
          </div>
          {legend === undefined || state.narrow.value ? null : <Legend text={text} spec={legend} />}
        </div>
      )}
      {signals.failure.value === undefined ? null : <p class="map-failure">{text.t('map.unavailable')}</p>}
      <Messages {...props} />
    </>
  );
}

/** Levers on the left, results on the right. */
function Sides(props: FaceProps & { readonly signals: MapSignals }) {
  const text = props.state.text.value;
  return (
    <>
      <aside class="left panel" id="levers" tabIndex={-1} aria-label={text.t('lever.panel')}>
        <h2 class="visually-hidden">{text.t('lever.panel')}</h2>
        <Levers {...props} />
      </aside>
      <aside class="right panel" aria-label={text.t('results.panel')}>
        <h2 class="visually-hidden">{text.t('results.panel')}</h2>
        {asksWho(props.signals) ? (
          <WhoPanel {...props} />
        ) : (
          <>
            <Reasons state={props.state} />
            <DirectionButton state={props.state} />
            <Results {...props} />
          </>
        )}
      </aside>
    </>
  );
}

const TABS: readonly Tab[] = ['story', 'levers', 'results'];

/** On a phone: one panel at a time. */
function Sheet(props: FaceProps & { readonly signals: MapSignals }) {
  const { state } = props;
  const text = state.text.value;
  const current = state.tab.value;
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const next = TABS[(TABS.indexOf(current) + by + TABS.length) % TABS.length];
    if (next === undefined) return;
    state.tab.value = next;
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <aside class="sheet panel" id="levers" aria-label={text.t('tabs.name')}>
      <div class="tabs" role="tablist" aria-label={text.t('tabs.name')} onKeyDown={move}>
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            data-testid={`tab-${tab}`}
            aria-selected={tab === current}
            aria-controls="tab-panel"
            tabIndex={tab === current ? 0 : -1}
            onClick={() => (state.tab.value = tab)}
          >
            {text.t(`tabs.${tab}`)}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${current}`} tabIndex={0}>
        <h2 class="visually-hidden">{text.t(`tabs.${current}`)}</h2>
        {asksWho(props.signals) ? (
          <WhoPanel {...props} />
        ) : current === 'story' ? (
          <Story {...props} />
        ) : current === 'levers' ? (
          <Levers {...props} />
        ) : (
          <>
            <DirectionButton state={state} />
            <Results {...props} />
          </>
        )}
      </div>
    </aside>
  );
}

/** Figures and reasons, and what the compact transport bar has no room for. */
function Story({ state, actions, signals }: FaceProps & { readonly signals: MapSignals }) {
  const text = state.text.value;
  return (
    <div class="story">
      <Reasons state={state} />
      <div class="story-fields">
        <SpeedSlider text={text} speed={state.speed} onSpeed={actions.setSpeed} />
        <SeedField text={text} seed={state.seed} onSeed={actions.setSeed} />
      </div>
      {signals.legend.value === undefined ? null : <Legend text={text} spec={signals.legend.value} />}
    </div>
  );
}
