/** The import desk: files, what they hold, the plan with its undo, and the city that comes of it. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { proxy, type Remote, wrap } from 'comlink';
import type { BuiltText, GuessedPlan, ImportHost, ImportPlan, ReadSummary } from '../../../import/index.ts';

export type PlanChange = { readonly [Part in keyof ImportPlan]?: ImportPlan[Part] | undefined };

export type DeskStatus =
  | { readonly kind: 'empty' }
  | { readonly kind: 'reading'; readonly file: string; readonly done: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string };

export interface ImportDesk {
  readonly files: ReadonlySignal<readonly File[]>;
  readonly status: ReadonlySignal<DeskStatus>;
  readonly read: ReadonlySignal<ReadSummary | undefined>;
  readonly plan: ReadonlySignal<GuessedPlan | undefined>;
  /** What comes of the plan; stays until the next has come. */
  readonly built: ReadonlySignal<BuiltText | undefined>;
  /** Why nothing comes of it. */
  readonly fault: ReadonlySignal<string | undefined>;
  readonly building: ReadonlySignal<boolean>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** Coordinate system in place of the files' own; '' for theirs. */
  readonly crs: ReadonlySignal<string>;
  add(files: readonly File[]): void;
  remove(files: readonly File[]): void;
  setCrs(crs: string): void;
  /** Changes parts of the plan. An undefined part goes back to the guess or the rule. */
  change(change: PlanChange): void;
  /** Takes another layer of areas, and guesses the rest of the plan again. */
  zones(layer: string): Promise<void>;
  /** A column with its keys; undefined where its layer doesn't join, which `fault` says. */
  choose(layer: string, column: string): Promise<Awaited<ReturnType<ImportHost['choose']>> | undefined>;
  /** Spreads totals by a column. */
  weigh(layer: string, column: string): Promise<void>;
  /** What comes of the plan as it is now, once it is there. */
  settled(): Promise<BuiltText | undefined>;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly cancel: () => void;
  readonly dispose: () => void;
}

/** Changes that follow each other sooner are built once. */
const WAIT_MS = 150;

const makeWorker = (): Worker =>
  new Worker(new URL('../../../../workers/import.worker.ts', import.meta.url), { type: 'module', name: 'import' });

interface Plans {
  readonly list: readonly GuessedPlan[];
  readonly at: number;
}
const NO_PLANS: Plans = { list: [], at: -1 };

