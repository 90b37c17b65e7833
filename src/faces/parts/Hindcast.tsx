import './hindcast/hindcast.css';
import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { HindcastChart, HindcastTable, toCsv } from '../../charts/index.ts';
import {
  HINDCAST_HEADER,
  type HindcastComparison,
  hindcastRows,
  MODEL_VERSION,
  type Observation,
  stampOf,
} from '../../engine/index.ts';
import { CsvButton, Dialog, FitTable, HindcastLegend, sayOutcome, sayPlace, sayVerdict } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import { download } from './download.ts';
import { Ask } from './hindcast/Ask.tsx';
import { createHindcastRun, type HindcastRun, hindcastOpen } from './hindcast/hindcastRun.ts';
import { usePause } from './usePause.ts';

/** Opens the comparison with what was observed. */
export function HindcastButton({ state }: Pick<FaceProps, 'state'>) {
  return (
    <button
      type="button"
      class="small-button"
      data-testid="hindcast-open"
      aria-haspopup="dialog"
      disabled={!state.ready.value}
      onClick={() => (hindcastOpen.value = true)}
    >
      {state.text.value.t('hindcast.title')}
    </button>
  );
}

/**
 * The model beside what was observed, worked out in the page while it is open. Stands in a face all the time, so that what
 * was found is still there when it is opened again.
 */
export function Hindcast({ state, actions }: FaceProps) {
  const hindcast = useMemo(() => createHindcastRun(state), [state]);
  useEffect(() => () => hindcast.dispose(), [hindcast]);
  if (!hindcastOpen.value || state.run.value === undefined) return null;
  return <HindcastDialog state={state} actions={actions} hindcast={hindcast} />;
}

interface Props extends Pick<FaceProps, 'state'> {
  readonly hindcast: HindcastRun;
}

function HindcastDialog({ state, actions, hindcast }: Props & FaceProps) {
  const text = state.text.value;
  const played = usePause({ state, actions }, hindcastOpen);
  useEffect(() => {
    const [latest] = hindcast.bundled.peek();
    if (hindcast.observation.peek() === undefined && latest !== undefined) void hindcast.choose(latest);
  }, [hindcast]);
  const close = () => {
    if (!hindcastOpen.peek()) return;
    if (hindcast.status.peek() === 'running') hindcast.cancel();
    hindcastOpen.value = false;
    if (played.current) actions.play();
  };
  const city = state.run.value === undefined ? '' : text.name(state.run.value.city.name);
  const take = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    // The page behind would read it as a city.
    event.preventDefault();
    event.stopPropagation();
    void hindcast.open(file);
  };
  return (
    <Dialog text={text} title={text.t('hindcast.title')} testid="hindcast" wide onClose={close}>
      {/* Single keys belong to the dialog, not to the run behind it. */}
      <div
        class="hindcast"
        onKeyDown={(event) => event.stopPropagation()}
        onDragOver={(event) => {
          event.preventDefault();
          event.stopPropagation();
        }}
        onDrop={take}
      >
        <p class="hindcast-what">{text.t('hindcast.what', { city })}</p>
        <div class="hindcast-body">
          <Ask state={state} hindcast={hindcast} />
          <Answer state={state} hindcast={hindcast} />
        </div>
      </div>
    </Dialog>
  );
}

type View = 'chart' | 'table';

function Answer({ state, hindcast }: Props) {
  const text = state.text.value;
  const view = useSignal<View>('chart');
  const observation = hindcast.observation.value;
  const comparisons = hindcast.comparisons.value;
  const names = useComputed(
    () => hindcast.observation.value?.rows.map(({ place }) => sayPlace(state.text.value, place)) ?? [],
  );
  if (observation === undefined || comparisons.length === 0)
    return <p class="note hindcast-answer">{text.t('hindcast.waiting')}</p>;
  return (
    <div class="hindcast-answer" data-testid="hindcast-answer">
      <div class="hindcast-head">
        <HindcastLegend text={text} />
        <div class="hindcast-tools">
          <ViewChoice state={state} view={view} />
          <CsvButton
            name={text.t('hindcast.csv')}
            testid="hindcast-csv"
            onClick={() => save(state, hindcast, observation)}
          />
        </div>
      </div>
      {comparisons.map((comparison, k) => (
        <Outcome
          key={comparison.column}
          state={state}
          comparison={comparison}
          column={observation.columns[k]}
          names={names.value}
          view={view.value}
        />
      ))}
      <p class="note">{text.t('hindcast.fit.caption')}</p>
    </div>
  );
}

function ViewChoice({ state, view }: Pick<FaceProps, 'state'> & { readonly view: Signal<View> }) {
  const text = state.text.value;
  return (
    <div class="segmented" role="group" aria-label={text.t('hindcast.view')}>
      {(['chart', 'table'] as const).map((one) => (
        <button
          key={one}
          type="button"
          data-testid={`hindcast-view-${one}`}
          aria-pressed={view.value === one}
          onClick={() => (view.value = one)}
        >
          {text.t(`hindcast.view.${one}`)}
        </button>
      ))}
    </div>
  );
}

interface OutcomeProps extends Pick<FaceProps, 'state'> {
  readonly comparison: HindcastComparison;
  readonly column: Observation['columns'][number] | undefined;
  readonly names: readonly string[];
  readonly view: View;
}

/** Verdict first, then the rows, then the numbers behind the verdict. */
function Outcome({ state, comparison, column, names, view }: OutcomeProps) {
  const text = state.text.value;
  const outcome = column === undefined ? comparison.column : sayOutcome(text, column);
  const label = text.t('hindcast.chart', { outcome });
  const Rows = view === 'table' ? HindcastTable : HindcastChart;
  return (
    <section class="hindcast-outcome" data-testid="hindcast-outcome" data-verdict={comparison.verdict}>
      <h3>
        {outcome} <small>{text.t('hindcast.unit')}</small>
      </h3>
      <p class="hindcast-verdict" data-testid="hindcast-verdict">
        {sayVerdict(text, comparison)}
      </p>
      <Rows text={text} comparison={comparison} names={names} label={label} />
      <FitTable text={text} comparison={comparison} outcome={outcome} />
    </section>
  );
}

/** Everything that makes the comparison again, in English wherever it is read. */
function save({ run }: FaceProps['state'], hindcast: HindcastRun, observation: Observation): void {
  const [shown, scenario] = [run.peek(), hindcast.scenario.peek()];
  if (shown === undefined || scenario === undefined) return;
  const { source } = observation;
  const parts = [
    `Edgeward ${MODEL_VERSION}, hindcast ${observation.id}, city ${shown.city.id}`,
    source === undefined
      ? 'data: no source given'
      : `data: ${source.what['en'] ?? ''}, ${source.who}, ${source.licence}`,
    `levers ${JSON.stringify(scenario.levers)}`,
    `${scenario.years} years, ${scenario.agents} agents, ${hindcast.done.peek()} seeds from ${scenario.seed} on`,
    stampOf(shown.city.fitted),
  ];
  const rows = hindcastRows(hindcast.comparisons.peek(), observation);
  download(`edgeward-${observation.id}-hindcast.csv`, toCsv(HINDCAST_HEADER, rows, parts.join('; ')));
}
