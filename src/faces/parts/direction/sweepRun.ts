import { computed, effect, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import { createSweepClient, type SweepClient, type SweepQuestion } from '../../../bridge/sweepClient.ts';
import { coarseToFine } from '../../../bridge/sweepOrder.ts';
import type { CitySource } from '../../../bridge/citySource.ts';
import type { SolvedPoint } from '../../../bridge/sweepProtocol.ts';
import { DEFAULT_THRESHOLD, type LeverValues, makeAxes, type SweepAxes } from '../../../engine/index.ts';
import {
  axisRequest,
  FIRST_QUESTION,
  heldLevers,
  isLeverAxis,
  needsTraffic,
  type Points,
  type Question,
} from '../../../panels/index.ts';
import type { PageState } from '../../page.ts';

/** `stopped`: some points are missing, and nothing works on them. */
type SweepStatus = 'idle' | 'running' | 'done' | 'stopped' | 'failed';

/** A map of levers in the making: what is asked, what has come of it, and how fast. */
export interface SweepRun {
  readonly question: ReadonlySignal<Question>;
  readonly axes: ReadonlySignal<SweepAxes>;
  /** Whether roads fill: as asked, or because an axis acts on them alone. */
  readonly roads: ReadonlySignal<'on' | 'off'>;
  /** The levers that stay as they are. */
  readonly held: ReadonlySignal<LeverValues>;
  readonly points: ReadonlySignal<Points>;
  readonly status: ReadonlySignal<SweepStatus>;
  readonly error: ReadonlySignal<string | undefined>;
  /** Milliseconds of computing, of the points of this map that were worked out. */
  readonly took_ms: ReadonlySignal<readonly number[]>;
  readonly workers: number;
  /** The worst that traffic was left out of balance, min. */
  readonly trafficGap_min: ReadonlySignal<number>;
  /** Another question: shows what is known of it, and works out the rest if `run`. */
  ask(question: Question, run: boolean): void;
  start(): void;
  cancel(): void;
  dispose(): void;
}

/** What is known of a question. */
interface Known {
  readonly points: ReadonlyMap<number, SolvedPoint>;
  readonly took_ms: readonly number[];
}

const NOTHING: Known = { points: new Map(), took_ms: [] };

/** One processor stays with the page and its run; beyond four, memory counts more than time. */
export const workersFor = (processors: number): number => Math.min(4, Math.max(1, processors - 1));

const makeWorker = (): Worker =>
  new Worker(new URL('../../../../workers/sweep.worker.ts', import.meta.url), { type: 'module', name: 'sweep' });

/** Questions to sweep workers about the city of the page. Answers are kept while the page shows that city, not longer. */
export function createSweepRun(state: PageState): SweepRun {
  const workers = workersFor(navigator.hardwareConcurrency);
  const question = signal<Question>(FIRST_QUESTION);
  const known = signal<ReadonlyMap<string, Known>>(new Map());
  const status = signal<SweepStatus>('idle');
  const error = signal<string | undefined>(undefined);
  let client: SweepClient | undefined;
  /** The question that workers are at, as a key of `known`. */
  let underWay = '';

  const axes = computed(() => {
    const { across, up, size } = question.value;
    return makeAxes([axisRequest(across, size), axisRequest(up, size)]);
  });
  const held = computed(() => heldLevers(question.value.held, state.targets.value));
  const roads = computed(() => {
    const { across, up, traffic } = question.value;
    return traffic || needsTraffic(across) || needsTraffic(up) ? 'on' : 'off';
  });
  const asked = computed<Omit<SweepQuestion, 'source'>>(() => {
    const { across, up, size } = question.value;
    return {
      parameters: { ...state.plan.value?.parameters, traffic: roads.value },
      levers: held.value,
      broadbandOrder: state.order.value,
      places: state.places.value,
      axes: [axisRequest(across, size), axisRequest(up, size)],
      threshold: DEFAULT_THRESHOLD,
    };
  });
  const key = computed(() => JSON.stringify(asked.value));
  const current = computed(() => known.value.get(key.value) ?? NOTHING);
  const total = computed(() => axes.value[0].values.length * axes.value[1].values.length);

  function receive(solved: SolvedPoint): void {
    const before = known.peek().get(underWay) ?? NOTHING;
    const points = new Map(before.points).set(solved.point.index, solved);
    known.value = new Map(known.peek()).set(underWay, { points, took_ms: [...before.took_ms, solved.took_ms] });
  }

  function start(): void {
    const source = state.citySource.peek();
    if (source === undefined) return;
    client ??= createSweepClient({ makeWorker, workers }, { onPoint: receive });
    underWay = key.peek();
    const done = current.peek().points;
    const order = orderOf(question.peek(), axes.peek()).filter((index) => !done.has(index));
    error.value = undefined;
    status.value = 'running';
    void work(client, { ...asked.peek(), source }, order);
  }

  async function work(at: SweepClient, asking: SweepQuestion, order: readonly number[]): Promise<void> {
    try {
      if (await at.ask(asking, order)) status.value = 'done';
    } catch (reason) {
      error.value = reason instanceof Error ? reason.message : String(reason);
      status.value = 'failed';
    }
  }

  function cancel(): void {
    client?.cancel();
    status.value = current.peek().points.size === 0 ? 'idle' : 'stopped';
  }

  const forgetOldCity = forgetWithCity(state.citySource, () => {
    client?.cancel();
    known.value = new Map();
    error.value = undefined;
    status.value = 'idle';
  });

  return {
    question,
    axes,
    roads,
    held,
    points: computed(() => new Map([...current.value.points].map(([index, { point }]) => [index, point]))),
    status,
    error,
    took_ms: computed(() => current.value.took_ms),
    workers,
    trafficGap_min: computed(() =>
      [...current.value.points.values()].reduce((worst, { trafficGap_min: gap }) => Math.max(worst, gap), 0),
    ),
    ask: (next, run) => {
      if (status.peek() === 'running') client?.cancel();
      question.value = next;
      error.value = undefined;
      const size = current.peek().points.size;
      status.value = size === 0 ? 'idle' : size < total.peek() ? 'stopped' : 'done';
      if (run && status.peek() !== 'done') start();
    },
    start,
    cancel,
    dispose: () => {
      forgetOldCity();
      client?.dispose();
    },
  };
}

/** Points that share a parameter one after the other: the city is explained anew for each value. */
function orderOf({ across }: Question, [x, y]: SweepAxes): readonly number[] {
  return coarseToFine(x.values.length, y.values.length, isLeverAxis(across) ? 'up' : 'across');
}

function forgetWithCity(source: ReadonlySignal<CitySource | undefined>, forget: () => void): () => void {
  let last: CitySource | undefined = source.peek();
  return effect(() => {
    if (source.value !== last) forget();
    last = source.value;
  });
}

/**
 * Seconds until `left` points are done, by the middle one of those that are. Each worker's first point holds what it
 * needs only once, so nothing can be said before the second.
 */
export function secondsLeft(took_ms: readonly number[], left: number, workers: number): number | undefined {
  const middle = middleOf(took_ms.slice(workers));
  return middle === undefined ? undefined : (middle * left) / Math.min(workers, Math.max(1, left)) / 1000;
}

export function middleOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Opens and closes the map of levers, whatever face shows it. */
export const directionOpen: Signal<boolean> = signal(false);
