import './sound.css';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Text } from '../../../../i18n/index.ts';
import { Glyph, Icon } from '../../../../panels/index.ts';
import type { PageState } from '../../../page.ts';
import type { Heard } from './listen.ts';

/** What plays; undefined while the sound is off, as it is at the start. */
const playing = signal<AudioContext | undefined>(undefined);
const heard = signal<Heard | undefined>(undefined);

/** A browser lets a page sound only after a touch or a key: this is called from one. */
function toggleSound(): void {
  const context = playing.peek();
  heard.value = undefined;
  playing.value = context === undefined ? new AudioContext() : undefined;
  void context?.close();
}

/** Turns the sound on or off; nothing where the browser has none. */
export function SoundButton({ state, words }: { readonly state: PageState; readonly words?: string }) {
  if (!('AudioContext' in globalThis)) return null;
  const text = state.text.value;
  const on = playing.value !== undefined;
  const name = text.t('film.sound');
  return (
    <button
      type="button"
      class={words ?? 'icon-button'}
      data-testid="sound"
      aria-pressed={on}
      {...(words === undefined ? { 'aria-label': name, title: text.t(on ? 'film.sound.off' : 'film.sound.on') } : {})}
      onClick={toggleSound}
    >
      {words === undefined ? <Icon name={on ? 'sound' : 'silent'} /> : name}
    </button>
  );
}

/** While the sound is on, says in words what is heard. */
export function SoundCaption({ state }: { readonly state: PageState }) {
  const context = playing.value;
  useEffect(() => {
    if (context === undefined) return undefined;
    let end: (() => void) | undefined;
    let gone = false;
    const begin = async () => {
      const { listen } = await import('./listen.ts');
      if (!gone) end = listen(state, context, heard);
    };
    begin().catch(() => (playing.value = undefined));
    return () => {
      gone = true;
      end?.();
    };
  }, [context]);
  if (context === undefined) return null;
  return (
    <section aria-label={state.text.value.t('film.sound')}>
      <p class="sound-caption" data-testid="sound-caption">
        <Icon name="sound" /> <Said text={state.text.value} said={heard.value} />
      </p>
    </section>
  );
}

function Said({ text, said }: { readonly text: Text; readonly said: Heard | undefined }) {
  if (said === undefined) return <span>{text.t('film.sound.waits')}</span>;
  if (said.tones.length === 0) return <span>{text.t('film.sound.quiet', { year: said.year })}</span>;
  return (
    <>
      <span>{said.year}</span>
      {said.tones.map(({ layer, way }) => (
        <span key={layer}>
          <Glyph layer={layer} /> {text.t(`film.sound.${way}`, { layer: text.t(`layer.${layer}`) })}
        </span>
      ))}
    </>
  );
}
