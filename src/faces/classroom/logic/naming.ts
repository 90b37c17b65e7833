import { type IndicatorDefinition, INDICATORS } from '../../../engine/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { Drawing } from '../../../lessons/index.ts';
import { familyOf, formatBareChange, formatChange, formatValue, memberKey, unitName } from '../../../panels/index.ts';

/** An indicator as a class speaks of it: its name, its numbers, and the colour it has everywhere. */
export interface Measure {
  readonly id: string;
  readonly name: string;
  /** What its unit is called. */
  readonly unit: string;
  /** Of a layer's own colour; other measures have none. */
  readonly layer: string | undefined;
  /** Numbers on the page are so many times those of the engine: shares are shown in per cent. */
  readonly scale: number;
  value(value: number): string;
  change(change: number): string;
  /** A number of this measure without its unit, with as many decimals as readers can use. */
  bare(change: number): string;
  /** A change's size, whichever way. */
  size(change: number): string;
}

const ZERO_SIGNS = /^[+−]/;

/** Of an indicator that this version doesn't have, as an answer file of another version may name it: plain numbers. */
const UNKNOWN: Pick<IndicatorDefinition, 'unit' | 'layer'> = { unit: '–' };

export function measureOf({ indicator, name }: Pick<Drawing, 'indicator' | 'name'>, text: Text): Measure {
  const known = INDICATORS.find(({ id }) => id === indicator);
  const definition = known ?? UNKNOWN;
  return {
    id: indicator,
    name: name !== undefined ? text.name(name) : known === undefined ? indicator : nameOf(known, text),
    unit: text.t(unitName(definition.unit)),
    layer: definition.layer,
    scale: definition.unit === 'share' ? 100 : 1,
    value: (value) => formatValue(definition, value, text),
    change: (change) => formatChange(definition, change, text),
    bare: (change) => formatBareChange(definition, Math.abs(change), text).replace(ZERO_SIGNS, ''),
    size: (change) => formatChange(definition, Math.abs(change), text).replace(ZERO_SIGNS, ''),
  };
}

/** "Share in the core: homes", "Land taken". */
function nameOf(definition: IndicatorDefinition, text: Text): string {
  const family = text.t(`indicator.${familyOf(definition)}`);
  if (definition.id === definition.family) return family;
  return text.t('class.member', { family, member: text.t(memberKey(definition)) });
}
