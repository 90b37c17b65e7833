import type { Language } from './messages.ts';

const MINUS = '−';
const NO_BREAK_SPACE = '\u00a0';

/** Numbers as one language writes them. A value that isn't a number is an en dash, never "NaN". */
export interface NumberFormat {
  /** Fixed number of decimals, thousands grouped. */
  number(value: number, decimals?: number): string;
  /** 0.158 → 15.8 % (English, as in the metric world) or 15.8% (Chinese). */
  percent(share: number, decimals?: number): string;
  /** With a plus or a minus sign; zero has none. */
  signed(value: number, decimals?: number): string;
}

/** Formatters are built once: `Intl` constructors are slow, and snapshots come ten times a second. */
export function createNumberFormat(language: Language): NumberFormat {
  const formats = new Map<number, Intl.NumberFormat>();
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const formatter = (decimals: number): Intl.NumberFormat => {
    let format = formats.get(decimals);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
      formats.set(decimals, format);
    }
    return format;
  };
  const number = (value: number, decimals = 0): string => {
    if (!Number.isFinite(value)) return '–';
    return formatter(decimals)
      .format(value)
      .replace('-', MINUS)
      .replace(/^−(0(?:\.0+)?)$/, '$1');
  };
  const percentSign = language === 'zh' ? '%' : `${NO_BREAK_SPACE}%`;
  return {
    number,
    percent: (share, decimals = 0) => (Number.isFinite(share) ? number(share * 100, decimals) + percentSign : '–'),
    signed: (value, decimals = 0) => {
      const text = number(value, decimals);
      return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
    },
  };
}
