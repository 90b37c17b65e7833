import type { Text } from '../../i18n/index.ts';
import { Icon } from '../Icon.tsx';
import type { ReadonlySignal } from '@preact/signals';

/** Seeds are 32-bit whole numbers; small ones are easier to say aloud. */
const MOST = 4_294_967_295;
const SHUFFLE_MOST = 9999;

interface SeedFieldProps {
  readonly text: Text;
  readonly seed: ReadonlySignal<number>;
  readonly onSeed: (seed: number) => void;
}

/** The seed of the random draws: the same seed, the same run. */
export function SeedField({ text, seed, onSeed }: SeedFieldProps) {
  return (
    <div class="transport-field seed">
      <label class="transport-label" for="seed">
        {text.t('transport.seed')}
      </label>
      <div class="seed-controls">
        <input
          id="seed"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          maxLength={10}
          data-testid="seed"
          aria-label={text.t('transport.seed.name')}
          value={String(seed.value)}
          onChange={(event) => {
            const parsed = readSeed(event.currentTarget.value);
            if (parsed === undefined) event.currentTarget.value = String(seed.value);
            else if (parsed !== seed.value) onSeed(parsed);
          }}
        />
        <button
          type="button"
          class="icon-button"
          data-testid="shuffle"
          aria-label={text.t('transport.shuffle')}
          title={text.t('transport.shuffle')}
          onClick={() => onSeed(otherSeed(seed.value))}
        >
          <Icon name="shuffle" />
        </button>
      </div>
    </div>
  );
}

/** A seed as typed, or nothing where it isn't one. */
export function readSeed(typed: string): number | undefined {
  const text = typed.trim();
  if (!/^\d{1,10}$/.test(text)) return undefined;
  const seed = Number(text);
  return seed <= MOST ? seed : undefined;
}

/** Any seed but this one. Which one doesn't matter, as long as it is shown. */
function otherSeed(seed: number): number {
  const drawn = 1 + Math.floor(Math.random() * (SHUFFLE_MOST - 1));
  return drawn === seed ? SHUFFLE_MOST : drawn;
}
