import { useId } from 'preact/hooks';

interface ChoicesProps<T extends string | number> {
  readonly name: string;
  readonly testid: string;
  readonly value: T | undefined;
  readonly choices: readonly { readonly id: T; readonly name: string }[];
  readonly onChoose: (value: T) => void;
}

/** One of a few, all of them seen. */
export function Choices<T extends string | number>({ name, testid, value, choices, onChoose }: ChoicesProps<T>) {
  const id = useId();
  return (
    <div class="film-field" role="group" aria-labelledby={id}>
      <span id={id}>{name}</span>
      <div class="film-choices">
        {choices.map((choice) => (
          <button
            key={choice.id}
            type="button"
            class="small-button"
            data-testid={`${testid}-${choice.id}`}
            aria-pressed={choice.id === value}
            onClick={() => onChoose(choice.id)}
          >
            {choice.name}
          </button>
        ))}
      </div>
    </div>
  );
}

interface TicksProps<T extends string> {
  readonly name: string;
  readonly ticks: readonly { readonly id: T; readonly name: string; readonly on: boolean }[];
  readonly onTick: (id: T, on: boolean) => void;
}

/** Any of a few. */
export function Ticks<T extends string>({ name, ticks, onTick }: TicksProps<T>) {
  const id = useId();
  return (
    <div class="film-field" role="group" aria-labelledby={id}>
      <span id={id}>{name}</span>
      <div class="film-choices">
        {ticks.map((tick) => (
          <label key={tick.id} class="check film-tick">
            <input
              type="checkbox"
              data-testid={`film-${tick.id}`}
              checked={tick.on}
              onChange={(event) => onTick(tick.id, event.currentTarget.checked)}
            />
            {tick.name}
          </label>
        ))}
      </div>
    </div>
  );
}
