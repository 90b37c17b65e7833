import { computed, effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { EnsembleRun, RangesReport } from '../../panels/index.ts';
import type { AsideRun, FaceProps } from '../page.ts';
import type { Plan } from '../plan.ts';

/** Eight of ten lie between the tenth and the ninetieth percentile; fewer seeds wouldn't tell where those are. */
export const SEEDS = 10;
/** Months between two samples: what lies between is a straight line. */
const EVERY = 3;
/** A run that has only begun says little about luck: ten years at least. */
const LEAST_MONTHS = 120;
/** As many workers at a time; the page's own run keeps a core. */
const workersFor = (cores: number): number => Math.max(1, Math.min(4, cores - 1));

/** The run's plan under other seeds, in workers of their own. */
export interface Ranges {
  /** Runs all seeds, as far as the run on the page has come; what was there before goes. */
  readonly begin: () => void;
  /** Stops, and forgets what has been found. */
  readonly clear: () => void;
  readonly dispose: () => void;
}

type Given = Pick<FaceProps, 'actions'> & {
  readonly state: Pick<FaceProps['state'], 'plan' | 'twin' | 'month' | 'ranges'>;
};

/** One plan, or two on the same draws: both plans of a pair get the same seed. */
interface Job {
  readonly seed: number;
  readonly plan: Plan;
  readonly other: Plan | undefined;
}

const seedsFrom = (seed: number): number[] => Array.from({ length: SEEDS }, (_, k) => (seed + k) >>> 0);

/** Every `EVERY` months from the start to past `furthest`. */
function samplesTo(furthest: number): number[] {
  const last = Math.ceil(Math.max(LEAST_MONTHS, furthest) / EVERY);
  return Array.from({ length: last + 1 }, (_, k) => k * EVERY);
}

export function createRanges({ state, actions }: Given, cores: number): Ranges {
  /** Grows with every beginning and end: what an older turn still brings is nobody's. */
  let turn = 0;
  const under = new Set<AsideRun>();
  /** Seeds that no worker has taken yet. */
  let queue: Job[] = [];

  /** What is asked: another plan, or another comparison, is another question. */
  const question = computed(() => {
    const [plan, twin] = [state.plan.value, state.twin.value];
    return JSON.stringify([plan, twin?.policy, twin?.parameters]);
  });
  const forgetOthers = effect(() => {
    void question.value;
    clear();
  });

  function clear(): void {
    turn++;
    queue.length = 0;
    for (const run of under) run.dispose();
    under.clear();
    if (state.ranges.peek() !== undefined) state.ranges.value = undefined;
  }

  async function follow(mine: number, plan: Plan, months: readonly number[]): Promise<Float64Array[]> {
    const run = await actions.runAside(plan);
    if (mine !== turn) {
      run.dispose();
      throw new Error('stopped');
    }
    under.add(run);
    try {
      const rows: Float64Array[] = [];
      for (const month of months) rows.push((await run.at(month)).indicators);
      return rows;
    } finally {
      if (under.delete(run)) run.dispose();
    }
  }

  async function runJob(mine: number, { seed, plan, other }: Job, months: readonly number[]): Promise<void> {
    const rows = await follow(mine, plan, months);
    const run: EnsembleRun =
      other === undefined ? { seed, rows } : { seed, rows, other: await follow(mine, other, months) };
    const before = state.ranges.peek();
    if (mine !== turn || before === undefined) return;
    const runs = [...before.ensemble.runs, run];
    state.ranges.value = {
      ensemble: { ...before.ensemble, runs },
      running: runs.length < before.ensemble.wanted,
    };
  }

  /** One job after the other; several workers take from the same list. */
  async function work(mine: number, jobs: Job[], months: readonly number[]): Promise<void> {
    try {
      for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) await runJob(mine, job, months);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  }

  function fail(error: unknown): void {
    const before = state.ranges.peek();
    clear();
    if (before === undefined) return;
    const message = error instanceof Error ? error.message : String(error);
    state.ranges.value = { ...before, running: false, error: message } satisfies RangesReport;
  }

  return {
    begin: () => {
      const plan = state.plan.peek();
      if (plan === undefined) return;
      clear();
      const mine = turn;
      const twin = state.twin.peek();
      const parameters = twin?.parameters ?? plan.parameters;
      const jobs: Job[] = seedsFrom(plan.seed).map((seed) => ({
        seed,
        plan: { ...plan, seed },
        other: twin === undefined ? undefined : { ...plan, parameters, policy: twin.policy, seed },
      }));
      const months = samplesTo(state.month.peek());
      const ensemble = { months, wanted: jobs.length, paired: twin !== undefined, runs: [] };
      state.ranges.value = { ensemble, running: true };
      queue = jobs;
      for (let worker = 0; worker < workersFor(cores); worker++) void work(mine, jobs, months);
    },
    clear,
    dispose: () => {
      forgetOthers();
      clear();
    },
  };
}

/** Ranges for as long as a face is on the page. */
export function useRanges({ state, actions }: FaceProps): Ranges {
  const ranges = useMemo(() => createRanges({ state, actions }, navigator.hardwareConcurrency), [state, actions]);
  useEffect(() => ranges.dispose, [ranges]);
  return ranges;
}
