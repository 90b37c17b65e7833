import type { ComponentChildren } from 'preact';
import { LANGUAGES } from '../../i18n/index.ts';
import { CityChooser, Icon } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

/** Which city, what a face has beside it, in which language, in which light; help and sources. */
export function TopBar({ state, actions, children }: FaceProps & { readonly children?: ComponentChildren }) {
  const text = state.text.value;
  const run = state.run.value;
  const dark = state.theme.value === 'dark';
  return (
    <header class="top-bar">
      <h1 class="wordmark">{text.t('app.name')}</h1>
      <CityChooser
        text={text}
        cities={state.cities}
        current={state.loading.value?.id ?? run?.city.id ?? ''}
        currentName={run === undefined ? '' : text.name(run.city.name)}
        onCity={actions.loadCity}
        onFile={actions.loadFile}
      />
      {children}
      {run !== undefined && !run.city.calibrated ? (
        <span class="illustrative">{text.t('city.illustrative')}</span>
      ) : null}
      <div class="top-tools">
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
        <button
          type="button"
          class="icon-button"
          data-testid="theme"
          aria-label={text.t(dark ? 'theme.toLight' : 'theme.toDark')}
          title={text.t(dark ? 'theme.toLight' : 'theme.toDark')}
          onClick={() => actions.setTheme(dark ? 'light' : 'dark')}
        >
          <Icon name={dark ? 'sun' : 'moon'} />
        </button>
        <button type="button" class="text-button" data-testid="help-open" onClick={() => (state.dialog.value = 'help')}>
          {text.t('help.open')}
        </button>
        <button
          type="button"
          class="text-button"
          data-testid="credits-open"
          onClick={() => (state.dialog.value = 'credits')}
        >
          {text.t('credits.open')}
        </button>
      </div>
    </header>
  );
}
