import type { ComponentChildren } from 'preact';
import type { Text } from '../../i18n/index.ts';
import { Icon } from '../Icon.tsx';
import { parseFault } from './fault.ts';

interface NoticeProps {
  readonly text: Text;
  /** `fault` interrupts a screen reader; `info` waits its turn. */
  readonly kind: 'fault' | 'info';
  readonly testid: string;
  readonly look?: string;
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** Without it the notice stays for as long as it holds. */
  readonly onDismiss?: () => void;
}

/** Something the page has to say, in a box of its own. */
export function Notice({ text, kind, testid, look = 'notice', title, children, onDismiss }: NoticeProps) {
  return (
    <div class={look} role={kind === 'fault' ? 'alert' : 'status'} data-testid={testid}>
      <Icon name={kind === 'fault' ? 'warning' : 'info'} />
      <div class="notice-body">
        {title === undefined ? null : <p class="notice-title">{title}</p>}
        {children}
      </div>
      {onDismiss === undefined ? null : (
        <button type="button" class="icon-button" aria-label={text.t('error.dismiss')} onClick={onDismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

/** Why something was refused, as plain text: file, field, got, expected; a message of another shape as it is. */
export function FaultFacts({ text, message }: { readonly text: Text; readonly message: string }) {
  const fault = parseFault(message);
  if (fault === undefined) return <p class="notice-text">{message}</p>;
  return (
    <dl class="facts">
      {(['file', 'field', 'got', 'expected'] as const).map((part) =>
        fault[part] === undefined ? null : (
          <>
            <dt>{text.t(`error.${part}`)}</dt>
            <dd>{part === 'field' ? <code>{fault.field}</code> : fault[part]}</dd>
          </>
        ),
      )}
    </dl>
  );
}
