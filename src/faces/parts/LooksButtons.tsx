/** In which language and in which light the page is. */
import { LANGUAGES } from '../../i18n/index.ts';
import { Icon } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

export function LanguageChoice({ state, actions }: FaceProps) {
  const text = state.text.value;
  return (
    <div class="segmented" role="group" aria-label={text.t('language.switch')} data-testid="language">
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language === 'zh' ? 'zh-Hans' : 'en'}
          data-testid={`language-${language}`}
          aria-pressed={text.language === language}
          onClick={() => actions.setLanguage(language)}
        >
          {text.t(`language.${language}`)}
        </button>
      ))}
    </div>
  );
}

export function ThemeButton({ state, actions }: FaceProps) {
  const text = state.text.value;
  const dark = state.theme.value === 'dark';
  const name = text.t(dark ? 'theme.toLight' : 'theme.toDark');
  return (
    <button
      type="button"
      class="icon-button"
      data-testid="theme"
      aria-label={name}
      title={name}
      onClick={() => actions.setTheme(dark ? 'light' : 'dark')}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
    </button>
  );
}
