import type { MessageKey, Text } from '../../i18n/index.ts';
import { Dialog } from './Dialog.tsx';

/** Every shortcut of the page; `test/app` checks that each does what it says. */
export const SHORTCUTS: readonly { readonly key: string; readonly does: MessageKey }[] = [
  { key: ' ', does: 'help.key.play' },
  { key: '.', does: 'help.key.step' },
  { key: 'r', does: 'help.key.reset' },
  { key: 't', does: 'help.key.table' },
  { key: 's', does: 'help.key.share' },
  { key: '?', does: 'help.key.help' },
  { key: 'Escape', does: 'help.key.escape' },
];

interface HelpDialogProps {
  readonly text: Text;
  readonly shortcuts: boolean;
  readonly onShortcuts: (on: boolean) => void;
  readonly onClose: () => void;
  /** Shows the introduction again, on faces that have one. */
  readonly onStory?: (() => void) | undefined;
}

/** What this is, how to read it, and the keys. */
export function HelpDialog({ text, shortcuts, onShortcuts, onClose, onStory }: HelpDialogProps) {
  const keyName = (key: string) =>
    key === ' ' ? text.t('help.key.space') : key === 'Escape' ? 'Esc' : key.toUpperCase();
  return (
    <Dialog text={text} title={text.t('help.title')} testid="help" onClose={onClose}>
      <p>{text.t('help.what')}</p>
      {onStory === undefined ? null : (
        <button type="button" class="button" data-testid="story-again" onClick={onStory}>
          {text.t('story.again')}
        </button>
      )}
      <h3>{text.t('help.reading')}</h3>
      <ul>
        <li>{text.t('help.reading.warm')}</li>
        <li>{text.t('help.reading.dotted')}</li>
        <li>{text.t('help.reading.grey')}</li>
      </ul>
      <h3>{text.t('help.keys')}</h3>
      <dl class="keys">
        {SHORTCUTS.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{keyName(key)}</kbd>
            </dt>
            <dd>{text.t(does)}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          data-testid="shortcuts"
          checked={shortcuts}
          onChange={(event) => onShortcuts(event.currentTarget.checked)}
        />
        {text.t('help.key.switch')}
      </label>
      <p class="muted">{text.t('help.key.note')}</p>
    </Dialog>
  );
}
