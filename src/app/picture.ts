import { effect } from '@preact/signals';
import type { AppState } from './state.ts';

type Watched = Pick<AppState, 'face' | 'drawn' | 'view' | 'error' | 'crash'>;

/** Calls back once the first picture of a city stands, or none is to be expected; perhaps more than once. */
export function afterPicture(state: Watched, act: () => void): void {
  effect(() => {
    const failed = state.error.value !== undefined || state.crash.value !== undefined;
    const awaitsPicture = state.face !== 'classroom' && state.view.value === 'map' && !state.drawn.value && !failed;
    if (!awaitsPicture) act();
  });
}
