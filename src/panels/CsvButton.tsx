interface CsvButtonProps {
  /** What the file holds, for those who hear or point at the button. */
  readonly name: string;
  readonly testid: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** Offers what stands beside it as a file. */
export function CsvButton({ name, testid, disabled = false, onClick }: CsvButtonProps) {
  return (
    <button
      type="button"
      class="small-button"
      data-testid={testid}
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={onClick}
    >
      CSV
    </button>
  );
}
