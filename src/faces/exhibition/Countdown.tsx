import { useEffect, useRef } from 'preact/hooks';
import type { Text } from '../../i18n/index.ts';
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
      {left === undefined ? null : <Card text={text} left={left} onStay={() => kiosk.input()} />}
    </div>
  );
}

interface CardProps {
  readonly text: Text;
  readonly left: number;
  readonly onStay: () => void;
}

/** A popover, so that it lies over a dialog that somebody has left open. */
function Card({ text, left, onStay }: CardProps) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.showPopover(), []);
  return (
    <div ref={card} class="kiosk-countdown" popover="manual" data-testid="countdown">
      <p class="kiosk-countdown-question">{text.t('exhibition.countdown.question')}</p>
      <p class="kiosk-countdown-number" aria-hidden="true">
        {left}
      </p>
      <p>{text.t('exhibition.countdown.note')}</p>
      <button type="button" class="kiosk-stay" data-testid="stay" onClick={onStay}>
        {text.t('exhibition.countdown.stay')}
      </button>
    </div>
  );
}
