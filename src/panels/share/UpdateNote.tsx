import type { Text } from '../../i18n/index.ts';

interface UpdateNoteProps {
  readonly text: Text;
  readonly onRestart: () => void;
  readonly onLater: () => void;
}

/** A new version waits. It says so, and nothing happens until somebody asks for it. */
export function UpdateNote({ text, onRestart, onLater }: UpdateNoteProps) {
  return (
    <div class="link-note quiet" role="status" data-testid="update-note">
      <p>{text.t('offline.update')}</p>
      <div class="share-buttons">
        <button type="button" class="small-button" data-testid="update-restart" onClick={onRestart}>
          {text.t('offline.restart')}
        </button>
        <button type="button" class="small-button" data-testid="update-later" onClick={onLater}>
          {text.t('offline.later')}
        </button>
      </div>
    </div>
  );
}
