import { indicatorIndex, LAYERS } from '../../../engine/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { Run, Shown } from '../../page.ts';
import { type KnownHeading, sayTellings, sayWay, waysOf } from './words.ts';

interface HeadingTableProps {
  readonly text: Text;
  readonly heading: KnownHeading;
  readonly run: Run;
  readonly shown: Shown;
  /** Months from the start to the first lever that was pulled. */
  readonly firstPull: number;
}

/** Core shares at the start, now and at rest, and how much of the way is gone, on paper. */
export function HeadingTable({ text, heading, run, shown, firstPull }: HeadingTableProps) {
  const ways = waysOf(heading, run, shown);
  const tellings = sayTellings(text, heading, run, shown, firstPull);
  return (
    <table class="data-table" data-testid="heading-table">
      <caption>{text.t('results.coreShare')}</caption>
      <thead>
        <tr>
          <th scope="col">{text.t('results.function')}</th>
          <th scope="col">{text.t('report.start', { year: run.startYear })}</th>
          <th scope="col">{text.t('report.now', { year: Math.floor(shown.year + 1e-6) })}</th>
          <th scope="col">{text.t('heading.column')}</th>
          <th scope="col">{text.t('heading.column.way')}</th>
          <th scope="col">{text.t('heading.column.tell')}</th>
        </tr>
      </thead>
      <tbody>
        {LAYERS.map((layer, index) => {
          const column = indicatorIndex(`coreShare.${layer}`);
          const share = (value: number | undefined) => text.percent(value ?? Number.NaN, 1);
          return (
            <tr key={layer}>
              <th scope="row">{text.t(`layer.${layer}`)}</th>
              <td>{share(run.start.indicators[column])}</td>
              <td>{share(shown.indicators[column])}</td>
              <td>{share(heading.coreShare[index])}</td>
              <td>{sayWay(text, ways[index])}</td>
              <td>{tellings[index] ?? '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
