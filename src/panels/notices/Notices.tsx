import type { Text } from '../../i18n/index.ts';
import { FaultFacts, Notice } from './Notice.tsx';

interface LoadErrorProps {
  readonly text: Text;
  /** Whether a city could not be had, or a change of levers not be made. */
  readonly about: 'city' | 'change';
  readonly message: string;
  /** Whether a city is still running. */
  readonly kept: boolean;
  readonly onDismiss: () => void;
}

/** Why a city was refused, or a change of levers. */
export function LoadError({ text, about, message, kept, onDismiss }: LoadErrorProps) {
  const title =
    about === 'change' ? text.t('error.change') : `${text.t('error.load')} ${kept ? text.t('error.kept') : ''}`;
  return (
    <Notice text={text} kind="fault" testid="error" title={title} onDismiss={onDismiss}>
      <FaultFacts text={text} message={message} />
    </Notice>
  );
}

interface CrashProps {
  readonly text: Text;
  readonly message: string;
  readonly restarting: boolean;
  readonly onRestart: () => void;
}

/** The worker died; the page lives on and can bring the run back. */
export function Crash({ text, message, restarting, onRestart }: CrashProps) {
  return (
    <Notice text={text} kind="fault" testid="crash" title={text.t('error.crash')}>
      <p>{text.t('error.crash.note')}</p>
      <p class="notice-text muted">{message}</p>
      <button type="button" class="button primary" data-testid="restart" disabled={restarting} onClick={onRestart}>
        {text.t(restarting ? 'error.restarting' : 'error.restart')}
      </button>
    </Notice>
  );
}

/** Stages of a load, in order, as the worker reports them. */
export const STAGES = ['fetch', 'times', 'baseline'] as const;
export type Stage = (typeof STAGES)[number];

interface LoadingProps {
  readonly text: Text;
  readonly city: string;
  readonly stage: Stage;
  /** Given where there is a running city to go back to. */
  readonly onCancel?: (() => void) | undefined;
}

/** How far a load is. */
export function Loading({ text, city, stage, onCancel }: LoadingProps) {
  const reached = STAGES.indexOf(stage);
  return (
    <div class="loading" role="status" data-testid="loading">
      <p class="loading-title">{text.t('loading.title', { city })}</p>
      <ol>
        {STAGES.map((name, index) => (
          <li
            key={name}
            class={index < reached ? 'done' : index === reached ? 'active' : ''}
            aria-current={index === reached ? 'step' : undefined}
          >
            {text.t(`loading.${name}`)}
          </li>
        ))}
      </ol>
      {onCancel === undefined ? null : (
        <button type="button" class="button" onClick={onCancel}>
          {text.t('loading.cancel')}
        </button>
      )}
    </div>
  );
}
