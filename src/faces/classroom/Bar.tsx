import type { ComponentChildren } from 'preact';
import { LANGUAGES } from '../../i18n/index.ts';
import { Icon } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import { FullscreenButton } from '../parts/film/fullscreen.tsx';
import { linkTo } from './logic/address.ts';

interface BarProps extends FaceProps {
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** What is above everything: where one is, the way back, language and light. */
export function Bar({ state, actions, title, children }: BarProps) {
  const text = state.text.value;
  const dark = state.theme.value === 'dark';
  return (
    <header class="class-bar">
      <a class="class-home" href={linkTo(location.href, {})} data-testid="home" aria-label={text.t('class.home')}>
        <Icon name="home" />
        <span>{text.t('app.name')}</span>
      </a>
      <h1>{title}</h1>
      <div class="top-tools">
        {children}
        <div class="segmented" role="group" aria-label={text.t('language.switch')}>
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
        <FullscreenButton state={state} />
      </div>
    </header>
  );
}
