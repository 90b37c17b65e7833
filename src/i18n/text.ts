import { type Language, type MessageKey, type Messages } from './messages.ts';
import { createNumberFormat, type NumberFormat } from './numbers.ts';

/** What fills the `{placeholders}` of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Everything a part of the page needs to speak one language; a new object per language, so that parts re-render. */
export interface Text extends NumberFormat {
  readonly language: Language;
  /** BCP 47 tag for `lang` attributes. */
  readonly tag: string;
  t(key: MessageKey, values?: MessageValues): string;
  /** "a, b and c", 「a、b和c」. */
  list(items: readonly string[]): string;
  /** The text in this language, else in English, else in any. */
  name(names: Readonly<Record<string, string>>): string;
  /** First letter upper case where the script has cases: sentences may start with a list of functions. */
  sentence(text: string): string;
}

export function createText(language: Language, messages: Messages): Text {
  const tag = language === 'zh' ? 'zh-Hans' : 'en';
  // British lists have no comma before "and": fewer marks in a headline.
  const lists = new Intl.ListFormat(language === 'en' ? 'en-GB' : tag, { style: 'long', type: 'conjunction' });
  return {
    ...createNumberFormat(language),
    language,
    tag,
    t: (key, values) => fill(messages[key], values),
    list: (items) => lists.format(items),
    name: (names) => names[language] ?? names['en'] ?? Object.values(names)[0] ?? '',
    sentence: (text) => text.charAt(0).toLocaleUpperCase(tag) + text.slice(1),
  };
}

/** An unknown placeholder stays visible: a wrong call should be seen, not swallowed. */
function fill(message: string, values: MessageValues = {}): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