export function createDesk(): ImportDesk {
  const files = signal<readonly File[]>([]);
  const status = signal<DeskStatus>({ kind: 'empty' });
  const read = signal<ReadSummary | undefined>(undefined);
  const plans = signal<Plans>(NO_PLANS);
  const built = signal<BuiltText | undefined>(undefined);
  const [fault, building, crs] = [signal<string | undefined>(undefined), signal(false), signal('')];
  const plan = computed(() => plans.value.list[plans.value.at]);
  let worker: Worker | undefined;
  let host: Remote<ImportHost> | undefined;
  /** Grows with every question: an answer to an older one is dropped. */
  let turn = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  /** A new worker: the one before may be in the middle of a file. */
  function freshHost(): Remote<ImportHost> {
    end();
    worker = makeWorker();
    const made = wrap<ImportHost>(worker);
    worker.addEventListener('error', (event) => {
      if (host === made) fail(event.message);
    });
    host = made;
    return made;
  }

  function end(): void {
    turn += 1;
    clearTimeout(waiting);
    worker?.terminate();
    worker = undefined;
    host = undefined;
  }

  function fail(message: string): void {
    building.value = false;
    status.value = { kind: 'failed', message };
  }

  function readAll(): void {
    plans.value = NO_PLANS;
    [read.value, built.value, fault.value, building.value] = [undefined, undefined, undefined, false];
    const [first] = files.peek();
    if (first === undefined) {
      end();
      status.value = { kind: 'empty' };
      return;
    }
    const asked = freshHost();
    const mine = turn;
    status.value = { kind: 'reading', file: first.name, done: 0 };
    const told = proxy((file: string, done: number) => {
      // It comes by another port than the answer, and may come after it.
      if (mine === turn && status.peek().kind === 'reading') status.value = { kind: 'reading', file, done };
    });
    const given = files.peek().map((file) => ({ name: file.name, blob: file }));
    void take(mine, asked.read(given, crs.peek() === '' ? undefined : crs.peek(), told));
  }

  async function take(mine: number, answer: Promise<ReadSummary>): Promise<void> {
    try {
      const summary = await answer;
      if (mine !== turn) return;
      read.value = summary;
      status.value = { kind: 'ready' };
      if (summary.plan === undefined) fault.value = summary.fault;
      else put(summary.plan);
    } catch (error) {
      if (mine === turn) fail(messageOf(error));
    }
  }

  /** The next plan; those that were undone are forgotten. */
  function put(next: GuessedPlan): void {
    const { list, at } = plans.peek();
    plans.value = { list: [...list.slice(0, at + 1), next], at: at + 1 };
    buildSoon();
  }

  function buildSoon(): void {
    clearTimeout(waiting);
    building.value = true;
    waiting = setTimeout(() => void build(), WAIT_MS);
  }

  async function build(): Promise<void> {
    const asked = plan.peek();
    fault.value = undefined;
    if (asked?.people === undefined || host === undefined) {
      built.value = undefined;
      building.value = false;
      return;
    }
    const mine = ++turn;
    try {
      const made = await host.build({ ...asked, people: asked.people });
      if (mine === turn) built.value = made;
    } catch (error) {
      if (mine !== turn) return;
      built.value = undefined;
      fault.value = messageOf(error);
    }
    if (mine === turn) building.value = false;
  }

  function goTo(at: number): void {
    const { list } = plans.peek();
    if (list[at] === undefined) return;
    plans.value = { list, at };
    buildSoon();
  }

  function change(part: PlanChange): void {
    const now = plan.peek();
    if (now === undefined) return;
    const parts = Object.entries({ ...now, ...part }).filter(([, value]) => value !== undefined);
    put(Object.fromEntries(parts) as unknown as GuessedPlan);
  }

  return {
    files,
    status,
    read,
    plan,
    built,
    fault,
    building,
    crs,
    canUndo: computed(() => plans.value.at > 0),
    canRedo: computed(() => plans.value.at < plans.value.list.length - 1),
    add: (more) => {
      const names = new Set(more.map(({ name }) => name));
      files.value = [...files.peek().filter(({ name }) => !names.has(name)), ...more];
      readAll();
    },
    remove: (gone) => {
      files.value = files.peek().filter((file) => !gone.includes(file));
      readAll();
    },
    setCrs: (next) => {
      if (next.trim() === crs.peek()) return;
      crs.value = next.trim();
      readAll();
    },
    change,
    zones: async (layer) => {
      const guessed = await host?.guess(layer).catch((error: unknown) => void (fault.value = messageOf(error)));
      if (guessed) put({ ...guessed, ...named(plan.peek()) });
    },
    choose: async (layer, column) => {
      const zones = plan.peek()?.zones;
      if (zones === undefined || host === undefined) return undefined;
      try {
        return await host.choose(zones, layer, column);
      } catch (error) {
        fault.value = messageOf(error);
        return undefined;
      }
    },
    weigh: async (layer, column) => {
      const weights = await host?.weigh(layer, column).catch((error: unknown) => void (fault.value = messageOf(error)));
      if (weights) change({ weights });
    },
    settled: () =>
      new Promise((resolve) => {
        const stop = effect(() => {
          if (building.value) return;
          resolve(built.peek());
          queueMicrotask(() => stop());
        });
      }),
    undo: () => goTo(plans.peek().at - 1),
    redo: () => goTo(plans.peek().at + 1),
    cancel: () => {
      end();
      building.value = false;
      files.value = [];
      status.value = { kind: 'empty' };
    },
    dispose: end,
  };
}

/** What stays when the areas change. */
const named = (plan: GuessedPlan | undefined): Partial<GuessedPlan> =>
  plan === undefined ? {} : { id: plan.id, name: plan.name };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
