import type { Reasons } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { dateName } from '../planning/dates.ts';
import { reasonKey } from './weigh.ts';

interface ReasonListProps {
  readonly text: Text;
  readonly kind: 'household' | 'establishment';
  readonly reasons: Reasons;
  readonly startYear: number;
}

/** What weighed most for all who moved in a month, and for what share of them. */
export function ReasonList({ text, kind, reasons: { month, movers, led }, startYear }: ReasonListProps) {
  if (movers === 0) return null;
  const values = { count: text.number(movers), date: dateName(text, startYear, month) };
  return (
    <section class="why-reasons" data-testid="why-reasons">
      <p>{text.t(`why.reasons.${kind}`, values)}</p>
      <dl class="facts">
        {led.flatMap(({ reason, movers: count }) => [
          <dt key={reason}>{text.t(reasonKey(reason, kind))}</dt>,
          <dd key={`${reason} share`}>{text.percent(count / movers)}</dd>,
        ])}
      </dl>
      <p class="note">{text.t('why.reasons.note')}</p>
    </section>
  );
}
