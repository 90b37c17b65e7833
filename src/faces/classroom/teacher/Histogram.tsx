import type { Text } from '../../../i18n/index.ts';
import { histogram } from '../../../lessons/index.ts';
import type { Measure } from '../logic/naming.ts';

interface HistogramProps {
  readonly text: Text;
  readonly measure: Measure;
  /** What each student expected of the last year. */
  readonly values: readonly number[];
  readonly observed: number | undefined;
  readonly year: number;
}

const BINS = 10;

/** How many students expected what of the last year: bars with their numbers, as a list that reads without seeing. */
export function Histogram({ text, measure, values, observed, year }: HistogramProps) {
  const bins = histogram(values, BINS);
  const most = Math.max(...bins.map(({ count }) => count));
  const inside = (from: number, to: number, last: boolean) =>
    observed !== undefined && observed >= from && (last ? observed <= to : observed < to);
  return (
    <section class="class-histogram" data-testid="histogram">
      <h4>{text.t('class.histogram', { year })}</h4>
      <table>
        <caption class="visually-hidden">{text.t('class.histogram', { year })}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{measure.name}</th>
            <th scope="col">{text.t('class.histogram.count')}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ from, to, count }, at) => (
            <tr key={from}>
              <th scope="row">
                {measure.value(from)} … {measure.value(to)}
              </th>
              <td>
                <span class="class-bin" style={{ '--part': String(most > 0 ? count / most : 0) }}>
                  {count === 0 ? '' : text.number(count)}
                </span>
                {inside(from, to, at === bins.length - 1) ? (
                  <span class="class-bin-run">{text.t('class.histogram.run')}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {observed === undefined ? null : (
        <p class="note">{text.t('class.histogram.observed', { value: measure.value(observed) })}</p>
      )}
    </section>
  );
}
