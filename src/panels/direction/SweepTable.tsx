import { LAYERS, type SweepAxes } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Glyph } from '../Glyph.tsx';
import { type AxisId, axisName, formatAxis } from './axisChoices.ts';
import type { Points } from './grid.ts';
import { sayChange } from './words.ts';
import { VerdictMark } from './VerdictMark.tsx';

interface Props {
  readonly text: Text;
  readonly axes: SweepAxes;
  readonly points: Points;
}

/** The map's numbers: a row a point that is done. */
export function SweepTable({ text, axes, points }: Props) {
  const rows = [...points.values()].sort((a, b) => a.index - b.index);
  return (
    <div class="table-scroll direction-table" tabIndex={0} role="region" aria-label={text.t('direction.table')}>
      <table class="data-table" data-testid="direction-table">
        <caption>{text.t('direction.table.caption')}</caption>
        <thead>
          <tr>
            {axes.map(({ id }) => (
              <th key={id} scope="col">
                {axisName(text, id as AxisId)}
              </th>
            ))}
            <th scope="col">{text.t('direction.column.thesis')}</th>
            {LAYERS.map((layer) => (
              <th key={layer} scope="col">
                <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((point) => (
            <tr key={point.index}>
              {axes.map(({ id }, side) =>
                side === 0 ? (
                  <th key={id} scope="row">
                    {formatAxis(text, id as AxisId, point.values[0])}
                  </th>
                ) : (
                  <td key={id}>{formatAxis(text, id as AxisId, point.values[1])}</td>
                ),
              )}
              <td class="thesis-cell">
                <VerdictMark verdict={point.thesis} size={12} /> {text.t(`direction.verdict.${point.thesis}`)}
              </td>
              {LAYERS.map((layer, index) => (
                <td key={layer}>{sayChange(text, point.change[index] ?? Number.NaN)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
