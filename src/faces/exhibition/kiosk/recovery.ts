import { effect, untracked } from '@preact/signals';
import type { PageActions, PageState } from '../../page.ts';
import { Timer } from './timer.ts';

/** Before the first try to bring a dead worker back; later tries wait longer. */
const FIRST_WAIT_MS = 300;
const MOST_TRIES = 3;
/** A run that was back for so long is back for good. */
const CALM_MS = 5000;
/** A replay that takes so long has failed without saying so. */
const REPLAY_MS = 60_000;

interface Given {
  readonly state: PageState;
  readonly actions: Pick<PageActions, 'restart'>;
  /** A worker is about to be brought back. */
  readonly onTry: () => void;
  /** The run is back; whether it was playing when it was lost. */
  readonly onBack: (wasPlaying: boolean) => void;
  /** Three times in vain. */
  readonly onGiveUp: () => void;
}

/** Brings a crashed worker back without anybody pressing a button. Returns what ends the watch. */
export function watchWorker({ state, actions, onTry, onBack, onGiveUp }: Given): () => void {
  let tries = 0;
  let lost = false;
  let wasPlaying = false;
  const wait = new Timer(() => {
    onTry();
    late.start(REPLAY_MS);
    actions.restart();
  });
  const late = new Timer(again);
  const calm = new Timer(() => (tries = 0));

  function again(): void {
    late.stop();
    calm.stop();
    if (tries >= MOST_TRIES) {
      wait.stop();
      onGiveUp();
      return;
    }
    wait.start(FIRST_WAIT_MS * 4 ** tries);
    tries++;
  }

  const end = effect(() => {
    const crashed = state.crash.value !== undefined;
    const busy = state.restarting.value;
    const playing = state.playing.value;
    if (crashed) {
      // While a replay is under way nothing can be said; it ends, crashes again or is late.
      if (!busy && !wait.set) untracked(again);
      lost = true;
    } else if (!lost) wasPlaying = playing;
    else if (!busy) {
      lost = false;
      late.stop();
      wait.stop();
      calm.start(CALM_MS);
      untracked(() => onBack(wasPlaying));
    }
  });
  return () => {
    end();
    for (const timer of [wait, late, calm]) timer.stop();
  };
}
