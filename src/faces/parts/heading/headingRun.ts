import { computed, effect, untracked } from '@preact/signals';
import { createPointClient, type PointClient, type PointHandlers } from '../../../bridge/pointClient.ts';
import { OBSERVE, REST, type Rest, type RestAnswer, type RestQuestion } from '../../../bridge/restProtocol.ts';
import { LEVERS } from '../../../engine/index.ts';
import type { Heading, PageState } from '../../page.ts';
import { personsOf } from './persons.ts';

/** Levers that have not moved for so long are at rest. */
const QUIET_MS = 600;
/** A solve of older levers may go on for so long; ended, it would take the observed city along, which takes longer. */
const PATIENCE_MS = 45_000;
/** A city that has been looked at for so long is likely to be played with. */
const AHEAD_MS = 3000;
/** Cores with which one can be spared to observe a city before anybody asks where it is heading. */
const SPARE_CORES = 4;
/** A metropolis has 200 kB an answer. */
const MOST_KEPT = 12;

type Client = PointClient<RestQuestion>;
type Asks = Pick<
  PageState,
  | 'citySource'
  | 'plan'
  | 'targets'
  | 'order'
  | 'places'
  | 'events'
  | 'shownMonth'
  | 'ready'
  | 'loading'
  | 'drawn'
  | 'run'
  | 'heading'
>;

const makeWorker = (): Worker =>
  new Worker(new URL('../../../../workers/sweep.worker.ts', import.meta.url), { type: 'module', name: 'rest' });

const clientOf = (handlers: PointHandlers<RestAnswer>): Client =>
  createPointClient<RestQuestion, RestAnswer>({ makeWorker, workers: 1 }, handlers);

/**
 * Works out, beside the run, where it is heading, whenever levers have come to rest, and tells `state.heading`. Not while a
 * city loads, nor before a lever was moved: the untouched city rests where it starts.
 * @param spare whether the machine has a core to spare: then the city, which takes as long to observe as to solve, is
 * observed before a lever is moved
 * @returns ends it
 */
export function startHeading(
  state: Asks,
  makeClient: (handlers: PointHandlers<RestAnswer>) => Client = clientOf,
  spare = navigator.hardwareConcurrency >= SPARE_CORES,
): () => void {
  /** Answers about the city of the page, by question; undefined for one that has no rest. */
  const known = new Map<string, Rest | undefined>();
  /** Grows with every change of what is wanted. */
  let turn = 0;
  let client: Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The observation asked for last, by parameters, and the solve asked for last. Both outlive the levers of their day. */
  let observation: { readonly of: string; readonly done: Promise<boolean> } | undefined;
  let solve: { readonly key: string; readonly done: Promise<boolean> } | undefined;

  const city = computed(() => state.citySource.value?.cityUrl ?? state.citySource.value?.cityText);
  const moved = computed(
    () =>
      LEVERS.some(({ id, default: idle }) => state.targets.value[id] !== idle) ||
      state.events.value.some(({ month }) => month <= state.shownMonth.value),
  );
  const asked = computed<Omit<RestQuestion, 'source'>>(() => ({
    parameters: state.plan.value?.parameters ?? {},
    levers: state.targets.value,
    broadbandOrder: state.order.value,
    places: state.places.value,
  }));
  const stands = computed(() => state.ready.value && state.loading.value === undefined && state.drawn.value);
  const key = computed(() => (stands.value && moved.value ? JSON.stringify(asked.value) : undefined));

  function show(heading: Heading | undefined): void {
    if (heading !== state.heading.peek()) state.heading.value = heading;
  }

  function showKnown(rest: Rest | undefined): void {
    const start = state.run.peek()?.start.cells;
    if (start === undefined) return;
    show(
      rest === undefined
        ? { status: 'restless' }
        : { status: 'known', cells: personsOf(rest, start), coreShare: rest.coreShare },
    );
  }

  function receive({ rest }: RestAnswer): void {
    // Of an observation there is nothing to keep.
    if (solve === undefined) return;
    known.set(solve.key, rest);
    for (const oldest of known.keys()) if (known.size > MOST_KEPT) known.delete(oldest);
  }

  /** Observes the city unless that has been done, or is under way for older levers. */
  function observe(at: Client, question: RestQuestion): Promise<boolean> {
    const of = JSON.stringify(question.parameters);
    if (observation?.of !== of) {
      solve = undefined;
      observation = { of, done: at.ask(question, [OBSERVE]) };
    }
    return observation.done;
  }

  function observeAhead(source: RestQuestion['source']): void {
    client ??= makeClient({ onPoint: receive });
    // What fails here fails again when it is asked for, and is said then.
    observe(client, { ...asked.peek(), source }).catch(() => (observation = undefined));
  }

  async function work(mine: number, wanted: string, question: RestQuestion): Promise<void> {
    client ??= makeClient({ onPoint: receive });
    try {
      if (!(await observe(client, question)) || mine !== turn) return;
      await Promise.race([solve?.done.catch(() => false), wait(PATIENCE_MS)]);
      if (mine !== turn) return;
      if (!known.has(wanted)) {
        solve = { key: wanted, done: client.ask(question, [REST]) };
        if (!(await solve.done) || mine !== turn) return;
      }
      showKnown(known.get(wanted));
    } catch {
      // A worker that is gone has taken the observed city along.
      observation = undefined;
      solve = undefined;
      if (mine === turn) show({ status: 'failed' });
    }
  }

  /** Nothing of what is under way is wanted. */
  function halt(): void {
    client?.cancel();
    observation = undefined;
    solve = undefined;
  }

  function follow(wanted: string | undefined): void {
    const mine = ++turn;
    clearTimeout(timer);
    const source = state.citySource.peek();
    if (wanted === undefined || source === undefined) {
      show(undefined);
      if (spare && source !== undefined && stands.peek()) timer = setTimeout(() => observeAhead(source), AHEAD_MS);
      else halt();
    } else if (known.has(wanted)) showKnown(known.get(wanted));
    else {
      show({ status: 'working' });
      const question = { ...asked.peek(), source };
      timer = setTimeout(() => void work(mine, wanted, question), QUIET_MS);
    }
  }

  function forgetCity(): void {
    client?.dispose();
    client = undefined;
    observation = undefined;
    solve = undefined;
    known.clear();
  }

  let lastCity = city.peek();
  const stop = effect(() => {
    const wanted = key.value;
    void stands.value;
    if (city.value !== lastCity) forgetCity();
    lastCity = city.value;
    untracked(() => follow(wanted));
  });
  return () => {
    stop();
    turn++;
    clearTimeout(timer);
    halt();
    show(undefined);
    forgetCity();
  };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
