import type { IndicatorDefinition } from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';

/** How many decimals a reader can use, by unit. */
const DECIMALS: Readonly<Record<string, number>> = { share: 1, km: 2, min: 1, '1/km': 3, index: 1, ha: 0, '–': 2 };

const decimalsOf = (unit: string): number => DECIMALS[unit] ?? 2;

/** A value with its unit, as short as it can be said. */
export function formatValue({ unit }: Pick<IndicatorDefinition, 'unit'>, value: number, text: Text): string {
  if (unit === 'share') return text.percent(value, 1);
  return withUnit(unit, text.number(value, decimalsOf(unit)), text);
}

/** A change without its unit, for columns whose heading names it. */
export function formatBareChange({ unit }: Pick<IndicatorDefinition, 'unit'>, change: number, text: Text): string {
  return unit === 'share' ? text.signed(change * 100, 1) : text.signed(change, decimalsOf(unit));
}

/** A change with its sign; shares change by percentage points, and a change that rounds to nothing is 0. */
export function formatChange({ unit }: Pick<IndicatorDefinition, 'unit'>, change: number, text: Text): string {
  if (unit === 'share') return text.t('unit.points', { value: text.signed(change * 100, 1) });
  return withUnit(unit, text.signed(change, decimalsOf(unit)), text);
}

function withUnit(unit: string, value: string, text: Text): string {
  if (unit === 'km') return text.t('unit.km', { value });
  if (unit === 'min') return text.t('unit.min', { value });
  if (unit === 'ha') return text.t('unit.ha', { value });
  if (unit === '1/km') return text.t('unit.per_km', { value });
  return value;
}

/** What a unit is called in an explanation. */
export function unitName(unit: string): MessageKey {
  switch (unit) {
    case 'share':
      return 'unit.name.share';
    case 'km':
      return 'unit.name.km';
    case 'min':
      return 'unit.name.min';
    case 'ha':
      return 'unit.name.ha';
    case '1/km':
      return 'unit.name.perKm';
    case 'index':
      return 'unit.name.index';
    default:
      return 'unit.name.none';
  }
}
