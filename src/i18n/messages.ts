import type en from './en/index.ts';
import type zh from './zh/index.ts';

/** Languages of the page. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Every text of the page has one of these keys; a key that doesn't exist is a type error where it is used. */
export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;

/** `true` only if both sides have the same keys; otherwise the keys that one side lacks. */
type SameKeys<A, B> = [Exclude<keyof A, keyof B>, Exclude<keyof B, keyof A>] extends [never, never]
  ? true
  : Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A>;

/** Doesn't compile when a locale misses a key or has one too many; the error names the key. */
export const LOCALES_AGREE: SameKeys<typeof en, typeof zh> = true;

/** Texts of one language; the other is never fetched. */
export async function loadMessages(language: Language): Promise<Messages> {
  const module = language === 'zh' ? await import('./zh/index.ts') : await import('./en/index.ts');
  return module.default;
}
