import { LAYERS } from '../engine/index.ts';
import type { Text } from '../i18n/index.ts';
import { toCsv } from './csv.ts';
import { rowsByYear, type Series } from './series.ts';

/** Where the run is heading: shares by layer, and how much of the way each has gone. */
export interface HeadingRows {
  readonly shares: readonly number[];
  readonly ways: readonly (number | undefined)[];
}

/** The chart's numbers, one row a year. */
export function CoreShareTable({
  text,
  series,
  heading,
}: {
  readonly text: Text;
  readonly series: Series;
  readonly heading?: HeadingRows | undefined;
}) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text.t('chart.coreShare')}>
      <table class="data-table" data-testid="core-table">
        <thead>
          <tr>
            <th scope="col">{text.t('chart.year')}</th>
            {LAYERS.map((layer) => (
              <th key={layer} scope="col">
                {text.t(`layer.${layer}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsByYear(series).map((row) => (
            <tr key={row}>
              <th scope="row">{Math.floor(series.year[row] ?? 0)}</th>
              {LAYERS.map((layer, index) => (
                <td key={layer}>{text.percent(series.columns[index]?.[row] ?? Number.NaN, 1)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        {heading === undefined ? null : <HeadingFoot text={text} heading={heading} />}
      </table>
    </div>
  );
}

function HeadingFoot({ text, heading }: { readonly text: Text; readonly heading: HeadingRows }) {
  return (
    <tfoot data-testid="core-table-heading">
      <tr>
        <th scope="row">{text.t('heading.column')}</th>
        {LAYERS.map((layer, index) => (
          <td key={layer}>{text.percent(heading.shares[index] ?? Number.NaN, 1)}</td>
        ))}
      </tr>
      <tr>
        <th scope="row">{text.t('heading.column.way')}</th>
        {LAYERS.map((layer, index) => (
          <td key={layer}>{text.percent(heading.ways[index] ?? Number.NaN)}</td>
        ))}
      </tr>
    </tfoot>
  );
}

/** Every recorded month: shares between 0 and 1, under the ids of series.csv. */
export function coreShareCsv(series: Series, provenance: string): string {
  const rows: number[][] = [];
  for (let row = 0; row < series.length; row++) {
    rows.push([
      series.year[row] ?? Number.NaN,
      ...LAYERS.map((_, index) => series.columns[index]?.[row] ?? Number.NaN),
    ]);
  }
  return toCsv(['year', ...LAYERS.map((layer) => `coreShare.${layer}`)], rows, provenance);
}
