import type { FaceProps } from '../page.ts';
import type { Kiosk } from './kiosk/kiosk.ts';

/** Whether anybody is still there. Any touch answers; the button is for those who look for one. */
export function Countdown({ state, kiosk }: Pick<FaceProps, 'state'> & { readonly kiosk: Kiosk }) {
  const text = state.text.value;
  const left = kiosk.secondsLeft.value;
  return (
    <div class="kiosk-countdown-place">
      {/* Said once: a number a second would talk over everything else. */}
      <p class="visually-hidden" role="status">
        {left === undefined ? '' : text.t('exhibition.countdown.said')}
      </p>
      {left === undefined ? null : (
        <div class="kiosk-countdown" data-testid="countdown">
          <p class="kiosk-countdown-question">{text.t('exhibition.countdown.question')}</p>
          <p class="kiosk-countdown-number" aria-hidden="true">
            {left}
          </p>
          <p>{text.t('exhibition.countdown.note')}</p>
          <button type="button" class="kiosk-stay" data-testid="stay" onClick={() => kiosk.input()}>
            {text.t('exhibition.countdown.stay')}
          </button>
        </div>
      )}
    </div>
  );
}
