/** The story's hand on the levers: it pulls what the story is about, and leaves alone what the reader has moved. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { findLever, LEVER_IDS, type LeverId, type LeverValues, NULL_POLICY } from '../../../engine/index.ts';
import { PULLED_TO } from '../../../panels/index.ts';
import type { PageActions, PageState } from '../../page.ts';

/** A lever that is pulled for the reader takes one step in this time. */
const GLIDE_MS = 55;

export interface StoryHand {
  /** Levers that stand where the story has put them, and not the reader. */
  readonly pulled: ReadonlySignal<readonly LeverId[]>;
  /** Puts a lever where the story wants it. */
  readonly raise: (lever: LeverId) => void;
  /** The same step by step, so that one sees it move. */
  readonly glide: (lever: LeverId) => void;
  readonly stop: () => void;
}

export function createHand(state: Pick<PageState, 'targets'>, actions: Pick<PageActions, 'setLever'>): StoryHand {
  const put = signal<Partial<LeverValues>>({});
  let gliding: ReturnType<typeof setInterval> | undefined;
  const isUntouched = (lever: LeverId) => state.targets.peek()[lever] === NULL_POLICY[lever];

  function pull(lever: LeverId, value: number): void {
    put.value = { ...put.peek(), [lever]: value };
    actions.setLever(lever, value);
  }

  function stop(): void {
    clearInterval(gliding);
    gliding = undefined;
  }

  return {
    pulled: computed(() => LEVER_IDS.filter((id) => state.targets.value[id] === put.value[id])),
    raise: (lever) => {
      const onItsWay = gliding !== undefined;
      stop();
      if (onItsWay || isUntouched(lever)) pull(lever, PULLED_TO);
    },
    glide: (lever) => {
      if (gliding !== undefined || !isUntouched(lever)) return;
      const stride = findLever(lever)?.step ?? PULLED_TO;
      let to = NULL_POLICY[lever];
      gliding = setInterval(() => {
        // A hand on the slider counts more.
        if (state.targets.peek()[lever] !== to) return stop();
        to = Number(Math.min(PULLED_TO, to + stride).toFixed(6));
        pull(lever, to);
        if (to >= PULLED_TO) stop();
      }, GLIDE_MS);
    },
    stop,
  };
}
