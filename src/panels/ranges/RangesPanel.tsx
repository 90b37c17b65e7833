import type { ComponentChildren } from 'preact';
import { LAYERS } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { CsvButton } from '../CsvButton.tsx';
import { Glyph } from '../Glyph.tsx';
import { Icon } from '../Icon.tsx';
import { formatBare, formatBareChange } from '../indicators/format.ts';
import { indicatorOf } from '../indicators/groups.ts';
import { differenceReading, isSettled, type Range, rangeAt, reading, type RangesReport } from './ensemble.ts';

interface RangesPanelProps {
  readonly text: Text;
  readonly report: RangesReport | undefined;
  /** How many seeds would be run. */
  readonly seeds: number;
  /** Whether two runs are compared: then each seed is run for both. */
  readonly paired: boolean;
  readonly startYear: number;
  /** The month on the screen, and the furthest one of the run. */
  readonly month: number;
  readonly furthest: number;
  readonly onBegin: () => void;
  readonly onClear: () => void;
  readonly onDownload: () => void;
}

/** What luck makes of the run: other seeds, and where eight of ten of them lie. */
export function RangesPanel(props: RangesPanelProps) {
  const { text, report } = props;
  const status =
    report === undefined ? 'none' : report.error !== undefined ? 'failed' : report.running ? 'running' : 'done';
  return (
    <section class="ranges" data-testid="ranges" data-status={status}>
      <div class="section-head">
        <h3>{text.t('ranges.title')}</h3>
        {status === 'done' ? <Tools {...props} /> : null}
      </div>
      {report === undefined ? (
        <Begin {...props}>{text.t('ranges.idle')}</Begin>
      ) : report.error !== undefined ? (
        <Begin {...props}>
          <span role="alert">{text.t('ranges.failed', { message: report.error })}</span>
        </Begin>
      ) : report.running ? (
        <Running {...props} report={report} />
      ) : (
        <Done {...props} report={report} />
      )}
      <p class="visually-hidden" aria-live="polite">
        {status === 'done' ? text.t('ranges.finished', { count: report?.ensemble.wanted ?? 0 }) : ''}
      </p>
    </section>
  );
}

function Tools({ text, onDownload, onClear }: RangesPanelProps) {
  return (
    <>
      <CsvButton name={text.t('ranges.csv')} testid="ranges-csv" onClick={onDownload} />
      <button
        type="button"
        class="icon-button"
        data-testid="ranges-clear"
        aria-label={text.t('ranges.clear')}
        title={text.t('ranges.clear')}
        onClick={onClear}
      >
        <Icon name="close" />
      </button>
    </>
  );
}

function Begin({
  text,
  seeds,
  paired,
  onBegin,
  children,
}: RangesPanelProps & { readonly children: ComponentChildren }) {
  return (
    <>
      <p class="note">{children}</p>
      <button type="button" class="button" data-testid="ranges-begin" onClick={onBegin}>
        {text.t(paired ? 'ranges.beginBoth' : 'ranges.begin', { count: seeds })}
      </button>
    </>
  );
}

type Under = RangesPanelProps & { readonly report: RangesReport };

const lastOf = ({ ensemble }: RangesReport): number => ensemble.months.at(-1) ?? 0;

function Running({ text, report, startYear, onClear }: Under) {
  const { runs, wanted } = report.ensemble;
  const year = Math.floor(startYear + lastOf(report) / 12);
  return (
    <div class="ranges-running">
      <progress max={wanted} value={runs.length} aria-label={text.t('ranges.title')} data-testid="ranges-progress" />
      <p class="note">{text.t('ranges.progress', { done: runs.length, count: wanted, year })}</p>
      <button type="button" class="small-button" data-testid="ranges-stop" onClick={onClear}>
        {text.t('ranges.stop')}
      </button>
    </div>
  );
}

function Done(props: Under) {
  const { text, report, startYear, month, furthest, onBegin } = props;
  const last = lastOf(report);
  const [to, on] = [Math.floor(startYear + last / 12), Math.floor(startYear + furthest / 12)];
  return (
    <>
      <p class="note">{text.t('ranges.done', { count: report.ensemble.wanted })}</p>
      {month > last ? <p class="note">{text.t('ranges.beyond', { year: to })}</p> : <RangeTable {...props} />}
      {furthest > last ? (
        <button type="button" class="button" data-testid="ranges-on" onClick={onBegin}>
          {text.t('ranges.on', { year: on })}
        </button>
      ) : null}
    </>
  );
}

/** Core shares of the month on the screen; of two runs, by how much they differ. */
function RangeTable({ text, report, month }: Under) {
  const { ensemble } = report;
  const title = text.t(ensemble.paired ? 'ranges.difference' : 'ranges.coreShare');
  return (
    <table class="compared range-table" data-testid="range-table">
      <caption class="note">{title}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">
            <abbr title={text.t('ranges.low')}>P10</abbr>
          </th>
          <th scope="col">{text.t('ranges.median')}</th>
          <th scope="col">
            <abbr title={text.t('ranges.high')}>P90</abbr>
          </th>
        </tr>
      </thead>
      <tbody>
        {LAYERS.map((layer) => {
          const found = indicatorOf(`coreShare.${layer}`);
          if (found === undefined) return null;
          const { definition, column } = found;
          const range = rangeAt(ensemble, month, (ensemble.paired ? differenceReading : reading)(column));
          const say = (value: number | undefined) =>
            value === undefined
              ? '–'
              : ensemble.paired
                ? formatBareChange(definition, value, text)
                : formatBare(definition, value, text);
          return (
            <tr key={layer} class={`layer-${layer}`} data-testid={`range-${layer}`}>
              <th scope="row">
                <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
              </th>
              <td>{say(range?.low)}</td>
              <td class={ensemble.paired && !settled(range) ? 'difference muted' : 'difference'}>
                {say(range?.median)}
              </td>
              <td>{say(range?.high)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const settled = (range: Range | undefined): boolean => range !== undefined && isSettled(range);
