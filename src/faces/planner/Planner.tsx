import './planner.css';
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { useSize } from '../../charts/index.ts';
import { pressedKey } from '../../i18n/index.ts';
import type { Padding } from '../../map/index.ts';
import { SeedField, SpeedSlider } from '../../panels/index.ts';
import type { FaceProps, Tab } from '../page.ts';
import { Branches } from '../parts/Branches.tsx';
import { AveragedChoice } from '../parts/AveragedChoice.tsx';
import { ColourByChoice } from '../parts/ColourByChoice.tsx';
import { CompareBar } from '../parts/CompareBar.tsx';
import { CompareDivider } from '../parts/CompareDivider.tsx';
import { CompareMaps } from '../parts/CompareMaps.tsx';
import { type Twins, useTwins } from '../parts/CompareState.ts';
import { Dialogs } from '../parts/Dialogs.tsx';
import { Direction, DirectionButton } from '../parts/Direction.tsx';
import { DrawButton, DrawPlace } from '../parts/draw/DrawButton.tsx';
import { handSteps } from '../parts/draw/drawOpen.ts';
import { FlowSwitch } from '../parts/FlowSwitch.tsx';
import { FunctionsView } from '../parts/FunctionsView.tsx';
import { useContraction } from '../parts/contraction/useContraction.ts';
import { useHeading } from '../parts/heading/useHeading.ts';
import { Headline, Reasons } from '../parts/Headline.tsx';
import { Hindcast, HindcastButton } from '../parts/Hindcast.tsx';
import { Legend } from '../parts/Legend.tsx';
import { Levers } from '../parts/Levers.tsx';
import type { MapSignals } from '../parts/MapPane.tsx';
import { RebuildingNote } from '../parts/RebuildingNote.tsx';
import { useWindowSignals } from '../parts/useMapSignals.ts';
import { WindowPart } from '../parts/window/WindowPart.tsx';
import { LogicalSwitch, MapTools } from '../parts/MapTools.tsx';
import { Messages } from '../parts/Messages.tsx';
import { asksWho, Place, WhoPanel } from '../parts/Place.tsx';
import { RangesPart } from '../parts/RangesPart.tsx';
import { Results } from '../parts/Results.tsx';
import { Scenarios } from '../parts/Scenarios.tsx';
import { Schedule } from '../parts/Schedule.tsx';
import { Section } from '../parts/Section.tsx';
import { Story as Introduction } from '../parts/story/Story.tsx';
import { TableView } from '../parts/TableView.tsx';
import { TopBar } from '../parts/TopBar.tsx';
import { Transport, useReached } from '../parts/Transport.tsx';
import { GainPart } from './GainPart.tsx';
import { PlannerMenu } from './PlannerMenu.tsx';
import { createPolicyHistory, type PolicyHistory } from './policyHistory.ts';
import { PrintDialog, printWithTwin } from './PrintDialog.tsx';
import { type Ranges, SEEDS, useRanges } from './ranges.ts';
import { useWithoutGain, type WithoutGain } from './withoutGain.ts';

/** What panels cover where the map lies behind them, without the lines over its foot; the city is centred in the rest. */
const WIDE: Padding = { top: 206, right: 420, bottom: 336, left: 380 };
/** With the plan in the place of levers and section; its own height comes on top. */
const WIDE_PLANNING: Padding = { top: 166, right: 420, bottom: 136, left: 20 };
const NARROW: Padding = { top: 100, right: 8, bottom: 52, left: 8 };
const BESIDE: Padding = { top: 108, right: 16, bottom: 12, left: 16 };
const BESIDE_PLANNING: Padding = { ...BESIDE, top: 88, bottom: 0 };

/** What lies above the stage where the map reaches behind it. */
const ABOVE_STAGE = 100;

/** The map makes room for its foot in steps: a legend of another height must not make the city jump. */
const FOOT_STEP = 30;

const roomFor = (foot: number): number => Math.ceil(foot / FOOT_STEP) * FOOT_STEP;

