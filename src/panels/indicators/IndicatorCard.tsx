import type { IndicatorDefinition } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { formatChange, unitName, valueParts } from './format.ts';
import type { Range } from '../ranges/ensemble.ts';
import { familyOf, type IndicatorFamily } from './groups.ts';
import { sayRange } from './ranges.ts';

interface IndicatorCardProps {
  readonly text: Text;
  readonly family: IndicatorFamily;
  readonly definition: IndicatorDefinition;
  readonly start: number;
  readonly now: number;
  /** Where other seeds lie. */
  readonly range?: Range | undefined;
}

/** Value and change against the start; what it means, its unit, source and limits open in place. */
export function IndicatorCard({ text, family, definition, start, now, range }: IndicatorCardProps) {
  const change = formatChange(definition, now - start, text);
  const moved = /[1-9]/.test(change);
  const { before, value, after } = valueParts(definition, now, text);
  return (
    <details class="card" data-testid={`indicator-${definition.id}`}>
      <summary>
        <span class="card-label">{text.t(`indicator.${family}`)}</span>
        <span class="card-value">
          {before}
          {value}
          <small>{after}</small>
        </span>
        <span class={moved ? 'card-change' : 'card-change muted'}>{moved ? change : text.t('results.unchanged')}</span>
        {range === undefined ? null : <span class="card-range">{sayRange(definition, range, text)}</span>}
      </summary>
      <IndicatorFacts text={text} definition={definition} />
    </details>
  );
}

interface IndicatorFactsProps {
  readonly text: Text;
  readonly definition: IndicatorDefinition;
}

/** Definition, unit, equations, source and limits of a number. */
export function IndicatorFacts({ text, definition }: IndicatorFactsProps) {
  const family = familyOf(definition);
  return (
    <dl class="facts">
      <dt>{text.t('results.definition')}</dt>
      <dd>{text.t(`indicator.${family}.definition`)}</dd>
      <dt>{text.t('results.unit')}</dt>
      <dd>{text.t(unitName(definition.unit))}</dd>
      <dt>{text.t('results.equations')}</dt>
      <dd>{definition.equations}</dd>
      <dt>{text.t('lever.source')}</dt>
      <dd>{text.t(`indicator.${family}.source`)}</dd>
      <dt>{text.t('results.limits')}</dt>
      <dd>{text.t(`indicator.${family}.limits`)}</dd>
    </dl>
  );
}
