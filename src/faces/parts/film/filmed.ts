import type { Policy } from '../../../engine/index.ts';
import { choicesOf, leversUsed } from '../../../panels/index.ts';
import type { PageState, Run, Shown } from '../../page.ts';

/** A run with the months that were kept of it, the first to the last. */
export interface Filmed {
  readonly run: Run;
  readonly frames: readonly Shown[];
  readonly policy: Policy;
  /** What it is called beside the other; undefined where it is alone. */
  readonly letter: 'A' | 'B' | undefined;
  /** What is done to the city, in the page's language. */
  readonly scenario: string;
}

/** The runs on the page of which there is something to film: the page's own, and the one it is compared with. */
export function filmedOf(state: PageState): Filmed[] {
  const run = state.run.peek();
  const text = state.text.peek();
  if (run === undefined) return [];
  const policy = state.policy.peek();
  const own = { run, frames: state.frames(), policy, letter: undefined, scenario: scenarioName(state, policy) };
  const twin = state.twin.peek();
  const other = twin?.run.peek();
  if (twin === undefined || other === undefined) return [own];
  const name = text.name(twin.name);
  return [
    { ...own, letter: 'A' },
    { run: other, frames: twin.frames(), policy: twin.policy, letter: 'B', scenario: name },
  ];
}

/** Months that all of them have kept. */
export function spanOf(filmed: readonly Filmed[]): { from: number; until: number } {
  return { from: 0, until: Math.min(...filmed.map(({ frames }) => frames.at(-1)?.month ?? 0)) };
}

/** The name of the scenario whose levers the run has; else the levers that are moved, else that none is. */
function scenarioName(state: PageState, policy: Policy): string {
  const text = state.text.peek();
  const same = choicesOf(state.library.saved.peek()).find(
    ({ scenario }) => JSON.stringify(scenario.levers) === JSON.stringify(policy.levers),
  );
  if (same !== undefined) return text.name(same.scenario.name);
  const moved = leversUsed(policy);
  return moved.length === 0 ? text.t('film.noLevers') : text.list(moved.map(({ id }) => text.t(`lever.${id}`)));
}
