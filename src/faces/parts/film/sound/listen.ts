import { effect, type Signal, untracked } from '@preact/signals';
import type { PageState, Shown } from '../../../page.ts';
import { playTones } from './player.ts';
import { type Tone, tonesOf, totalsOf } from './tones.ts';

/** What was heard last: the year, and the tones of it. */
export interface Heard {
  readonly year: number;
  readonly tones: readonly Tone[];
}

const YEAR = 12;
/** Years that go by faster are heard together. */
const LEAST_MS = 900;

/**
 * Plays a year of the run as it goes by, and notes what is heard. A jump to another time is silent.
 * @returns what ends it
 */
export function listen(state: PageState, context: AudioContext, heard: Signal<Heard | undefined>): () => void {
  let last:
    | { readonly run: unknown; readonly month: number; readonly drift: Shown['drift']; readonly at_ms: number }
    | undefined;
  let totals: readonly number[] = [];
  return effect(() => {
    const shown = state.shown.value;
    untracked(() => {
      const run = state.run.value;
      if (run === undefined || shown === undefined) return;
      const keep = () => {
        last = { run, month: shown.month, drift: shown.drift, at_ms: performance.now() };
      };
      if (last?.run !== run) totals = totalsOf(run.start.cells);
      // Only what passes is heard, not what somebody looks up.
      if (last?.run !== run || shown.month < last.month || !state.playing.value) return keep();
      const passed = Math.floor(shown.month / YEAR) > Math.floor(last.month / YEAR);
      if (!passed || performance.now() - last.at_ms < LEAST_MS) return;
      const tones = tonesOf(last.drift, shown.drift, totals);
      keep();
      playTones(context, tones);
      heard.value = { year: Math.floor(run.startYear + shown.month / YEAR), tones };
    });
  });
}
