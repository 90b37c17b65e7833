import { computed, effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { hasAssumedGain, withoutAssumedGain } from '../../engine/index.ts';
import type { GainReport } from '../../panels/index.ts';
import type { AsideRun, FaceProps } from '../page.ts';

/** Months between two signs of progress. */
const EVERY = 6;

/** The run's twin without the assumed gain from digital work, in a worker of its own. */
export interface WithoutGain {
  /** Runs the twin to the month on the screen; what was there before goes. */
  readonly begin: () => void;
  /** Stops, and forgets what has been found. */
  readonly clear: () => void;
  readonly dispose: () => void;
}

type Given = Pick<FaceProps, 'actions'> & {
  readonly state: Pick<FaceProps['state'], 'plan' | 'citySource' | 'run' | 'shown' | 'withoutGain'>;
};

export function createWithoutGain({ state, actions }: Given): WithoutGain {
  /** Grows with every beginning and end: what an older turn still brings is nobody's. */
  let turn = 0;
  let under: AsideRun | undefined;

  const question = computed(() => JSON.stringify(state.plan.value));
  const forgetOthers = effect(() => {
    void question.value;
    void state.citySource.value;
    clear();
  });

  function clear(): void {
    turn++;
    under?.dispose();
    under = undefined;
    if (state.withoutGain.peek() !== undefined) state.withoutGain.value = undefined;
  }

  /** Follows the twin to the report's month; its news go to the page as long as they are wanted. */
  async function follow(mine: number, asked: GainReport, run: AsideRun): Promise<void> {
    under = run;
    for (let month = 0; ; month = Math.min(month + EVERY, asked.month)) {
      const { indicators } = await run.at(month);
      if (mine !== turn) return;
      const arrived = month === asked.month;
      state.withoutGain.value = { ...asked, reached: month, ...(arrived ? { without: indicators } : {}) };
      if (!arrived) continue;
      under = undefined;
      run.dispose();
      return;
    }
  }

  async function begin(): Promise<void> {
    const [plan, run, shown] = [state.plan.peek(), state.run.peek(), state.shown.peek()];
    if (plan === undefined || run === undefined || shown === undefined || !hasAssumedGain(plan.parameters)) return;
    clear();
    const mine = turn;
    const { month } = shown;
    const asked = { month, reached: 0, start: run.start.indicators.slice(), now: shown.indicators.slice() };
    state.withoutGain.value = asked;
    try {
      const twin = await actions.runAside({ ...plan, parameters: withoutAssumedGain(plan.parameters) });
      if (mine === turn) await follow(mine, asked, twin);
      else twin.dispose();
    } catch (reason) {
      if (mine !== turn) return;
      clear();
      state.withoutGain.value = { ...asked, error: reason instanceof Error ? reason.message : String(reason) };
    }
  }

  return {
    begin: () => void begin(),
    clear,
    dispose: () => {
      forgetOthers();
      clear();
    },
  };
}

/** The twin for as long as a face is on the page. */
export function useWithoutGain({ state, actions }: FaceProps): WithoutGain {
  const twin = useMemo(() => createWithoutGain({ state, actions }), [state, actions]);
  useEffect(() => twin.dispose, [twin]);
  return twin;
}
