import { DEFAULT_THRESHOLD, LAYERS, THESIS_VERDICTS } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { countThesis, type Here, type Points } from './grid.ts';
import { VerdictMark } from './VerdictMark.tsx';
import { POINTS } from './words.ts';

interface Props {
  readonly text: Text;
  readonly points: Points;
  readonly here: Here | undefined;
}

/** What glyphs and colours mean, with how many points got each, and what the ring marks. */
export function VerdictLegend({ text, points, here }: Props) {
  const counts = countThesis(points);
  return (
    <div class="verdict-legend">
      <ul>
        {THESIS_VERDICTS.filter((verdict) => verdict !== 'noRest' || counts.noRest > 0).map((verdict) => (
          <li key={verdict} data-testid={`direction-count-${verdict}`}>
            <span class={`verdict-swatch verdict-${verdict}`} style={{ '--holding': '.5' }}>
              <VerdictMark verdict={verdict} />
            </span>
            <span>
              {text.t(`direction.verdict.${verdict}`)} <b>{text.number(counts[verdict])}</b>
              <small>
                {text.t(`direction.verdict.${verdict}.what`, {
                  all: LAYERS.length,
                  threshold: text.number(DEFAULT_THRESHOLD * POINTS, 2),
                })}
              </small>
            </span>
          </li>
        ))}
        <li>
          <span class={`verdict-swatch here-swatch${here?.exact === false ? ' here-partly' : ''}`} aria-hidden="true" />
          <span>
            {text.t('direction.here')}
            <small>
              {text.t(
                here === undefined
                  ? 'direction.here.off'
                  : here.exact
                    ? 'direction.here.exact'
                    : 'direction.here.partly',
              )}
            </small>
          </span>
        </li>
      </ul>
    </div>
  );
}
