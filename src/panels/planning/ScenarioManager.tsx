import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Scenario } from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';
import { Icon } from '../Icon.tsx';
import { FaultNote } from './FaultNote.tsx';
import { chooseFiles, readScenarioFile } from './files.ts';
import { type Choice, choicesOf, type LibraryProblem, matching, type SavedScenario, samePolicy } from './library.ts';
import { PlanIcon } from './PlanIcon.tsx';
import { ScenarioCard } from './ScenarioCard.tsx';
import { SaveForm } from './SaveForm.tsx';

export interface ScenarioManagerProps {
  readonly text: Text;
  readonly saved: ReadonlySignal<readonly SavedScenario[]>;
  readonly problem: ReadonlySignal<LibraryProblem | undefined>;
  /** The run on the page as a scenario; undefined before there is one. */
  readonly current: Scenario | undefined;
  readonly onLoad: (choice: Choice) => void;
  readonly onCompare: (choice: Choice) => void;
  readonly onDownload: (scenario: Scenario) => void;
  readonly onPut: (entry: SavedScenario) => boolean;
  readonly onRemove: (id: string) => boolean;
}

const PROBLEMS: Readonly<Record<LibraryProblem, MessageKey>> = {
  full: 'planner.problem.full',
  blocked: 'planner.problem.blocked',
  newer: 'planner.problem.newer',
  damaged: 'planner.problem.damaged',
};

/** Scenarios to load, compare with, keep and pass on. */
export function ScenarioManager(props: ScenarioManagerProps) {
  const { text, saved, problem, current } = props;
  const search = useSignal('');
  const deleted = useSignal<SavedScenario | undefined>(undefined);
  const said = useSignal('');
  const faults = useSignal<readonly string[]>([]);
  const found = matching(choicesOf(saved.value), search.value, text);
  const own = found.filter((choice) => choice.own !== undefined);
  const bundled = found.filter((choice) => choice.own === undefined);

  const keep = (scenario: Scenario): boolean => {
    const done = props.onPut({ id: freshId(), saved_ms: Date.now(), scenario });
    if (done) said.value = text.t('planner.saved', { name: text.name(scenario.name) });
    return done;
  };
  const open = async (files: readonly File[]): Promise<void> => {
    const refused: string[] = [];
    for (const file of files) {
      try {
        // One after the other, so that they stand in the list as they were chosen.
        // oxlint-disable-next-line no-await-in-loop
        keep(await readScenarioFile(file));
      } catch (error) {
        refused.push(error instanceof Error ? error.message : String(error));
      }
    }
    faults.value = refused;
  };
  const remove = (entry: SavedScenario) => {
    if (props.onRemove(entry.id)) deleted.value = entry;
  };

  return (
    <div class="scenario-manager">
      <div class="manager-head">
        <SearchField text={text} search={search} />
        <button
          type="button"
          class="button"
          data-testid="scenario-import"
          onClick={() => chooseFiles('.json,application/json', true, (files) => void open(files))}
        >
          <PlanIcon name="upload" /> {text.t('planner.import')}
        </button>
      </div>
      {current === undefined ? null : (
        <SaveForm text={text} current={current} taken={namesOf(saved.value)} onSave={keep} />
      )}
      {problem.value === undefined ? null : (
        <p class="fault-note" role="alert" data-testid="library-problem">
          <Icon name="warning" /> {text.t(PROBLEMS[problem.value])}
        </p>
      )}
      {faults.value.map((message) => (
        <FaultNote
          key={message}
          text={text}
          title={text.t('planner.importRefused')}
          message={message}
          onDismiss={() => (faults.value = faults.value.filter((other) => other !== message))}
        />
      ))}
      <Undelete {...props} deleted={deleted} said={said} />
      <Group {...props} title={text.t('planner.own')} choices={own} onKeep={keep} onDelete={remove}>
        {search.value === '' ? text.t('planner.ownNone') : undefined}
      </Group>
      <Group {...props} title={text.t('planner.bundled')} choices={bundled} onKeep={keep} onDelete={remove} />
      {found.length === 0 ? <p class="note">{text.t('planner.nothingFound')}</p> : null}
    </div>
  );
}

