import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Text } from '../../../i18n/index.ts';
import { openedText } from '../../../import/index.ts';
import { parseFault } from '../../../panels/index.ts';
import { download } from '../../parts/download.ts';
import type { SettingsDesk } from '../config/settings.ts';
import { SETTINGS_FILE } from '../config/store.ts';
import { StaffPart } from './fields.tsx';

interface FilesPartProps {
  readonly text: Text;
  readonly desk: SettingsDesk;
}

/** Settings as a file, out and in. */
export function FilesPart({ text, desk }: FilesPartProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const refused = useSignal<string | undefined>(undefined);
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    // The same file may be chosen again once it is mended.
    input.value = '';
    if (file === undefined) return;
    try {
      refused.value = desk.importText(await openedText('settings', file), file.name);
    } catch (error) {
      refused.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <StaffPart title={text.t('exhibition.staff.files')}>
      <div class="staff-row">
        <button
          type="button"
          class="staff-button"
          data-testid="staff-export"
          onClick={() => download(SETTINGS_FILE, desk.exportText(), 'application/json')}
        >
          {text.t('exhibition.staff.export')}
        </button>
        <button type="button" class="staff-button" data-testid="staff-import" onClick={() => chooser.current?.click()}>
          {text.t('exhibition.staff.import')}
        </button>
        <button
          type="button"
          class="staff-button"
          data-testid="staff-forget"
          aria-disabled={!desk.own.value}
          onClick={desk.clear}
        >
          {text.t('exhibition.staff.forget')}
        </button>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={text.t('exhibition.staff.import')}
          onChange={(event) => void take(event.currentTarget)}
        />
      </div>
      <p class="staff-note">{text.t('exhibition.staff.files.note', { file: SETTINGS_FILE })}</p>
      {refused.value === undefined ? null : <SettingsFault text={text} message={refused.value} />}
    </StaffPart>
  );
}

/** Why settings were refused: file, field, got, expected. */
export function SettingsFault({ text, message }: { readonly text: Text; readonly message: string }) {
  const fault = parseFault(message);
  return (
    <div class="staff-fault" role="alert" data-testid="settings-fault">
      <p>{text.t('exhibition.staff.refused')}</p>
      {fault === undefined ? (
        <p>{message}</p>
      ) : (
        <dl class="facts">
          <dt>{text.t('error.file')}</dt>
          <dd>{fault.file ?? '–'}</dd>
          <dt>{text.t('error.field')}</dt>
          <dd>
            <code>{fault.field ?? '–'}</code>
          </dd>
          <dt>{text.t('error.got')}</dt>
          <dd>{fault.got}</dd>
          <dt>{text.t('error.expected')}</dt>
          <dd>{fault.expected}</dd>
        </dl>
      )}
    </div>
  );
}
