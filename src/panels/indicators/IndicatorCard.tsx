import type { IndicatorDefinition } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { formatChange, formatValue, unitName } from './format.ts';
import type { IndicatorFamily } from './groups.ts';

interface IndicatorCardProps {
  readonly text: Text;
  readonly family: IndicatorFamily;
  readonly definition: IndicatorDefinition;
  readonly start: number;
  readonly now: number;
}

/** Value and change against the start; what it means, its unit and its limits open in place. */
export function IndicatorCard({ text, family, definition, start, now }: IndicatorCardProps) {
  const change = formatChange(definition, now - start, text);
  const moved = /[1-9]/.test(change);
  return (
    <details class="card" data-testid={`indicator-${definition.id}`}>
      <summary>
        <span class="card-label">{text.t(`indicator.${family}`)}</span>
        <span class="card-value">{formatValue(definition, now, text)}</span>
        <span class={moved ? 'card-change' : 'card-change muted'}>{moved ? change : text.t('results.unchanged')}</span>
      </summary>
      <IndicatorFacts text={text} family={family} unit={definition.unit} equations={definition.equations} />
    </details>
  );
}

interface IndicatorFactsProps {
  readonly text: Text;
  readonly family: IndicatorFamily;
  readonly unit: string;
  readonly equations: string;
}

/** Definition, unit, equations and limits of a number. */
export function IndicatorFacts({ text, family, unit, equations }: IndicatorFactsProps) {
  return (
    <dl class="facts">
      <dt>{text.t('results.definition')}</dt>
      <dd>{text.t(`indicator.${family}.definition`)}</dd>
      <dt>{text.t('results.unit')}</dt>
      <dd>{text.t(unitName(unit))}</dd>
      <dt>{text.t('results.equations')}</dt>
      <dd>{equations}</dd>
      <dt>{text.t('results.limits')}</dt>
      <dd>{text.t(`indicator.${family}.limits`)}</dd>
    </dl>
  );
}