/** The planner's face, and the default one: levers, map and section, results, and the run below. */
export function Planner(props: FaceProps) {
  const { state } = props;
  const narrow = state.narrow.value;
  const wide = state.wide.value;
  const arrangement = narrow ? 'narrow' : wide ? 'wide' : 'beside';
  const signals = useWindowSignals();
  const twins = useTwins(state, props.actions);
  const foot = useSignal(0);
  const planOpen = useSignal(false);
  const plans = !narrow && planOpen.value;
  const base = narrow ? NARROW : !wide ? (plans ? BESIDE_PLANNING : BESIDE) : plans ? WIDE_PLANNING : WIDE;
  const history = usePolicyHistory(props);
  const ranges = useRanges(props);
  const gain = useWithoutGain(props);
  useHeading(state);
  useContraction(state);
  const drawer = useSignal(0);
  const padding = narrow ? base : { ...base, bottom: base.bottom + (wide ? drawer.value : 0) + roomFor(foot.value) };
  return (
    <div class={`planner ${arrangement}${twins.mode.value === 'beside' ? ' two-maps' : ''}${plans ? ' planning' : ''}`}>
      <a class="skip-link" href={plans ? '#plan' : '#levers'}>
        {state.text.value.t('app.skip')}
      </a>
      <CompareMaps state={state} signals={signals} twins={twins} padding={padding} />
      <TopBar {...props}>{narrow ? null : <PlannerMenu {...props} twins={twins} planOpen={planOpen} />}</TopBar>
      <Introduction {...props} signals={signals} />
      <main class="stage" aria-label={state.text.value.t('map.region')} style={{ '--foot': `${foot.value}px` }}>
        <Stage
          {...props}
          signals={signals}
          twins={twins}
          top={wide ? padding.top - ABOVE_STAGE : padding.top}
          foot={foot}
        />
      </main>
      {plans ? (
        <Drawer height={drawer} name={state.text.value.t('planner.plan')}>
          <Schedule {...props} history={history} onClose={() => (planOpen.value = false)} />
        </Drawer>
      ) : (
        <div class="strip panel">
          <Section state={state} tools={!narrow} />
        </div>
      )}
      {narrow ? (
        <Sheet {...props} signals={signals} twins={twins} ranges={ranges} gain={gain} history={history} />
      ) : (
        <Sides {...props} signals={signals} twins={twins} ranges={ranges} gain={gain} />
      )}
      <DrawPlace {...props} />
      <footer class="bar panel">
        <Transport {...props} compact={narrow} />
      </footer>
      <Dialogs state={state} />
      <PrintDialog {...props} twin={gain} />
      <Scenarios {...props} twins={twins} />
      <Direction {...props} />
      <Hindcast {...props} />
      <p class="visually-hidden" aria-live="polite" data-testid="announcement">
        {state.announcement.value}
      </p>
    </div>
  );
}

/** What was changed by hand, to be undone; also by the keys that do it everywhere. */
function usePolicyHistory({ state, actions }: FaceProps): PolicyHistory {
  const history = useMemo(() => createPolicyHistory(state, actions, () => performance.now()), [state, actions]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || pressedKey(event) !== 'z') return;
      // A field has words of its own to take back.
      if (event.target instanceof HTMLInputElement && event.target.type !== 'range') return;
      if (state.dialog.peek() !== undefined) return;
      event.preventDefault();
      const hand = handSteps.peek();
      if (hand !== undefined) (event.shiftKey ? hand.redo : hand.undo)();
      else (event.shiftKey ? history.forth : history.back)();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
      history.dispose();
    };
  }, [history]);
  return history;
}

interface PartProps extends FaceProps {
  readonly signals: MapSignals;
  readonly twins: Twins;
}

