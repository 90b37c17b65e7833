import { LANGUAGES } from '../../i18n/index.ts';
import { Icon } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import type { ExhibitionConfig } from './config/types.ts';
import type { Kiosk } from './kiosk/kiosk.ts';
import { LeverTile } from './LeverTile.tsx';

interface ControlsProps extends FaceProps {
  readonly kiosk: Kiosk;
  readonly config: ExhibitionConfig;
}

/** All that a visitor can do: a few levers, play, start over, the language. */
export function Controls({ state, actions, kiosk, config }: ControlsProps) {
  const text = state.text.value;
  return (
    <section class="kiosk-controls" aria-label={text.t('exhibition.controls')}>
      {config.tiles.map((lever) => (
        <LeverTile key={lever} state={state} kiosk={kiosk} lever={lever} locked={config.lockedLevers.includes(lever)} />
      ))}
      <div class="kiosk-buttons">
        <PlayButton state={state} kiosk={kiosk} />
        <KioskButton label={text.t('transport.reset')} testid="reset" icon="reset" onClick={kiosk.startOver} />
        {config.hidden.includes('language') || config.languages.length < 2 ? null : (
          <LanguageButton state={state} actions={actions} languages={config.languages} />
        )}
      </div>
    </section>
  );
}

interface KioskButtonProps {
  readonly label: string;
  readonly testid: string;
  readonly icon: 'reset' | 'play' | 'pause';
  readonly onClick: () => void;
}

function KioskButton({ label, testid, icon, onClick }: KioskButtonProps) {
  return (
    <button
      type="button"
      class={`kiosk-button ${testid}`}
      data-testid={testid}
      data-play={testid === 'play' ? '' : undefined}
      onClick={onClick}
    >
      <span class="kiosk-disc">
        <Icon name={icon} />
      </span>
      <span class="kiosk-button-name">{label}</span>
    </button>
  );
}

function PlayButton({ state, kiosk }: Pick<ControlsProps, 'state' | 'kiosk'>) {
  const playing = state.playing.value;
  return (
    <KioskButton
      label={state.text.value.t(playing ? 'transport.pause' : 'transport.play')}
      testid="play"
      icon={playing ? 'pause' : 'play'}
      onClick={kiosk.togglePlay}
    />
  );
}

/** One button that says the language it leads to, in that language. */
function LanguageButton({
  state,
  actions,
  languages,
}: FaceProps & { readonly languages: ExhibitionConfig['languages'] }) {
  const text = state.text.value;
  const other = languages[(languages.indexOf(text.language) + 1) % languages.length] ?? LANGUAGES[0];
  return (
    <button
      type="button"
      class="kiosk-button language"
      data-testid="language"
      lang={other === 'zh' ? 'zh-Hans' : 'en'}
      onClick={() => actions.setLanguage(other)}
    >
      <span class="kiosk-disc">{text.t(other === 'zh' ? 'exhibition.inChinese' : 'exhibition.inEnglish')}</span>
      <span class="kiosk-button-name">{text.t(`language.${other}.name`)}</span>
    </button>
  );
}
