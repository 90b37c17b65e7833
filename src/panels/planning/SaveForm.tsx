import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Scenario } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { LeverCurves } from './LeverCurves.tsx';
import { summaryOf } from './library.ts';

interface SaveFormProps {
  readonly text: Text;
  /** The run on the page. */
  readonly current: Scenario;
  /** Names that are taken. */
  readonly taken: ReadonlySet<string>;
  /** False where it could not be kept. */
  readonly onSave: (scenario: Scenario) => boolean;
}

const MOST_LETTERS = 80;

/** The run on the page under a name of its own. */
export function SaveForm({ text, current, taken, onSave }: SaveFormProps) {
  const id = useId();
  const name = useSignal('');
  const question = useSignal('');
  const asked = useSignal(false);
  const plain = name.value.trim();
  const fault = plain === '' ? text.t('planner.name.empty') : taken.has(plain) ? text.t('planner.name.taken') : '';
  const save = (event: Event) => {
    event.preventDefault();
    asked.value = true;
    if (fault !== '') return;
    const asks = question.value.trim();
    const scenario = {
      ...current,
      name: { [text.language]: plain },
      ...(asks === '' ? {} : { question: { [text.language]: asks } }),
    };
    if (!onSave(scenario)) return;
    asked.value = false;
    name.value = '';
    question.value = '';
  };
  return (
    <form class="save-form" onSubmit={save} noValidate>
      <div class="save-what">
        <h3>{text.t('planner.save.title')}</h3>
        <p class="note">{summaryOf(current, text)}</p>
        <LeverCurves text={text} policy={current} months={current.years * 12} />
      </div>
      <div class="save-fields">
        <label class="stacked">
          <span>{text.t('planner.name')}</span>
          <input
            type="text"
            autocomplete="off"
            data-testid="scenario-name"
            maxLength={MOST_LETTERS}
            aria-invalid={asked.value && fault !== ''}
            aria-describedby={`${id}-fault`}
            value={name.value}
            onInput={(event) => (name.value = event.currentTarget.value)}
          />
        </label>
        <label class="stacked">
          <span>{text.t('planner.question')}</span>
          <input
            type="text"
            autocomplete="off"
            data-testid="scenario-question"
            maxLength={3 * MOST_LETTERS}
            value={question.value}
            onInput={(event) => (question.value = event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button primary" data-testid="scenario-save">
          {text.t('planner.save')}
        </button>
        <p id={`${id}-fault`} class="field-fault" role="alert">
          {asked.value ? fault : ''}
        </p>
      </div>
    </form>
  );
}
