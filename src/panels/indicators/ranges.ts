import type { IndicatorDefinition } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import type { Range } from '../ranges/ensemble.ts';
import { formatBare, formatBareChange } from './format.ts';

/** Where eight seeds of ten lie, in words. */
export const sayRange = (definition: IndicatorDefinition, { low, high }: Range, text: Text): string =>
  text.t('ranges.of', { low: formatBare(definition, low, text), high: formatBare(definition, high, text) });

/** The same of a difference between two runs: both ends with their sign. */
export const sayDifferenceRange = (definition: IndicatorDefinition, { low, high }: Range, text: Text): string =>
  text.t('ranges.to', { low: formatBareChange(definition, low, text), high: formatBareChange(definition, high, text) });

/** For a column that is headed with what it holds; a number that not every seed has is a dash. */
export const sayRangeBare = (definition: IndicatorDefinition, range: Range | undefined, text: Text): string =>
  range === undefined
    ? '–'
    : text.t('ranges.to', {
        low: formatBare(definition, range.low, text),
        high: formatBare(definition, range.high, text),
      });
