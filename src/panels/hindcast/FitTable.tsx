import { FORECASTS, type HindcastComparison } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';

interface Props {
  readonly text: Text;
  readonly comparison: HindcastComparison;
  /** In words: several of these tables stand on a page. */
  readonly outcome: string;
}

/** How near the model and its rivals come to the data, in numbers. */
export function FitTable({ text, outcome, comparison: { fits, skill, n, samplingError } }: Props) {
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={text.t('hindcast.fit', { outcome })}>
        <table class="data-table" data-testid="hindcast-fits">
          <thead>
            <tr>
              <th scope="col">{text.t('hindcast.column.n', { n })}</th>
              {(['rmse', 'mae', 'size', 'pearson', 'spearman', 'skill'] as const).map((id) => (
                <th key={id} scope="col">
                  {text.t(`hindcast.fit.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {FORECASTS.map((id) => (
              <tr key={id}>
                <th scope="row">{text.t(`hindcast.${id}`)}</th>
                {(['rmse', 'mae', 'size', 'pearson', 'spearman'] as const).map((column) => (
                  <td key={column}>{text.number(fits[id][column], 2)}</td>
                ))}
                <td>{id === 'model' ? '' : text.number(skill[id], 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {Number.isFinite(samplingError) ? (
        <p class="note">{text.t('hindcast.sampling', { error: text.number(samplingError, 2) })}</p>
      ) : null}
    </>
  );
}
