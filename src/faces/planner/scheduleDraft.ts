import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Draft } from '../../panels/index.ts';
import type { PageActions, PageState } from '../page.ts';

/** After so long without another key, what was typed goes to the run. */
export const REST_MS = 700;

/** A lever's dates under the hand: shown instead of the run's own until the run has taken them, or refused them. */
export interface ScheduleDraft {
  readonly draft: ReadonlySignal<Draft | undefined>;
  readonly set: (next: Draft) => void;
  /** `soon`: once the keys rest. */
  readonly commit: (when: 'now' | 'soon') => void;
  readonly dispose: () => void;
}

export function createScheduleDraft(
  state: Pick<PageState, 'crash' | 'run'>,
  actions: Pick<PageActions, 'setSchedule'>,
): ScheduleDraft {
  const draft = signal<Draft | undefined>(undefined);
  /** Whether the draft has been moved since it was sent. */
  let moved = false;
  let sent = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function drop(): void {
    if (!moved) draft.value = undefined;
  }

  function send(): void {
    clearTimeout(resting);
    const now = draft.peek();
    if (now !== undefined && moved) void hand(now);
  }

  async function hand({ lever, schedule }: Draft): Promise<void> {
    moved = false;
    const mine = ++sent;
    await actions.setSchedule(lever, schedule);
    // An answer to an earlier change leaves a later one alone.
    if (mine === sent) drop();
  }

  // A run that died doesn't answer, and what was drawn for one run isn't meant for the next.
  let run = state.run.peek();
  const dispose = effect(() => {
    const other = state.run.value !== run;
    run = state.run.value;
    if (other) {
      clearTimeout(resting);
      moved = false;
    }
    if (other || state.crash.value !== undefined) drop();
  });

  return {
    draft,
    set: (next) => {
      // Another lever's draft must not be lost, nor wait for its rest.
      if (draft.peek() !== undefined && draft.peek()?.lever !== next.lever) send();
      moved = true;
      draft.value = next;
    },
    commit: (when) => {
      if (when === 'now') return send();
      clearTimeout(resting);
      resting = setTimeout(send, REST_MS);
    },
    dispose: () => {
      // What was typed a moment before the drawer was closed was meant.
      send();
      dispose();
    },
  };
}
