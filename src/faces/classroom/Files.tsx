import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Text } from '../../i18n/index.ts';
import { FaultFacts, Icon, Notice } from '../../panels/index.ts';
import { chosen, type Given, watchDrops } from '../parts/dropped.ts';

/** What is taken from a folder that is dropped. */
const JSON_FILE = /\.json$/i;

interface FilePickerProps {
  readonly text: Text;
  readonly label: string;
  readonly testid: string;
  readonly multiple?: boolean;
  readonly onFiles: (given: Given) => unknown;
}

/** A button that opens files; they and folders of them can be dropped anywhere on the page as well. */
export function FilePicker({ text, label, testid, multiple = false, onFiles }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
  useDrops(over, onFiles);
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        <Icon name="open" /> {label}
      </button>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        accept=".json,application/json"
        multiple={multiple}
        aria-label={label}
        data-testid={testid}
        onChange={(event) => {
          onFiles(chosen(event.currentTarget.files ?? []));
          event.currentTarget.value = '';
        }}
      />
      {over.value ? <div class="drop-hint">{text.t('class.drop')}</div> : null}
    </>
  );
}

/** Takes what is dropped for as long as the picker is on the page. */
function useDrops(over: Signal<boolean>, onFiles: (given: Given) => unknown): void {
  const latest = useRef(onFiles);
  latest.current = onFiles;
  // Before anything is painted: what is dropped as soon as the page is seen must not open in its place.
  useLayoutEffect(() => {
    const listening = new AbortController();
    watchDrops(over, JSON_FILE, (given) => latest.current(given), listening.signal);
    return () => listening.abort();
  }, []);
}

interface FaultProps {
  readonly text: Text;
  readonly title: string;
  readonly message: string;
}

/** Why a file was refused. */
export const Fault = ({ text, title, message }: FaultProps) => (
  <Notice text={text} kind="fault" testid="fault" look="notice class-fault" title={title}>
    <FaultFacts text={text} message={message} />
  </Notice>
);
