import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { MessageKey, Text } from '../../i18n/index.ts';
import { LeverCurves } from './LeverCurves.tsx';
import { type Choice, summaryOf } from './library.ts';
import { PlanIcon, type PlanIconName } from './PlanIcon.tsx';

type Words = Readonly<Record<string, string>>;

interface ScenarioCardProps {
  readonly text: Text;
  readonly choice: Choice;
  /** It is what the run on the page follows. */
  readonly running: boolean;
  readonly onLoad: () => void;
  readonly onCompare: () => void;
  readonly onDownload: () => void;
  readonly onCopy: () => void;
  readonly onRename: (name: Words, question: Words | undefined) => void;
  readonly onDelete: () => void;
}

/** A scenario: its name, what it asks, what it does, and what can be done with it. */
export function ScenarioCard(props: ScenarioCardProps) {
  const { text, choice, running } = props;
  const { scenario, own, key } = choice;
  const editing = useSignal(false);
  const name = text.name(scenario.name);
  const action = (icon: PlanIconName, label: MessageKey, testid: string, onClick: () => void) => (
    <button
      type="button"
      class="icon-button"
      data-testid={testid}
      aria-label={text.t(label, { name })}
      title={text.t(label, { name })}
      onClick={onClick}
    >
      <PlanIcon name={icon} />
    </button>
  );
  return (
    <li class={running ? 'scenario-card running' : 'scenario-card'} data-testid={`scenario-${key}`}>
      {editing.value ? (
        <NameForm {...props} onDone={() => (editing.value = false)} />
      ) : (
        <div class="scenario-words">
          <h4>
            {name}
            {running ? <small>{text.t('planner.running')}</small> : null}
          </h4>
          {scenario.question === undefined ? null : <p>{text.name(scenario.question)}</p>}
        </div>
      )}
      <LeverCurves text={text} policy={scenario} months={scenario.years * 12} />
      <p class="scenario-levers note">{summaryOf(scenario, text)}</p>
      <div class="scenario-actions">
        <button
          type="button"
          class="small-button"
          data-testid="scenario-load"
          aria-label={text.t('planner.load.name', { name })}
          onClick={props.onLoad}
        >
          {text.t('planner.load')}
        </button>
        <button
          type="button"
          class="small-button"
          data-testid="scenario-compare"
          aria-label={text.t('planner.compare.name', { name })}
          onClick={props.onCompare}
        >
          {text.t('planner.compare')}
        </button>
        <span class="scenario-icons">
          {action('download', 'planner.download', 'scenario-download', props.onDownload)}
          {action('copy', 'planner.copy', 'scenario-copy', props.onCopy)}
          {own === undefined ? null : action('edit', 'planner.rename', 'scenario-rename', () => (editing.value = true))}
          {own === undefined ? null : action('bin', 'planner.delete', 'scenario-delete', props.onDelete)}
        </span>
      </div>
    </li>
  );
}

/** Name and question in place of themselves; Escape leaves them as they were. */
function NameForm({ text, choice, onRename, onDone }: ScenarioCardProps & { readonly onDone: () => void }) {
  const { scenario } = choice;
  const first = useRef<HTMLInputElement>(null);
  const name = useSignal(text.name(scenario.name));
  const question = useSignal(scenario.question === undefined ? '' : text.name(scenario.question));
  useEffect(() => first.current?.select(), []);
  const rename = (event: Event) => {
    event.preventDefault();
    if (name.value.trim() === '') return;
    const asks = question.value.trim();
    onRename({ [text.language]: name.value.trim() }, asks === '' ? undefined : { [text.language]: asks });
    onDone();
  };
  const leave = (event: KeyboardEvent) => {
    // With Escape an input method drops what it was composing.
    if (event.key !== 'Escape' || event.isComposing) return;
    // The dialog around it would close.
    event.preventDefault();
    event.stopPropagation();
    onDone();
  };
  return (
    <form class="name-form" onSubmit={rename} onKeyDown={leave}>
      <label class="stacked">
        <span>{text.t('planner.name')}</span>
        <input
          ref={first}
          type="text"
          required
          data-testid="scenario-new-name"
          value={name.value}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
      </label>
      <label class="stacked">
        <span>{text.t('planner.question')}</span>
        <input type="text" value={question.value} onInput={(event) => (question.value = event.currentTarget.value)} />
      </label>
      <div class="scenario-actions">
        <button type="submit" class="small-button">
          {text.t('planner.rename.done')}
        </button>
        <button type="button" class="small-button" onClick={onDone}>
          {text.t('planner.cancel')}
        </button>
      </div>
    </form>
  );
}
