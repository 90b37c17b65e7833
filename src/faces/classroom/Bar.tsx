import type { ComponentChildren } from 'preact';
import { Icon } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import { FullscreenButton } from '../parts/film/fullscreen.tsx';
import { LanguageChoice, ThemeButton } from '../parts/LooksButtons.tsx';
import { linkTo } from './logic/address.ts';

interface BarProps extends FaceProps {
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** What is above everything: where one is, the way back, language and light. */
export function Bar({ state, actions, title, children }: BarProps) {
  const text = state.text.value;
  return (
    <header class="class-bar">
      <a class="class-home" href={linkTo(location.href, {})} data-testid="home" aria-label={text.t('class.home')}>
        <Icon name="home" />
        <span>{text.t('app.name')}</span>
      </a>
      <h1>{title}</h1>
      <div class="top-tools">
        {children}
        <LanguageChoice state={state} actions={actions} />
        <ThemeButton state={state} actions={actions} />
        <FullscreenButton state={state} />
      </div>
    </header>
  );
}