function SearchField({ text, search }: { readonly text: Text; readonly search: Signal<string> }) {
  const id = useId();
  return (
    <div class="search-field">
      <label class="visually-hidden" for={id}>
        {text.t('planner.search')}
      </label>
      <input
        id={id}
        type="search"
        autocomplete="off"
        data-testid="scenario-search"
        placeholder={text.t('planner.search')}
        value={search.value}
        onInput={(event) => (search.value = event.currentTarget.value)}
      />
    </div>
  );
}

interface UndeleteProps extends ScenarioManagerProps {
  readonly deleted: Signal<SavedScenario | undefined>;
  readonly said: Signal<string>;
}

/** What has just been done, said politely, and for a deletion a way back. */
function Undelete({ text, deleted, said, onPut }: UndeleteProps) {
  const entry = deleted.value;
  const back = () => {
    if (entry !== undefined && onPut(entry)) deleted.value = undefined;
  };
  return (
    <div class="manager-said" role="status">
      {entry === undefined ? (
        said.value
      ) : (
        <>
          <span>{text.t('planner.deleted', { name: text.name(entry.scenario.name) })}</span>
          <button type="button" class="small-button" data-testid="scenario-undelete" onClick={back}>
            {text.t('planner.undo')}
          </button>
        </>
      )}
    </div>
  );
}

interface GroupProps extends ScenarioManagerProps {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly onKeep: (scenario: Scenario) => boolean;
  readonly onDelete: (entry: SavedScenario) => void;
  /** Said where there is nothing. */
  readonly children?: string | undefined;
}

function Group({ title, choices, children, ...props }: GroupProps) {
  const { text, current, saved } = props;
  if (choices.length === 0 && children === undefined) return null;
  const entryOf = (id: string | undefined) => saved.value.find((entry) => entry.id === id);
  return (
    <section class="manager-group" aria-label={title}>
      <h3>{title}</h3>
      {choices.length === 0 ? <p class="note">{children}</p> : null}
      <ul class="scenario-cards">
        {choices.map((choice) => (
          <ScenarioCard
            key={choice.key}
            text={text}
            choice={choice}
            running={current !== undefined && samePolicy(choice.scenario, current, current.years * 12)}
            onLoad={() => props.onLoad(choice)}
            onCompare={() => props.onCompare(choice)}
            onDownload={() => props.onDownload(choice.scenario)}
            onCopy={() => props.onKeep(copyOf(choice.scenario, text, namesOf(saved.value)))}
            onRename={(name, question) => {
              const entry = entryOf(choice.own);
              if (entry !== undefined) props.onPut({ ...entry, scenario: renamed(entry.scenario, name, question) });
            }}
            onDelete={() => {
              const entry = entryOf(choice.own);
              if (entry !== undefined) props.onDelete(entry);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

type Words = Readonly<Record<string, string>>;

function renamed(whole: Scenario, name: Words, question: Words | undefined): Scenario {
  const { question: _, ...scenario } = whole;
  return { ...scenario, name, ...(question === undefined ? {} : { question }) };
}

/** Every name in every language, so that a copy's is a new one. */
const namesOf = (saved: readonly SavedScenario[]): ReadonlySet<string> =>
  new Set(saved.flatMap(({ scenario }) => Object.values(scenario.name)));

/** The same under a name that isn't taken. */
function copyOf(scenario: Scenario, text: Text, taken: ReadonlySet<string>): Scenario {
  const name = text.name(scenario.name);
  const numbered = (number: number) => text.t('planner.copyName', { name, number });
  let number = 2;
  while (taken.has(numbered(number))) number++;
  return { ...scenario, name: { [text.language]: taken.has(name) ? numbered(number) : name } };
}

/** No `crypto.randomUUID`: pages on a local network have none. Milliseconds and luck tell two entries apart. */
const freshId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
