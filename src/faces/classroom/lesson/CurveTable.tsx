import type { Text } from '../../../i18n/index.ts';
import type { Measure } from '../logic/naming.ts';
import type { MarkRow } from '../logic/reading.ts';

interface CurveTableProps {
  readonly text: Text;
  readonly measure: Measure;
  readonly rows: readonly MarkRow[];
}

/** The chart's numbers: what was drawn, what the run did. */
export function CurveTable({ text, measure, rows }: CurveTableProps) {
  const said = (value: number) => (Number.isFinite(value) ? measure.value(value) : '–');
  return (
    <details class="class-table">
      <summary>{text.t('class.table')}</summary>
      <table class="data-table" data-testid={`table-${measure.id}`}>
        <caption>{measure.name}</caption>
        <thead>
          <tr>
            <th scope="col">{text.t('chart.year')}</th>
            <th scope="col">{text.t('class.you')}</th>
            <th scope="col">{text.t('class.run')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ year, drawn, observed }) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              <td>{said(drawn)}</td>
              <td>{said(observed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
