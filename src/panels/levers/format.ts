import { findLever, type LeverDefinition, type LeverId } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';

/** A lever's value with its unit. */
export function formatLever({ unit }: Pick<LeverDefinition, 'unit'>, value: number, text: Text): string {
  if (unit === 'share') return text.percent(value);
  const number = text.number(value, Number.isInteger(value) ? 0 : 1);
  if (unit === '€/day') return text.t('unit.eurPerDay', { value: number });
  if (unit === '€/t') return text.t('unit.eurPerTonne', { value: text.number(value) });
  return number;
}

/** The same by the lever's id. */
export function formatLeverValue(id: LeverId, value: number, text: Text): string {
  const lever = findLever(id);
  return lever === undefined ? text.number(value, 2) : formatLever(lever, value, text);
}
