import { LAYERS } from '../engine/index.ts';
import type { Text } from '../i18n/index.ts';
import { toCsv } from './csv.ts';
import { rowsByYear, type Series } from './series.ts';

/** The chart's numbers, one row a year. */
export function CoreShareTable({ text, series }: { readonly text: Text; readonly series: Series }) {
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
      </table>
    </div>
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
