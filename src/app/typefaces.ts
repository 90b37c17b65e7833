import { effect } from '@preact/signals';
import { fetchChineseFont } from '../map/index.ts';
import type { AppState } from './state.ts';

type Watched = Pick<AppState, 'face' | 'drawn' | 'view' | 'error' | 'crash'>;

/** Fetches the Chinese typeface once the first picture stands, or none is to be expected: the city comes first. */
export function fetchTypefaces(state: Watched): void {
  effect(() => {
    const failed = state.error.value !== undefined || state.crash.value !== undefined;
    const awaitsPicture = state.face !== 'classroom' && state.view.value === 'map' && !state.drawn.value && !failed;
    // Where it does not come the system's characters stay.
    if (!awaitsPicture) fetchChineseFont().catch(() => undefined);
  });
}
