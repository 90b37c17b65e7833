import type { Text } from '../../../i18n/index.ts';
import type { PageState } from '../../page.ts';
import type { SweepRun } from './sweepRun.ts';
import { stampText } from '../stampText.ts';

interface Props {
  readonly text: Text;
  readonly state: PageState;
  readonly sweep: SweepRun;
}

/** A gap that nobody would notice on the way to work. */
const NOTICEABLE_MIN = 0.1;

/** What the map can't say. */
export function Limits({ text, state, sweep }: Props) {
  const gap_min = sweep.trafficGap_min.value;
  return (
    <section class="direction-limits">
      <h3>{text.t('direction.limits')}</h3>
      <ul>
        <li>{text.t('direction.limits.rest')}</li>
        <li>{text.t('direction.limits.unique')}</li>
        <li>{text.t(sweep.roads.value === 'on' ? 'direction.limits.traffic' : 'direction.limits.empty')}</li>
        {gap_min > NOTICEABLE_MIN ? (
          <li class="direction-gap">{text.t('direction.limits.gap', { minutes: text.number(gap_min, 1) })}</li>
        ) : null}
        <li>{text.t('direction.limits.closed')}</li>
        <li>{stampText(text, state.run.value?.city.fitted, 'direction.limits.illustrative')}</li>
      </ul>
    </section>
  );
}
