import { LANGUAGES } from '../../i18n/index.ts';
import type { FaceProps } from '../page.ts';
import type { Kiosk } from './kiosk/kiosk.ts';

/** That the loop may be taken over, in every language at once: whoever passes by hasn't chosen one. */
export function Prompt({ state, kiosk }: Pick<FaceProps, 'state'> & { readonly kiosk: Kiosk }) {
  const text = state.text.value;
  if (kiosk.mode.value !== 'attract' || state.run.value === undefined) return null;
  return (
    <p class="kiosk-prompt" data-testid="prompt">
      <svg class="kiosk-hand" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M9 11.2V4.6a1.6 1.6 0 0 1 3.2 0v5l5.3 1.1c1.3.3 2.1 1.5 1.9 2.8l-.7 4.7A3.3 3.3 0 0 1 15.4 21h-3.2c-1 0-1.9-.4-2.5-1.2L5 14.6c.5-1 1.6-1.3 2.5-.7z" />
      </svg>
      {LANGUAGES.map((language) => (
        <span key={language} lang={language === 'zh' ? 'zh-Hans' : 'en'}>
          {text.t(`exhibition.touch.${language}`)}
        </span>
      ))}
    </p>
  );
}
