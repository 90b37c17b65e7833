import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { createText, type Language, loadMessages, type Text } from '../i18n/index.ts';

export interface LanguageState {
  readonly text: ReadonlySignal<Text>;
  readonly setLanguage: (language: Language) => void;
}

/** What the browser asks for, as far as we speak it. */
export function preferredLanguage(languages: readonly string[]): Language {
  for (const tag of languages) {
    if (/^zh\b/i.test(tag)) return 'zh';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/** Loads the first language, keeps `lang` and the title in step, and fetches another one when it is asked for. */
export async function createLanguage(first: Language, onChange: (language: Language) => void): Promise<LanguageState> {
  const text = signal(createText(first, await loadMessages(first)));
  let wanted = first;
  effect(() => {
    document.documentElement.lang = text.value.tag;
    document.title = text.value.t('app.title');
    // What the app is called once it is installed.
    document
      .querySelector('link[rel="manifest"]')
      ?.setAttribute('href', `./manifest.${text.value.language}.webmanifest`);
  });
  const setLanguage = (language: Language): void => {
    wanted = language;
    void take(language);
  };
  async function take(language: Language): Promise<void> {
    const messages = await loadMessages(language);
    // Two quick switches: only the last one counts, whichever arrives first.
    if (wanted !== language) return;
    text.value = createText(language, messages);
    onChange(language);
  }
  return { text, setLanguage };
}
