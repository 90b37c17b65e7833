import type { MessageKey, Text } from '../../i18n/index.ts';
import { type Choice, choicesOf, dateName, Icon } from '../../panels/index.ts';
import type { Branch, FaceProps, PageState } from '../page.ts';
import { branchName } from './Branches.tsx';
import { type CompareMode, modesFor, type Twins, waitingForOther } from './CompareState.ts';
import { asNamedPolicy } from './Scenarios.tsx';

interface CompareBarProps extends FaceProps {
  readonly twins: Twins;
}

const MODE_NAMES: Readonly<Record<CompareMode, MessageKey>> = {
  swipe: 'planner.mode.swipe',
  beside: 'planner.mode.beside',
  difference: 'planner.mode.difference',
  alone: 'planner.mode.alone',
};

/** Nothing happens: what everything is compared with unless somebody says otherwise. */
const BASELINE = 'bundled:nothing-happens';
const NOW = 'now';

/** What the run is compared with, and how the map shows it. */
export function CompareBar({ state, actions, twins }: CompareBarProps) {
  const text = state.text.value;
  const twin = state.twin.value;
  if (twin === undefined) return null;
  const error = twin.error.value;
  return (
    <div class="compare-bar" role="group" aria-label={text.t('planner.comparison')} data-testid="compare-bar">
      <label class="compare-other">
        <span>{text.t('planner.compareWith')}</span>
        <Others state={state} actions={actions} twins={twins} />
      </label>
      <div class="segmented" role="group" aria-label={text.t('planner.mode')}>
        {modesFor(state.narrow.value).map((mode) => (
          <button
            key={mode}
            type="button"
            data-testid={`mode-${mode}`}
            aria-pressed={twins.mode.value === mode}
            onClick={() => twins.setMode(mode)}
          >
            {text.t(MODE_NAMES[mode])}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="icon-button"
        data-testid="compare-end"
        aria-label={text.t('planner.endComparison')}
        title={text.t('planner.endComparison')}
        onClick={twins.end}
      >
        <Icon name="close" />
      </button>
      {waitingForOther(state) === undefined ? null : (
        <p class="compare-said" role="status">
          {text.t('planner.loadingOther')}
        </p>
      )}
      {error === undefined ? null : (
        <p class="compare-said fault" role="alert">
          {text.t('planner.otherFailed')} {error}
        </p>
      )}
    </div>
  );
}

function Others({ state, twins }: CompareBarProps) {
  const text = state.text.value;
  const choices = choicesOf(state.library.saved.value);
  const own = choices.filter((choice) => choice.own !== undefined);
  const bundled = choices.filter((choice) => choice.own === undefined);
  const branches = state.branches.value;
  const key = knownKey(twins.key.value, choices, branches);
  const listed = (some: readonly Choice[]) =>
    some.map((choice) => (
      <option key={choice.key} value={choice.key}>
        {text.name(choice.scenario.name)}
      </option>
    ));
  return (
    <select
      data-testid="compare-with"
      value={key ?? ''}
      onChange={(event) => compareWithKey(event.currentTarget.value, state, twins)}
    >
      {key === undefined ? <option value="">{text.name(state.twin.value?.name ?? {})}</option> : null}
      <optgroup label={text.t('planner.thisRun')}>
        <option value={NOW}>{text.t('planner.asItIs')}</option>
        {branches.map((branch) => (
          <option key={branch.id} value={branchKey(branch)}>
            {branchName(text, state, branch)}
          </option>
        ))}
      </optgroup>
      {own.length === 0 ? null : <optgroup label={text.t('planner.own')}>{listed(own)}</optgroup>}
      <optgroup label={text.t('planner.bundled')}>{listed(bundled)}</optgroup>
    </select>
  );
}

const branchKey = ({ id }: Branch): string => `branch:${id}`;

/** A run as it was a while ago has no place in the list: choosing it again means the run as it is now. */
function knownKey(
  key: string | undefined,
  choices: readonly Choice[],
  branches: readonly Branch[],
): string | undefined {
  const known = choices.some((choice) => choice.key === key) || branches.some((branch) => branchKey(branch) === key);
  return known ? key : undefined;
}

/** Compares with what a key stands for; with nothing happening for a key that stands for nothing. */
export function compareWithKey(key: string, state: PageState, twins: Twins): void {
  const text = state.text.peek();
  if (key === NOW) {
    const date = dateName(text, state.startYear.peek(), state.shownMonth.peek());
    twins.start(undefined, { name: here(text, text.t('planner.asOf', { date })), policy: state.policy.peek() });
    return;
  }
  const branch = state.branches.peek().find((one) => branchKey(one) === key);
  if (branch !== undefined) {
    twins.start(key, { name: here(text, branchName(text, state, branch)), policy: branch.policy });
    return;
  }
  const choices = choicesOf(state.library.saved.peek());
  const choice = choices.find((one) => one.key === key) ?? choices.find((one) => one.key === BASELINE);
  if (choice !== undefined) twins.start(choice.key, asNamedPolicy(choice, state.startYear.peek()));
}

const here = (text: Text, name: string): Record<string, string> => ({ [text.language]: name });
