import type { MessageKey, Text } from '../../i18n/index.ts';
import { familyOf, formatValue, indicatorOf, memberKey, valueParts } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

interface KioskIndicatorsProps extends Pick<FaceProps, 'state'> {
  readonly ids: readonly string[];
}

/** Names for people who walk past; other indicators keep those of the registry. */
const SHORT: Readonly<Record<string, MessageKey>> = {
  logicalDistance_min: 'exhibition.indicator.logicalDistance',
  commutePersonMinutes: 'exhibition.indicator.commute',
  carbonTotal_kt: 'exhibition.indicator.carbon',
};

/** A few numbers of the run, each with what it was. */
export function KioskIndicators({ state, ids }: KioskIndicatorsProps) {
  const text = state.text.value;
  const run = state.run.value;
  const shown = state.shown.value;
  if (run === undefined || shown === undefined) return null;
  return (
    <section class="kiosk-indicators" aria-label={text.t('results.panel')}>
      <dl>
        {ids.map((id) => (
          <Indicator
            key={id}
            id={id}
            text={text}
            start={run.start.indicators}
            now={shown.indicators}
            year={run.startYear}
          />
        ))}
      </dl>
    </section>
  );
}

interface IndicatorProps {
  readonly id: string;
  readonly text: Text;
  readonly start: ArrayLike<number>;
  readonly now: ArrayLike<number>;
  readonly year: number;
}

function Indicator({ id, text, start, now, year }: IndicatorProps) {
  const found = indicatorOf(id);
  if (found === undefined) return null;
  const { definition, column } = found;
  const [was = Number.NaN, is = Number.NaN] = [start[column], now[column]];
  const { before, value, after } = valueParts(definition, is, text);
  const change = changeOf(definition.unit, was, is, text);
  return (
    <div class="kiosk-indicator" data-testid={`indicator-${id}`}>
      <dt>{labelOf(id, text)}</dt>
      <dd>
        <span class="kiosk-value">
          {before}
          {value}
          <small>{after}</small>
        </span>
        <span class="kiosk-was">
          {text.t('exhibition.was', { value: formatValue(definition, was, text), year })}
          {change === undefined ? null : <strong>{change}</strong>}
        </span>
      </dd>
    </div>
  );
}

function labelOf(id: string, text: Text): string {
  const short = SHORT[id];
  if (short !== undefined) return text.t(short);
  const definition = indicatorOf(id)?.definition;
  if (definition === undefined) return id;
  const family = text.t(`indicator.${familyOf(definition)}`);
  return definition.member === undefined ? family : `${family}: ${text.t(memberKey(definition))}`;
}

/** The change in per cent of what it was; of shares in points. Undefined where there is none to speak of. */
function changeOf(unit: string, was: number, is: number, text: Text): string | undefined {
  if (unit === 'share' || unit === '%') {
    const points = (is - was) * (unit === 'share' ? 100 : 1);
    const value = text.signed(points, 1);
    return /[1-9]/.test(value) ? text.t('unit.points', { value }) : undefined;
  }
  const share = was === 0 ? Number.NaN : is / was - 1;
  if (!Number.isFinite(share)) return undefined;
  const value = text.percent(share, Math.abs(share) < 0.1 ? 1 : 0);
  if (!/[1-9]/.test(value)) return undefined;
  return share > 0 ? `+${value}` : value;
}
