import { useSignal } from '@preact/signals';
import { pressedKey, type Text } from '../../../i18n/index.ts';

interface PinPadProps {
  readonly text: Text;
  readonly pin: string;
  readonly onOpen: () => void;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** Asks for the digits that open the staff page. It keeps visitors out, not burglars. */
export function PinPad({ text, pin, onOpen }: PinPadProps) {
  const typed = useSignal('');
  const wrong = useSignal(false);
  const press = (digit: string) => {
    const now = typed.value + digit;
    wrong.value = now.length === pin.length && now !== pin;
    typed.value = now.length === pin.length ? '' : now;
    if (now === pin) onOpen();
  };
  return (
    <section
      class="staff-pin"
      aria-label={text.t('exhibition.staff.pin')}
      onKeyDown={(event) => {
        const key = pressedKey(event);
        if (DIGITS.includes(key)) press(key);
      }}
    >
      <p role="status">{text.t(wrong.value ? 'exhibition.staff.pin.wrong' : 'exhibition.staff.pin')}</p>
      <p class="staff-typed" aria-hidden="true">
        {'●'.repeat(typed.value.length)}
        {'○'.repeat(pin.length - typed.value.length)}
      </p>
      <div class="staff-digits">
        {DIGITS.map((digit) => (
          <button
            key={digit}
            type="button"
            class="staff-button"
            data-testid={`pin-${digit}`}
            onClick={() => press(digit)}
          >
            {digit}
          </button>
        ))}
      </div>
    </section>
  );
}
