import { Icon } from '../Icon.tsx';

interface StepButtonProps {
  readonly icon: 'plus' | 'minus';
  readonly name: string;
  readonly testid: string;
  /** The style's class: it is as big as the finger that is to meet it. */
  readonly look: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

/** One step less or more. aria-disabled instead of disabled: a button that goes grey under the finger must not lose the focus. */
export function StepButton({ icon, name, testid, look, disabled, onClick }: StepButtonProps) {
  return (
    <button
      type="button"
      class={look}
      data-testid={testid}
      aria-label={name}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
