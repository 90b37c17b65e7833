import { LAYERS, type SweepAxes, type SweepPoint } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Glyph } from '../Glyph.tsx';
import { sayChange, sayPoint, saySetting } from './words.ts';
import { VerdictMark } from './VerdictMark.tsx';

export interface PointCardProps {
  readonly text: Text;
  readonly axes: SweepAxes;
  /** Undefined: nothing is chosen, or the point isn't worked out yet. */
  readonly point: SweepPoint | undefined;
  /** What "Run this" would do, in words; undefined where it would change nothing. */
  readonly would: string | undefined;
  readonly onRun: () => void;
}

/** One point: its levers, the verdict in words, and each layer's share in the core without and with them. */
export function PointCard({ text, axes, point, would, onRun }: PointCardProps) {
  if (point === undefined) return <p class="note point-none">{text.t('direction.point.none')}</p>;
  return (
    <section class="point-card" data-testid="direction-point" aria-label={text.t('direction.point')}>
      <h3>{saySetting(text, axes, point.values)}</h3>
      <p
        class={`point-verdict verdict-${point.thesis}`}
        style={{ '--holding': String(point.counts.holds / LAYERS.length) }}
      >
        <VerdictMark verdict={point.thesis} size={16} />
        {text.t(`direction.verdict.${point.thesis}`)}
        {point.thesis === 'noRest' ? null : (
          <span class="point-count">{text.t('direction.holding', { n: point.counts.holds, all: LAYERS.length })}</span>
        )}
      </p>
      <p class="point-words">{sayPoint(text, point)}</p>
      <table class="point-table">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{text.t('direction.column.layer')}</th>
            <th scope="col">{text.t('direction.column.verdict')}</th>
            <th scope="col">{text.t('direction.column.shares')}</th>
            <th scope="col">{text.t('direction.column.change')}</th>
          </tr>
        </thead>
        <tbody>
          {LAYERS.map((layer, index) => (
            <tr key={layer}>
              <th scope="row">
                <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
              </th>
              <td class="point-mark">
                <VerdictMark verdict={point.verdicts[index] ?? 'noRest'} size={12} />
                <span class="visually-hidden">{text.t(`direction.verdict.${point.verdicts[index] ?? 'noRest'}`)}</span>
              </td>
              <td class="muted">
                {text.t('direction.shares', {
                  from: text.percent(point.twinCoreShare[index] ?? Number.NaN, 1),
                  to: text.percent(point.coreShare[index] ?? Number.NaN, 1),
                })}
              </td>
              <td>{sayChange(text, point.change[index] ?? Number.NaN)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">{text.t('direction.shares.note')}</p>
      {would === undefined ? (
        <p class="note">{text.t('direction.run.same')}</p>
      ) : (
        <>
          <button type="button" class="button primary" data-testid="direction-run-this" onClick={onRun}>
            {text.t('direction.run')}
          </button>
          <p class="note point-would">{would}</p>
        </>
      )}
    </section>
  );
}
