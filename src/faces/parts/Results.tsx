import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { CoreShareChart, coreShareCsv, CoreShareTable } from '../../charts/index.ts';
import {
  AboutRun,
  coreMoves,
  decisions,
  Disclosure,
  GLYPHS,
  IndicatorGroups,
  LayerList,
  CsvButton,
} from '../../panels/index.ts';
import type { FaceProps, Run, Shown } from '../page.ts';
import { CompareCoreShares, CompareIndicators } from './CompareResults.tsx';
import type { Twins } from './CompareState.ts';
import { download, provenance } from './download.ts';
import { HeadingNote } from './heading/HeadingNote.tsx';
import { layerHeadings, sayShares, waysOf } from './heading/words.ts';
import { rangeLines, rangesOf } from './rangeLines.ts';

interface ResultsProps extends FaceProps {
  /** The comparison, where a face has one. */
  readonly twins?: Twins;
  /** Prints the report, where a face has more to do first. */
  readonly onPrint?: () => void;
  /** What stands under the course of core shares. */
  readonly children?: ComponentChildren;
}

/** What the run has come to: core shares, their course, single indicators, and how to get the run again. */
export function Results({ state, actions, twins, onPrint = () => void actions.print(), children }: ResultsProps) {
  const run = state.run.value;
  const shown = state.shown.value;
  const pair = twins?.pair.value;
  if (run === undefined || shown === undefined) return null;
  return (
    <div class="results">
      {pair === undefined ? (
        <CoreShares state={state} run={run} shown={shown} />
      ) : (
        <CompareCoreShares state={state} run={run} pair={pair} />
      )}
      <CoreShareCourse state={state} run={run} shown={shown} />
      {children}
      {pair === undefined ? (
        <div class="folds">
          <IndicatorGroups
            text={state.text.value}
            start={run.start.indicators}
            now={shown.indicators}
            startYear={run.startYear}
            unfolded={state.unfolded}
            rangeOf={rangesOf(state.ranges.value, shown.month, 'run')}
          />
          <Outward state={state} run={run} shown={shown} />
        </div>
      ) : (
        <CompareIndicators state={state} run={run} pair={pair} />
      )}
      <About state={state} actions={actions} run={run} shown={shown} />
      <button type="button" class="small-button" data-testid="print" onClick={onPrint}>
        {state.text.value.t('report.print')}
      </button>
    </div>
  );
}

interface Props {
  readonly state: FaceProps['state'];
  readonly run: Run;
  readonly shown: Shown;
}

function CoreShares({ state, run, shown }: Props) {
  const text = state.text.value;
  const chance = coreMoves({
    start: run.start.indicators,
    now: shown.indicators,
    months: shown.month,
    everPulled: state.events.value.length > 0,
    sample: run.sample,
  }).filter(({ withinChance }) => withinChance);
  const radius = text.t('unit.km', { value: text.number(run.city.core.radius_km) });
  const heading = state.heading.value;
  return (
    <section>
      <h3>{text.t('results.coreShare')}</h3>
      <p class="note">{text.t('results.coreShare.note', { radius, year: run.startYear })}</p>
      <LayerList
        text={text}
        family="coreShare"
        start={run.start.indicators}
        now={shown.indicators}
        startYear={run.startYear}
        withinChance={new Set(chance.map(({ layer }) => layer))}
        heading={
          heading?.status === 'known'
            ? layerHeadings(text, heading, run, shown, state.events.value[0]?.month ?? 0)
            : undefined
        }
        testid="core-share"
        rangeOf={rangesOf(state.ranges.value, shown.month, 'run')}
      />
      <HeadingNote state={state} />
    </section>
  );
}

function Outward({ state, run, shown }: Props) {
  const text = state.text.value;
  return (
    <Disclosure id="results.outward" unfolded={state.unfolded} title={text.t('results.outward')}>
      <p class="note">{text.t('results.outward.note', { year: run.startYear })}</p>
      <LayerList
        text={text}
        family="meanDistance_km"
        start={run.start.indicators}
        now={shown.indicators}
        startYear={run.startYear}
        testid="mean-distance"
        rangeOf={rangesOf(state.ranges.value, shown.month, 'run')}
      />
    </Disclosure>
  );
}

function CoreShareCourse({ state, run, shown }: Props) {
  const text = state.text.value;
  const asTable = useSignal(false);
  const series = state.coreShares.value;
  const twin = state.twin.value;
  const heading = state.heading.value?.status === 'known' ? state.heading.value : undefined;
  const year = (month: number) => run.startYear + month / 12;
  return (
    <section class="course">
      <div class="section-head">
        <h3>{text.t('chart.coreShare')}</h3>
        <button
          type="button"
          class="small-button"
          data-testid="chart-table"
          aria-pressed={asTable.value}
          onClick={() => (asTable.value = !asTable.value)}
        >
          {text.t(asTable.value ? 'chart.chart' : 'chart.table')}
        </button>
        <CsvButton
          name={text.t('chart.csv')}
          testid="chart-csv"
          onClick={() =>
            download(`edgeward-${run.city.id}-core-share.csv`, coreShareCsv(series, provenance(state, run)))
          }
        />
      </div>
      {asTable.value ? (
        <CoreShareTable
          text={text}
          series={series}
          heading={heading === undefined ? undefined : { shares: heading.coreShare, ways: waysOf(heading, run, shown) }}
        />
      ) : (
        <CoreShareChart
          text={text}
          series={series}
          from={run.startYear}
          to={year(state.horizon.value)}
          events={decisions(state.events.value).map(({ month }) => year(month))}
          glyphs={GLYPHS}
          other={twin === undefined ? undefined : { series: twin.coreShares.value, letter: 'B' }}
          heading={
            heading === undefined
              ? undefined
              : { shares: heading.coreShare, said: sayShares(text, heading, run, shown) }
          }
          left={state.branches.value.map((branch, index) => ({
            series: branch.coreShares,
            from: year(Math.max(0, branch.from - 1)),
            label: text.number(index + 1),
          }))}
          {...rangeLines(state.ranges.value, run.startYear)}
        />
      )}
      {twin === undefined ? null : <HeadingNote state={state} />}
    </section>
  );
}

function About({ state, actions, run, shown }: Props & Pick<FaceProps, 'actions'>) {
  return (
    <AboutRun
      text={state.text.value}
      city={state.text.value.name(run.city.name)}
      seed={run.seed}
      agents={run.agents}
      everybody={Math.round(run.city.residents)}
      onAgents={actions.setAgents}
      weight={run.weight}
      cells={run.city.gridIndex.length}
      month={shown.month}
      monthsPerSecond={shown.monthsPerSecond}
      threads={run.threads}
      fingerprint={shown.fingerprint}
    />
  );
}
