import type { Text } from '../../i18n/index.ts';
import { Icon } from '../Icon.tsx';
import { parseFault } from '../notices/fault.ts';

interface FaultNoteProps {
  readonly text: Text;
  /** What could not be done, in the reader's words. */
  readonly title: string;
  /** Why, as the engine says it. */
  readonly message: string;
  readonly onDismiss: () => void;
}

/** Why a file was refused: file, field, got, expected, as plain text. */
export function FaultNote({ text, title, message, onDismiss }: FaultNoteProps) {
  const fault = parseFault(message);
  const lines =
    fault === undefined
      ? []
      : ([
          ['error.file', fault.file],
          ['error.field', fault.field],
          ['error.got', fault.got],
          ['error.expected', fault.expected],
        ] as const);
  return (
    <div class="fault-note" role="alert" data-testid="fault">
      <Icon name="warning" />
      <div>
        <p class="fault-title">{title}</p>
        {fault === undefined ? (
          <p>{message}</p>
        ) : (
          <dl class="facts">
            {lines.map(([label, value]) =>
              value === undefined ? null : (
                <>
                  <dt>{text.t(label)}</dt>
                  <dd>{value}</dd>
                </>
              ),
            )}
          </dl>
        )}
      </div>
      <button type="button" class="icon-button" aria-label={text.t('error.dismiss')} onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