function Stage(props: PartProps & { readonly top: number; readonly foot: Signal<number> }) {
  const { state, signals, twins } = props;
  const text = state.text.value;
  const legend = signals.legend.value;
  const view = state.view.value;
  const mapped = view === 'map';
  return (
    <>
      {mapped ? <CompareDivider state={state} twins={twins} top={props.top} bottom={props.foot.value} /> : null}
      {view === 'table' ? (
        <TableView {...props} />
      ) : view === 'functions' ? (
        <FunctionsView {...props} />
      ) : (
        <Headline {...props} minus={twins.a.minus.value} />
      )}
      <MapTools state={state} signals={signals} />
      {mapped ? <Place {...props} /> : null}
      <WindowPart {...props} />
      {!mapped ? null : (
        <Foot foot={props.foot}>
          {state.narrow.value ? null : <CompareBar {...props} />}
          <div class="stage-choices">
            <ColourByChoice state={state} />
            <LogicalSwitch state={state} />
            <DrawButton state={state} />
            {state.narrow.value || (state.twin.value !== undefined && state.flows.value === 'off') ? null : (
              <FlowSwitch state={state} />
            )}
          </div>
          {legend === undefined || state.narrow.value ? null : (
            <Legend
              text={text}
              spec={legend}
              onColourBy={(mode) => (state.colourBy.value = mode)}
              averaged={<AveragedChoice state={state} />}
            />
          )}
        </Foot>
      )}
      {signals.failure.value === undefined ? null : <p class="map-failure">{text.t('map.unavailable')}</p>}
      <RebuildingNote state={state} signals={signals} />
      <Messages {...props} />
    </>
  );
}

/** The plan's place; it tells its height, for a map that lies behind it. */
function Drawer({
  height: told,
  name,
  children,
}: {
  readonly height: Signal<number>;
  readonly name: string;
  readonly children: ComponentChildren;
}) {
  const [ref, { height }] = useSize<HTMLElement>();
  useEffect(() => {
    told.value = height;
    return () => {
      told.value = 0;
    };
  }, [height]);
  return (
    <section class="plan-drawer panel" id="plan" tabIndex={-1} ref={ref} aria-label={name}>
      {children}
    </section>
  );
}

/** What lies over the map's foot; it tells its height, which depends on language, width and what is compared. */
function Foot({ foot, children }: { readonly foot: Signal<number>; readonly children: ComponentChildren }) {
  const [ref, { height }] = useSize<HTMLDivElement>();
  useEffect(() => {
    foot.value = height;
  }, [height]);
  return (
    <div class="stage-foot" ref={ref}>
      {children}
    </div>
  );
}

/** What the run is tried against, in workers of their own. */
interface Experiments {
  readonly ranges: Ranges;
  readonly gain: WithoutGain;
}

/** Levers on the left, results on the right. */
function Sides(props: PartProps & Experiments) {
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
            <Results {...props} onPrint={() => printWithTwin(props)}>
              <RunExperiments {...props} />
              <Branches {...props} />
            </Results>
          </>
        )}
      </aside>
    </>
  );
}

const TABS: readonly Tab[] = ['story', 'levers', 'results', 'plan'];

/** On a phone: one panel at a time. */
function Sheet(props: PartProps & Experiments & { readonly history: PolicyHistory }) {
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
        ) : current === 'results' ? (
          <Results {...props} onPrint={() => printWithTwin(props)}>
            <RunExperiments {...props} />
            <Branches {...props} />
          </Results>
        ) : (
          <PlanTab {...props} />
        )}
      </div>
    </aside>
  );
}

const RunExperiments = ({ state, ranges, gain }: Pick<PartProps, 'state'> & Experiments) => (
  <>
    <div class="studies">
      <DirectionButton state={state} />
      <HindcastButton state={state} />
    </div>
    <RangesPart state={state} seeds={SEEDS} onBegin={ranges.begin} onClear={ranges.clear} />
    <GainPart state={state} twin={gain} />
  </>
);

/** What a laptop has in its top bar and over its map. */
function PlanTab(props: PartProps & { readonly history: PolicyHistory }) {
  return (
    <div class="plan-tab">
      <PlannerMenu {...props} />
      <CompareBar {...props} />
      <Schedule {...props} />
    </div>
  );
}

/** Figures and reasons, and what the compact transport bar has no room for. */
function Story({ state, actions, signals }: FaceProps & { readonly signals: MapSignals }) {
  const text = state.text.value;
  return (
    <div class="story">
      <Reasons state={state} />
      <div class="story-fields">
        <SpeedSlider text={text} speed={state.speed} reached={useReached(state)} onSpeed={actions.setSpeed} />
        <SeedField text={text} seed={state.seed} onSeed={actions.setSeed} />
      </div>
      <FlowSwitch state={state} />
      {signals.legend.value === undefined ? null : (
        <Legend
          text={text}
          spec={signals.legend.value}
          onColourBy={(mode) => (state.colourBy.value = mode)}
          averaged={<AveragedChoice state={state} />}
        />
      )}
    </div>
  );
}
