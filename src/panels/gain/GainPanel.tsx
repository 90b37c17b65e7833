import type { ComponentChildren } from 'preact';
import type { Text } from '../../i18n/index.ts';
import { Icon } from '../Icon.tsx';
import { dateName } from '../planning/dates.ts';
import { type GainReport, type GainRow, gainRows, gainStatus, gainVerdict } from './gain.ts';

interface GainPanelProps {
  readonly text: Text;
  readonly report: GainReport | undefined;
  /** Whether the run has an assumed gain that could be left out. */
  readonly assumed: boolean;
  readonly startYear: number;
  /** The month on the screen. */
  readonly month: number;
  readonly onBegin: () => void;
  readonly onClear: () => void;
}

/** What comes out without the gain from digital work that is only assumed: the run's twin without it. */
export function GainPanel(props: GainPanelProps) {
  const { text, report, assumed, onClear } = props;
  const status = gainStatus(report);
  return (
    <section class="ranges" data-testid="gain" data-status={status}>
      <div class="section-head">
        <h3>{text.t('gain.title')}</h3>
        {status !== 'done' ? null : (
          <button
            type="button"
            class="icon-button"
            data-testid="gain-clear"
            aria-label={text.t('gain.clear')}
            title={text.t('gain.clear')}
            onClick={onClear}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {!assumed ? (
        <p class="note">{text.t('gain.off')}</p>
      ) : report === undefined ? (
        <Begin {...props}>{text.t('gain.idle')}</Begin>
      ) : status === 'failed' ? (
        <Begin {...props}>
          <span role="alert">{text.t('gain.failed', { message: report.error ?? '' })}</span>
        </Begin>
      ) : status === 'running' ? (
        <>
          <GainProgress {...props} report={report} />
          <button type="button" class="small-button" data-testid="gain-stop" onClick={onClear}>
            {text.t('gain.stop')}
          </button>
        </>
      ) : (
        <Done {...props} report={report} />
      )}
      <p class="visually-hidden" aria-live="polite">
        {status === 'done' ? text.t('gain.finished') : ''}
      </p>
    </section>
  );
}

function Begin({ text, onBegin, children }: GainPanelProps & { readonly children: ComponentChildren }) {
  return (
    <>
      <p class="note">{children}</p>
      <button type="button" class="button" data-testid="gain-begin" onClick={onBegin}>
        {text.t('gain.begin')}
      </button>
    </>
  );
}

interface WithReport extends Pick<GainPanelProps, 'text' | 'startYear'> {
  readonly report: GainReport;
}

/** How far the twin has come. */
export function GainProgress({ text, report: { month, reached }, startYear }: WithReport) {
  const date = (at: number) => dateName(text, startYear, at);
  return (
    <div class="ranges-running">
      <progress
        max={Math.max(1, month)}
        value={reached}
        aria-label={text.t('gain.title')}
        data-testid="gain-progress"
      />
      <p class="note">{text.t('gain.progress', { now: date(reached), until: date(month) })}</p>
    </div>
  );
}

function Done({ text, report, startYear, month, onBegin }: GainPanelProps & WithReport) {
  const rows = gainRows(report, text);
  return (
    <>
      <p class="note">{text.t('gain.done', { date: dateName(text, startYear, report.month) })}</p>
      <p data-testid="gain-verdict">{gainVerdict(rows, text)}</p>
      <ChangeTable text={text} rows={rows} />
      <p class="note">{text.t('gain.caution')}</p>
      {report.month === month ? null : (
        <button type="button" class="button" data-testid="gain-again" onClick={onBegin}>
          {text.t('gain.again', { date: dateName(text, startYear, month) })}
        </button>
      )}
    </>
  );
}

/** Both changes of every headline number; a word where the sign changes. */
function ChangeTable({ text, rows }: { readonly text: Text; readonly rows: readonly GainRow[] }) {
  return (
    <table class="compared gain-table" data-testid="gain-table">
      <caption class="visually-hidden">{text.t('gain.report')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{text.t('gain.number')}</span>
          </th>
          <th scope="col">{text.t('gain.change')}</th>
          <th scope="col">
            <span aria-hidden="true">{text.t('gain.without')}</span>
            <span class="visually-hidden">{text.t('gain.without.full')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, change, changeWithout, signChanges }) => (
          <tr key={id} data-testid={`gain-${id}`}>
            <th scope="row">{name}</th>
            <td>{change}</td>
            <td>
              {changeWithout}
              {signChanges ? <small class="gain-sign">{text.t('gain.sign.changed')}</small> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
