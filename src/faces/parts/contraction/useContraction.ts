import { batch, effect, untracked } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { indicatorIndex } from '../../../engine/index.ts';
import type { PageState, Shown } from '../../page.ts';
import { type Answer, contractionOf, type FeltMonth, NO_ANSWER, passMonth, pullLever } from './contraction.ts';

/** Long enough to see how small the city has become. */
const HOLD_MS = 2500;

const MINUTES = indicatorIndex('logicalDistance_min');

const feltIn = ({ month, indicators }: Shown): FeltMonth => ({ month, minutes: indicators[MINUTES] ?? Number.NaN });

/**
 * Shows the city by travel time to the core while the run answers a lever that was pulled by hand, then shows it where it is
 * again. It does nothing under reduced motion, during the introduction, or on the map of traffic, whose roads stay in place.
 */
export function useContraction(state: PageState): void {
  useEffect(() => followPulls(state), [state]);
}

/** @returns what ends it. */
function followPulls(state: PageState): () => void {
  let answer: Answer = NO_ANSWER;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let run = state.run.peek();

  const become = (next: Answer): void => {
    if (next.kind !== answer.kind) {
      clearTimeout(timer);
      if (next.kind === 'complete') timer = setTimeout(end, HOLD_MS);
    }
    answer = next;
    state.contraction.value = contractionOf(next);
  };
  const end = (): void => become(NO_ANSWER);
  const possible = (): boolean =>
    !state.reducedMotion.value &&
    state.story.value === undefined &&
    state.view.value === 'map' &&
    state.colourBy.value !== 'traffic' &&
    !state.logical.value;

  const endings = [
    effect(() => {
      const pull = state.lastPull.value;
      const shown = state.shown.peek();
      if (pull === undefined || shown === undefined) return;
      untracked(() => become(pullLever(answer, feltIn(shown))));
    }),
    effect(() => {
      const [shown, now] = [state.shown.value, state.run.value];
      const goesOn = possible() && now === run;
      run = now;
      batch(() => become(goesOn && shown !== undefined ? passMonth(answer, feltIn(shown)) : NO_ANSWER));
    }),
    // The visitor pressed Back or Stay: the answer is over.
    effect(() => {
      if (state.contraction.value === undefined && answer.kind !== 'awaited') {
        clearTimeout(timer);
        answer = NO_ANSWER;
      }
    }),
  ];
  return () => {
    for (const stop of endings) stop();
    end();
  };
}
