import { type ReadonlySignal, signal } from '@preact/signals';
import type { FaceProps } from '../../page.ts';
import { type FilmWish, makeFilm, planOf } from './makeFilm.ts';

/** How far a film is. */
export type FilmStage =
  | { readonly kind: 'asks' }
  /** `left_s` is undefined until enough frames are done to tell. */
  | { readonly kind: 'making'; readonly done: number; readonly frames: number; readonly left_s: number | undefined }
  | {
      readonly kind: 'made';
      readonly name: string;
      readonly url: string;
      readonly bytes: number;
      readonly type: string;
    }
  | { readonly kind: 'failed'; readonly message: string };

/** Makes one film at a time. */
export interface Studio {
  readonly stage: ReadonlySignal<FilmStage>;
  /** Pauses the run, and lets it go on afterwards if it went. */
  readonly begin: (wish: FilmWish) => Promise<void>;
  /** Gives up the film that is being made, at once, or lets go of the one that is made. */
  readonly leave: () => void;
}

/** Frames that must be done before anybody says how long the others take. */
const TELLING = 8;

export function createStudio({ state, actions }: FaceProps, now: () => number): Studio {
  const stage = signal<FilmStage>({ kind: 'asks' });
  let giveUp: AbortController | undefined;

  function leave(): void {
    giveUp?.abort();
    giveUp = undefined;
    if (stage.peek().kind === 'made') URL.revokeObjectURL((stage.peek() as { readonly url: string }).url);
    stage.value = { kind: 'asks' };
  }

  async function begin(wish: FilmWish): Promise<void> {
    leave();
    const mine = new AbortController();
    giveUp = mine;
    const played = state.playing.peek();
    if (played) actions.pause();
    const frames = planOf(state, wish)?.frames ?? 0;
    stage.value = { kind: 'making', done: 0, frames, left_s: undefined };
    let began_ms = now();
    const onFrame = (done: number) => {
      if (mine.signal.aborted) return;
      // Until the first one, maps are opened.
      if (done === 1) began_ms = now();
      const each_ms = (now() - began_ms) / Math.max(1, done - 1);
      const left_s = done < TELLING ? undefined : Math.ceil((each_ms * (frames - done)) / 1000);
      stage.value = { kind: 'making', done, frames, left_s };
    };
    try {
      const { name, file } = await makeFilm(state, wish, mine.signal, onFrame);
      if (!mine.signal.aborted)
        stage.value = { kind: 'made', name, url: URL.createObjectURL(file), bytes: file.size, type: file.type };
    } catch (error) {
      if (!mine.signal.aborted)
        stage.value = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    } finally {
      if (giveUp === mine) giveUp = undefined;
      if (played) actions.play();
    }
  }

  return { stage, begin, leave };
}
