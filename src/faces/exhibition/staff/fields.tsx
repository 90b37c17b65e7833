import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../../../panels/index.ts';

interface PartProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** Settings that belong together. */
export function StaffPart({ title, children }: PartProps) {
  const id = useId();
  return (
    <section class="staff-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly testid: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Yes or no. */
export function Toggle({ label, testid, on, disabled = false, onChange }: ToggleProps) {
  return (
    <label class="staff-toggle">
      <input
        type="checkbox"
        data-testid={testid}
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

interface NotchesProps {
  readonly label: string;
  readonly testid: string;
  readonly value: string;
  readonly less: string;
  readonly more: string;
  readonly onStep: (direction: 1 | -1) => void;
}

/** A value between − and +: there is no keyboard at a kiosk. */
export function Notches({ label, testid, value, less, more, onStep }: NotchesProps) {
  return (
    <div class="staff-notches" role="group" aria-label={label}>
      <span class="staff-label">{label}</span>
      <button
        type="button"
        class="staff-square"
        aria-label={less}
        data-testid={`${testid}-less`}
        onClick={() => onStep(-1)}
      >
        <Icon name="minus" />
      </button>
      <output data-testid={testid}>{value}</output>
      <button
        type="button"
        class="staff-square"
        aria-label={more}
        data-testid={`${testid}-more`}
        onClick={() => onStep(1)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly testid: string;
  readonly value: T;
  readonly choices: readonly { readonly id: T; readonly name: string; readonly lang?: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few. */
export function Choice<T extends string>({ label, testid, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <div class="staff-choice" role="group" aria-label={label}>
      <span class="staff-label">{label}</span>
      {choices.map(({ id, name, lang }) => (
        <button
          key={id}
          type="button"
          class="staff-button"
          data-testid={`${testid}-${id}`}
          lang={lang}
          aria-pressed={id === value}
          onClick={() => onChange(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
