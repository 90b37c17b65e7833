import type { Text } from '../../i18n/index.ts';
import { FaultFacts, Notice } from '../notices/Notice.tsx';

interface FaultNoteProps {
  readonly text: Text;
  /** What could not be done, in the reader's words. */
  readonly title: string;
  /** Why, as the engine says it. */
  readonly message: string;
  readonly onDismiss: () => void;
}

/** Why a file was refused, beside what it was chosen in. */
export const FaultNote = ({ text, title, message, onDismiss }: FaultNoteProps) => (
  <Notice text={text} kind="fault" testid="fault" look="fault-note" title={title} onDismiss={onDismiss}>
    <FaultFacts text={text} message={message} />
  </Notice>
);
