import { findLever, type LeverDefinition, type LeverId } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';

type Unit = Pick<LeverDefinition, 'unit'>;

/** A lever's value without its unit, beside one that has it; shares keep their sign. */
export function formatBareLever({ unit }: Unit, value: number, text: Text): string {
  if (unit === 'share') return text.percent(value);
  return text.number(value, unit === '€/day' && !Number.isInteger(value) ? 1 : 0);
}

/** A lever's value with its unit. */
export function formatLever(lever: Unit, value: number, text: Text): string {
  const number = formatBareLever(lever, value, text);
  if (lever.unit === '€/day') return text.t('unit.eurPerDay', { value: number });
  return lever.unit === '€/t' ? text.t('unit.eurPerTonne', { value: number }) : number;
}

/** The same by the lever's id. */
export function formatLeverValue(id: LeverId, value: number, text: Text): string {
  const lever = findLever(id);
  return lever === undefined ? text.number(value, 2) : formatLever(lever, value, text);
}
