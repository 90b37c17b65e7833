import type { Text } from '../../i18n/index.ts';
import { formatValue } from '../indicators/format.ts';
import { dateName } from '../planning/dates.ts';
import { type GainReport, gainRows, gainVerdict } from './gain.ts';

interface GainTableProps {
  readonly text: Text;
  /** Of a twin that is there. */
  readonly report: GainReport;
  readonly startYear: number;
}

/** Headline numbers on paper: at the start, now, and the change beside the twin's. */
export function GainTable({ text, report, startYear }: GainTableProps) {
  const rows = gainRows(report, text);
  return (
    <>
      <table class="data-table report-gain">
        <thead>
          <tr>
            <th scope="col">{text.t('gain.number')}</th>
            <th scope="col">{text.t('gain.start', { year: startYear })}</th>
            <th scope="col">{text.t('gain.now', { date: dateName(text, startYear, report.month) })}</th>
            <th scope="col">{text.t('gain.change')}</th>
            <th scope="col">{text.t('gain.without.full')}</th>
            <th scope="col">{text.t('gain.sign')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, definition, start, now, change, changeWithout, signChanges }) => (
            <tr key={id} data-headline={id}>
              <th scope="row">{name}</th>
              <td>{formatValue(definition, start, text)}</td>
              <td>{formatValue(definition, now, text)}</td>
              <td>{change}</td>
              <td>{changeWithout}</td>
              <td class={signChanges ? 'sign-changes' : undefined}>
                {text.t(signChanges ? 'gain.sign.changes' : 'gain.sign.same')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{gainVerdict(rows, text)}</p>
      <p class="note">{text.t('gain.caution')}</p>
    </>
  );
}
