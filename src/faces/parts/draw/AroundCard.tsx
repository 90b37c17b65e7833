import { useMemo } from 'preact/hooks';
import { LAYERS } from '../../../engine/index.ts';
import { dateName, Glyph } from '../../../panels/index.ts';
import type { FaceProps } from '../../page.ts';
import { cellsAround, peopleIn } from './around.ts';
import type { BeforeMonth } from './before.ts';
import type { Standing } from './placing.ts';

interface AroundCardProps extends Pick<FaceProps, 'state'> {
  readonly standing: Standing;
  readonly before: BeforeMonth | undefined;
}

/** Who lives and works within 3 km of a place, and what has changed since it was drawn. */
export function AroundCard({ state, standing, before }: AroundCardProps) {
  const run = state.run.value;
  const shown = state.shown.value;
  const among = useMemo(() => (run === undefined ? [] : cellsAround(run.city, standing.place)), [run, standing.place]);
  if (run === undefined || shown === undefined || before === undefined) return null;
  const text = state.text.value;
  if (shown.month <= before.month) return <p data-testid="draw-around">{text.t('draw.around.soon')}</p>;
  const count = run.city.gridIndex.length;
  const now = peopleIn(shown.cells, count, among);
  const then = peopleIn(before.cells, count, among);
  return (
    <div class="draw-around" data-testid="draw-around">
      <table>
        <caption>{text.t('draw.around.title')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{text.t('results.function')}</span>
            </th>
            <th scope="col">{text.t('draw.around.now')}</th>
            <th scope="col">{text.t('draw.around.since', { date: dateName(text, run.startYear, before.month) })}</th>
          </tr>
        </thead>
        <tbody>
          {LAYERS.map((layer, index) => (
            <tr key={layer} data-layer={layer}>
              <th scope="row">
                <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
              </th>
              <td>{text.number(now[index] ?? 0)}</td>
              <td class="change">{text.signed((now[index] ?? 0) - (then[index] ?? 0))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted">{text.t('draw.around.chance')}</p>
    </div>
  );
}
