import type { HindcastComparison } from '../engine/index.ts';
import type { Text } from '../i18n/index.ts';

interface HindcastTableProps {
  readonly text: Text;
  readonly comparison: HindcastComparison;
  readonly names: readonly string[];
  readonly label: string;
}

/** The chart's numbers, and what is not in the chart: signs, misses, rows predicted from the others. */
export function HindcastTable({ text, comparison, names, label }: HindcastTableProps) {
  const say = (value: number) => text.signed(value, 1);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="data-table" data-testid="hindcast-table">
        <thead>
          <tr>
            <th scope="col">{text.t('hindcast.column.place')}</th>
            <th scope="col">{text.t('hindcast.observed')}</th>
            <th scope="col">{text.t('hindcast.model')}</th>
            <th scope="col">{text.t('hindcast.nothing')}</th>
            <th scope="col">{text.t('hindcast.distance')}</th>
            <th scope="col">{text.t('hindcast.leftOut')}</th>
            <th scope="col">{text.t('hindcast.column.sign')}</th>
            <th scope="col">{text.t('hindcast.column.miss')}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map((row) => (
            <tr key={row.row}>
              <th scope="row">{names[row.row]}</th>
              <td>{say(row.observed) + within(text, row.uncertainty)}</td>
              <td>{say(row.model) + within(text, row.luck)}</td>
              <td>{say(row.nothing)}</td>
              <td>{say(row.distance)}</td>
              <td>{say(row.leftOut)}</td>
              <td>{text.t(`hindcast.sign.${row.sign}`)}</td>
              <td>{say(row.miss)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** " ± 1.0", or nothing. */
const within = (text: Text, half: number | undefined): string =>
  half === undefined || !Number.isFinite(half) ? '' : ` ± ${text.number(half, 1)}`;
