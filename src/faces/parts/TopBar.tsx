import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CityChooser, Icon, openFiles } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import { FullscreenButton } from './film/fullscreen.tsx';
import { SoundButton } from './film/sound/Sound.tsx';
import { ACCEPTED, openThese } from './importing/files.ts';
import { LanguageChoice, ThemeButton } from './LooksButtons.tsx';
import { ShareButton } from './Share.tsx';
import { stampText } from './stampText.ts';

/** Which city, what a face has beside it, in which language, in which light; help and sources. */
export function TopBar({ state, actions, children }: FaceProps & { readonly children?: ComponentChildren }) {
  const text = state.text.value;
  const run = state.run.value;
  const stamp = run === undefined ? '' : stampText(text, run.city.fitted);
  return (
    <header class="top-bar">
      <h1 class="wordmark">{text.t('app.name')}</h1>
      <CityChooser
        text={text}
        cities={state.cities}
        current={state.loading.value?.id ?? run?.city.id ?? ''}
        currentName={run === undefined ? '' : text.name(run.city.name)}
        onCity={actions.loadCity}
        accept={ACCEPTED}
        onFiles={(files) => void openThese({ state, actions }, files)}
      />
      {children}
      {stamp === '' ? null : (
        <span class="illustrative" title={stamp}>
          {stamp}
        </span>
      )}
      <div class="top-tools">
        <LanguageChoice state={state} actions={actions} />
        {state.narrow.value ? (
          <More label={text.t('top.more')}>
            <Tools state={state} actions={actions} />
          </More>
        ) : (
          <Tools state={state} actions={actions} />
        )}
      </div>
    </header>
  );
}

/** The light, the link, help and sources. */
function Tools({ state, actions }: FaceProps) {
  const text = state.text.value;
  return (
    <>
      {state.narrow.value ? (
        <button
          type="button"
          class="text-button"
          data-testid="open-own"
          onClick={() => openFiles(ACCEPTED, (files) => void openThese({ state, actions }, files))}
        >
          {text.t('city.own')}
        </button>
      ) : null}
      <ThemeButton state={state} actions={actions} />
      <SoundButton state={state} />
      <FullscreenButton state={state} />
      <ShareButton state={state} />
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
    </>
  );
}

/** What a phone's top bar has no room for, behind one button. */
function More({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !(box.current?.contains(event.target) ?? false)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);
  // Whatever opens gives the focus back to what had it: the button, as its own will be gone.
  const close = () => {
    button.current?.focus();
    setOpen(false);
  };
  return (
    <div
      class="more"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) close();
      }}
    >
      <button
        type="button"
        class="icon-button"
        ref={button}
        data-testid="more"
        aria-label={label}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open ? (
        <div class="more-tools" role="group" aria-label={label} onClick={close}>
          {children}
        </div>
      ) : null}
    </div>
  );
}
