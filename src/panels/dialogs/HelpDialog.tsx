import type { MessageKey, Text } from '../../i18n/index.ts';
import { Dialog } from './Dialog.tsx';

interface Shortcut {
  /** As printed on the keys, apart from Space; several are alternatives. */
  readonly keys: readonly string[];
  readonly does: MessageKey;
}

/** Single keys that act on the page. */
const SHORTCUTS: readonly Shortcut[] = [
  { keys: [' '], does: 'help.key.play' },
  { keys: ['.'], does: 'help.key.step' },
  { keys: ['R'], does: 'help.key.reset' },
  { keys: ['T'], does: 'help.key.table' },
  { keys: ['S'], does: 'help.key.share' },
  { keys: ['F'], does: 'help.key.fullscreen' },
  { keys: ['?'], does: 'help.key.help' },
  { keys: ['Esc'], does: 'help.key.escape' },
];

/** What belongs to the map while it has the focus. */
const MAP_KEYS: readonly Shortcut[] = [
  { keys: ['Enter'], does: 'help.map.enter' },
  { keys: ['↑', '↓', '←', '→'], does: 'help.map.arrows' },
  { keys: ['+', '−'], does: 'help.map.zoom' },
  { keys: ['0'], does: 'help.map.home' },
  { keys: ['Esc'], does: 'help.map.escape' },
];

const PLAN_KEYS: readonly Shortcut[] = [
  { keys: ['Ctrl Z'], does: 'help.plan.undo' },
  { keys: ['Ctrl Shift Z'], does: 'help.plan.redo' },
];

interface KeyListProps {
  readonly text: Text;
  readonly shortcuts: readonly Shortcut[];
}

function KeyList({ text, shortcuts }: KeyListProps) {
  return (
    <dl class="keys">
      {shortcuts.map(({ keys, does }) => (
        <div key={does}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key === ' ' ? text.t('help.key.space') : key}</kbd>
            ))}
          </dt>
          <dd>{text.t(does)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface HelpDialogProps {
  readonly text: Text;
  readonly shortcuts: boolean;
  readonly onShortcuts: (on: boolean) => void;
  /** Whether levers have dates here. */
  readonly plan: boolean;
  readonly onClose: () => void;
  /** Shows the introduction again, on faces that have one. */
  readonly onStory?: (() => void) | undefined;
}

/** What this is, how to read it, and the keys. */
export function HelpDialog({ text, shortcuts, onShortcuts, plan, onClose, onStory }: HelpDialogProps) {
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
        <li>{text.t('help.reading.diamonds')}</li>
        <li>{text.t('help.reading.grey')}</li>
      </ul>
      <h3>{text.t('help.keys')}</h3>
      <KeyList text={text} shortcuts={SHORTCUTS} />
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
      <h4>{text.t('help.map')}</h4>
      <KeyList text={text} shortcuts={MAP_KEYS} />
      {plan ? (
        <>
          <h4>{text.t('help.plan')}</h4>
          <KeyList text={text} shortcuts={PLAN_KEYS} />
        </>
      ) : null}
    </Dialog>
  );
}
