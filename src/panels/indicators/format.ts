import type { IndicatorDefinition } from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';

type Unit = Pick<IndicatorDefinition, 'unit'>;

interface UnitWords {
  /** How many decimals a reader can use. */
  readonly decimals: number;
  /** What a value is divided by before it is said, where its unit is too small to read. */
  readonly per?: number;
  /** The unit behind a value; none: the value alone. */
  readonly behind?: MessageKey;
  /** What it is called in an explanation. */
  readonly name: MessageKey;
}

const PLAIN: UnitWords = { decimals: 2, name: 'unit.name.none' };
const UNITS: Readonly<Record<string, UnitWords>> = {
  share: { decimals: 1, name: 'unit.name.share' },
  '%': { decimals: 1, name: 'unit.name.percent' },
  '% of output': { decimals: 2, name: 'unit.name.percentOfOutput' },
  'h/year': { decimals: 1, behind: 'unit.hours', name: 'unit.name.hours' },
  km: { decimals: 2, behind: 'unit.km', name: 'unit.name.km' },
  min: { decimals: 1, behind: 'unit.min', name: 'unit.name.min' },
  ha: { decimals: 0, behind: 'unit.ha', name: 'unit.name.ha' },
  'm²': { decimals: 0, per: 1000, behind: 'unit.thousandM2', name: 'unit.name.thousandM2' },
  '1/km': { decimals: 3, behind: 'unit.per_km', name: 'unit.name.perKm' },
  index: { decimals: 1, name: 'unit.name.index' },
  'kt/year': { decimals: 1, behind: 'unit.kt', name: 'unit.name.kt' },
  'M€/year': { decimals: 1, behind: 'unit.millionEur', name: 'unit.name.millionEur' },
  '€/year': { decimals: 0, behind: 'unit.eur', name: 'unit.name.eur' },
  '×': { decimals: 1, behind: 'unit.ratio', name: 'unit.name.ratio' },
  '–': PLAIN,
};

/** Numbers of per cent: 3 is 3 %, where a share of .03 is. */
const isPercent = ({ unit }: Unit): boolean => unit === '%' || unit === '% of output';

const wordsOf = ({ unit }: Unit): UnitWords => UNITS[unit] ?? PLAIN;

/** From a thousand on, tenths say nothing any more. */
const decimalsFor = (value: number, most: number): number => (Math.abs(value) >= 1000 ? 0 : most);

/** A value, and its unit apart, for where the two are set in different sizes. */
export interface Parts {
  readonly before: string;
  readonly value: string;
  readonly after: string;
}

export function valueParts(definition: Unit, value: number, text: Text): Parts {
  const { behind } = wordsOf(definition);
  const number = formatBare(definition, value, text);
  if (behind === undefined) return { before: '', value: number, after: '' };
  const [before = '', after = ''] = text.t(behind).split('{value}');
  return { before, value: number, after };
}

/** A value with its unit, as short as it can be said. */
export function formatValue(definition: Unit, value: number, text: Text): string {
  const parts = valueParts(definition, value, text);
  return parts.before + parts.value + parts.after;
}

/** A value without its unit, for lists that name it once; shares keep their sign. */
export function formatBare(definition: Unit, value: number, text: Text): string {
  const { decimals, per = 1 } = wordsOf(definition);
  if (definition.unit === 'share') return text.percent(value, decimals);
  if (isPercent(definition)) return text.percent(value / 100, decimals);
  return text.number(value / per, decimalsFor(value / per, decimals));
}

/** A change without its unit, for columns whose heading names it. */
export function formatBareChange(definition: Unit, change: number, text: Text): string {
  const { decimals, per = 1 } = wordsOf(definition);
  if (definition.unit === 'share') return text.signed(change * 100, decimals);
  return text.signed(change / per, decimalsFor(change / per, decimals));
}

/** A change with its sign; shares change by percentage points, and a change that rounds to nothing is 0. */
export function formatChange(definition: Unit, change: number, text: Text): string {
  const value = formatBareChange(definition, change, text);
  if (definition.unit === 'share' || isPercent(definition)) return text.t('unit.points', { value });
  const { behind } = wordsOf(definition);
  // "+0.4 : 1" is no change anybody speaks of.
  return behind === undefined || definition.unit === '×' ? value : text.t(behind, { value });
}

/** What a unit is called in an explanation. */
export const unitName = (unit: string): MessageKey => wordsOf({ unit }).name;
