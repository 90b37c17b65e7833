import type { Text } from '../../i18n/index.ts';
import type { Caption, CaptionSentence, CaptionValue } from './caption.ts';

/** One sentence in the language of `text`. */
export function renderSentence({ key, values }: CaptionSentence, text: Text): string {
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, renderValue(value, text)]));
  return text.sentence(text.t(key, words));
}

function renderValue(value: CaptionValue, text: Text): string {
  if (value.kind === 'share') return text.percent(value.value, 1);
  if (value.kind === 'shares') return between(text.number(100 * value.low, 1), text.percent(value.high, 1));
  if (value.kind === 'count') return text.number(roughly(Math.abs(value.value)));
  if (value.kind === 'name') return text.name(value.name);
  if (value.kind === 'who') return text.t(`caption.who.${value.layer}`);
  if (value.kind === 'year') return String(Math.floor(value.value));
  const names = value.layers.map((layer) => text.t(`layer.${layer}.plain`));
  // "a, b and c" closes a list that is complete; with more to come, commas only.
  if (value.more) return text.t('caption.more', { list: names.join(text.language === 'zh' ? '、' : ', ') });
  return text.list(names);
}

/** One number where both are written alike. */
const between = (low: string, high: string): string => (high.startsWith(low) ? high : `${low}–${high}`);

/** To two figures: a headline is not a table. */
function roughly(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(value, 1))) - 1);
  return Math.round(value / unit) * unit;
}

/** Chinese sets no space between sentences: its full stop brings its own. */
export const sentenceSpace = (text: Text): string => (text.language === 'zh' ? '' : ' ');

/** The whole headline as one line, for the live region. */
export function renderHeadline(caption: Caption, text: Text): string {
  return caption.headline.map((sentence) => renderSentence(sentence, text)).join(sentenceSpace(text));
}
