import type { Text } from '../../i18n/index.ts';
import { dateName, differencesOf, Icon } from '../../panels/index.ts';
import type { Branch, FaceProps, PageState } from '../page.ts';

/** A future by when it was left, and what is otherwise in it than in the run. */
export function branchName(text: Text, state: PageState, branch: Branch): string {
  const date = dateName(text, state.startYear.value, Math.max(0, branch.from - 1));
  const otherwise = differencesOf(branch.policy, state.policy.value, text);
  return otherwise === ''
    ? text.t('planner.branch.same', { date })
    : text.t('planner.branch.name', { date, otherwise });
}

/** Futures that were left when the past was changed: to go back to, or to forget. */
export function Branches({ state, actions }: FaceProps) {
  const text = state.text.value;
  const branches = state.branches.value;
  if (branches.length === 0) return null;
  return (
    <section class="branches" data-testid="branches">
      <h3>{text.t('planner.branches')}</h3>
      <p class="note">{text.t('planner.branches.note')}</p>
      <ol>
        {branches.map((branch, index) => {
          const name = branchName(text, state, branch);
          return (
            <li key={branch.id} data-testid="branch">
              <span class="branch-number">{index + 1}</span>
              <span class="branch-words">
                {name}
                <small class="muted">
                  {text.t('planner.branch.until', { date: dateName(text, state.startYear.value, branch.until) })}
                </small>
              </span>
              <button
                type="button"
                class="small-button"
                data-testid="branch-take"
                aria-label={text.t('planner.branch.take.name', { name })}
                onClick={() => actions.takeBranch(branch.id)}
              >
                {text.t('planner.branch.take')}
              </button>
              <button
                type="button"
                class="icon-button"
                data-testid="branch-discard"
                aria-label={text.t('planner.branch.discard', { name })}
                title={text.t('planner.branch.discard', { name })}
                onClick={() => actions.discardBranch(branch.id)}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
