import { computed, effect, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import type { HindcastQuestion, SolvedSeed } from '../../../bridge/hindcastProtocol.ts';
import { createPointClient, type PointClient } from '../../../bridge/pointClient.ts';
import {
  compareColumn,
  type HindcastComparison,
  LEVERS,
  type Observation,
  observedScenario,
  parseObservation,
  type Scenario,
} from '../../../engine/index.ts';
import { openedText } from '../../../import/index.ts';
import type { PageState } from '../../page.ts';
import { workersFor } from '../direction/sweepRun.ts';
import { bundledObservations, fetchObservation } from './bundled.ts';

type HindcastStatus = 'idle' | 'running' | 'done' | 'stopped' | 'failed';

/** How many seeds may be asked for: fewer than three say next to nothing of luck. */
export const SEED_COUNTS = [3, 5, 10] as const;
const DEFAULT_SEEDS = 5;
const DEFAULT_YEARS = 5;
/** No table is larger; whatever is was opened by mistake. */
const MOST_BYTES = 8 * 1024 * 1024;

/** A hindcast in the making. */
export interface HindcastRun {
  /** Ids of the observations that come with the page's city. */
  readonly bundled: ReadonlySignal<readonly string[]>;
  /** Id of the one that is shown; undefined for the visitor's own file. */
  readonly chosen: ReadonlySignal<string | undefined>;
  readonly observation: ReadonlySignal<Observation | undefined>;
  /** What is to be run; undefined while there is no observation. */
  readonly scenario: ReadonlySignal<Scenario | undefined>;
  readonly seeds: Signal<number>;
  /** Used where the observation does not say its years. */
  readonly years: Signal<number>;
  readonly status: ReadonlySignal<HindcastStatus>;
  readonly error: ReadonlySignal<string | undefined>;
  /** Seeds that have been run. */
  readonly done: ReadonlySignal<number>;
  /** One a column of the table, from the seeds that have been run; empty before the first. */
  readonly comparisons: ReadonlySignal<readonly HindcastComparison[]>;
  choose(id: string): Promise<void>;
  open(file: File): Promise<void>;
  start(): void;
  cancel(): void;
  dispose(): void;
}

const makeWorker = (): Worker =>
  new Worker(new URL('../../../../workers/hindcast.worker.ts', import.meta.url), { type: 'module', name: 'hindcast' });

/** A hindcast of the city of the page, in workers of its own. What was found goes with what was asked. */
export function createHindcastRun(state: PageState): HindcastRun {
  const chosen = signal<string | undefined>(undefined);
  const observation = signal<Observation | undefined>(undefined);
  const [seeds, years] = [signal<number>(DEFAULT_SEEDS), signal<number>(DEFAULT_YEARS)];
  const [status, error] = [signal<HindcastStatus>('idle'), signal<string | undefined>(undefined)];
  const solved = signal<readonly SolvedSeed[]>([]);
  let client: PointClient<HindcastQuestion> | undefined;
  /** Grows with every choice: a file that arrives after a newer choice is dropped. */
  let turn = 0;

  const city = computed(() => state.run.value?.city.id);
  const bundled = computed(() => (city.value === undefined ? [] : bundledObservations(city.value)));
  const scenario = computed(() => scenarioFor(state, observation.value, years.value));
  const question = computed(() => JSON.stringify([observation.value, scenario.value, seeds.value]));

  /** Another question: what is known is no answer to it. */
  function forget(): void {
    if (status.peek() === 'running') client?.cancel();
    solved.value = [];
    error.value = undefined;
    status.value = 'idle';
  }
  const forgetOldQuestion = effect(() => {
    void question.value;
    forget();
  });
  const forgetOldCity = effect(() => {
    void state.citySource.value;
    turn++;
    chosen.value = undefined;
    observation.value = undefined;
  });

  async function take(id: string | undefined, name: string, read: () => Promise<string>): Promise<void> {
    const mine = ++turn;
    chosen.value = id;
    try {
      const text = await read();
      if (mine !== turn) return;
      observation.value = parseObservation(text, name);
    } catch (reason) {
      if (mine !== turn) return;
      observation.value = undefined;
      refuse(reason);
    }
  }

  function refuse(reason: unknown): void {
    error.value = reason instanceof Error ? reason.message : String(reason);
    status.value = 'failed';
  }

  async function work(asked: HindcastQuestion): Promise<void> {
    client ??= createPointClient<HindcastQuestion, SolvedSeed>(
      { makeWorker, workers: workersFor(navigator.hardwareConcurrency) },
      { onPoint: (one) => (solved.value = [...solved.peek(), one]) },
    );
    const known = new Set(solved.peek().map(({ index }) => index));
    const order = Array.from({ length: seeds.peek() }, (_, index) => index).filter((index) => !known.has(index));
    try {
      if (await client.ask(asked, order)) status.value = 'done';
    } catch (reason) {
      refuse(reason);
    }
  }

  return {
    bundled,
    chosen,
    observation,
    scenario,
    seeds,
    years,
    status,
    error,
    done: computed(() => solved.value.length),
    comparisons: computed(() => comparisonsOf(observation.value, solved.value)),
    choose: (id) => take(id, `${id}.json`, () => fetchObservation(city.peek() ?? '', id)),
    open: (file) => take(undefined, file.name, () => openedText('observed', file, MOST_BYTES)),
    start: () => {
      const [source, table, plan] = [state.citySource.peek(), observation.peek(), scenario.peek()];
      if (source === undefined || table === undefined || plan === undefined) return;
      error.value = undefined;
      status.value = 'running';
      void work({ source, observation: table, scenario: plan });
    },
    cancel: () => {
      client?.cancel();
      status.value = solved.peek().length === 0 ? 'idle' : 'stopped';
    },
    dispose: () => {
      forgetOldQuestion();
      forgetOldCity();
      client?.dispose();
    },
  };
}

/** The observation's years and levers; what it does not say is that of the run on the page. */
function scenarioFor(state: PageState, observation: Observation | undefined, years: number): Scenario | undefined {
  const plan = state.plan.value;
  if (observation === undefined || plan === undefined) return undefined;
  const { seed, agents, parameters } = plan;
  const told = observedScenario(observation);
  return {
    ...told,
    ...(observation.policy === undefined ? standingPolicy(state) : {}),
    years: told.years > 0 ? told.years : years,
    seed,
    agents,
    parameters,
  };
}

/** The levers as they stand on the page, from the first month on. */
function standingPolicy({ targets, order, places }: PageState): Pick<Scenario, 'levers' | 'broadbandOrder' | 'places'> {
  const pulled = LEVERS.filter(({ id, default: idle }) => targets.value[id] !== idle);
  const standing = pulled.map(({ id }) => [id, [{ month: 0, value: targets.value[id], curve: 'step' as const }]]);
  return { levers: Object.fromEntries(standing), broadbandOrder: order.value, places: places.value };
}

function comparisonsOf(observation: Observation | undefined, solved: readonly SolvedSeed[]): HindcastComparison[] {
  const [first] = solved;
  if (observation === undefined || first === undefined) return [];
  // In the order of seeds: the last bit of a mean depends on it.
  const seeds = solved.toSorted((a, b) => a.index - b.index);
  return observation.columns.map((column, k) =>
    compareColumn(
      column,
      observation.rows,
      first.distances_km,
      seeds.map(({ changes }) => changes[k] ?? []),
    ),
  );
}

/** Opens and closes the dialog, whatever face shows it. */
export const hindcastOpen: Signal<boolean> = signal(false);
