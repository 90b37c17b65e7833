import type { Text } from '../../../i18n/index.ts';

/** A number without needless decimals: at most `most` of them. */
export function short(text: Text, value: number, most = 1): string {
  for (let decimals = 0; decimals < most; decimals++)
    if (Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-9)
      return text.number(value, decimals);
  return text.number(value, most);
}
