import { batch, signal } from '@preact/signals';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { CitySource } from '../../../src/bridge/citySource.ts';
import type { PointHandlers } from '../../../src/bridge/pointClient.ts';
import { OBSERVE, REST, type RestAnswer, type RestQuestion } from '../../../src/bridge/restProtocol.ts';
import { LAYER_COUNT, type LeverValues, NULL_POLICY, policyOf, NOTHING_HAPPENS } from '../../../src/engine/index.ts';
import type { Heading, PageState, Run } from '../../../src/faces/page.ts';
import { startHeading } from '../../../src/faces/parts/heading/headingRun.ts';
import type { Plan } from '../../../src/faces/plan.ts';
import type { LeverEvent } from '../../../src/panels/index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PLAN: Plan = {
  city: 'monocentric',
  seed: 7,
  agents: 100,
  startYear: 2025,
  parameters: {},
  policy: policyOf(NOTHING_HAPPENS),
};

/** A client whose answers the test gives by hand. An ask or a cancel overtakes the ask before, as the real one's do. */
class FakeClient {
  readonly asked: { readonly question: RestQuestion; readonly index: number }[] = [];
  disposed = false;
  cancels = 0;
  #settle: ((done: boolean) => void) | undefined;
  #fail: ((reason: Error) => void) | undefined;
  readonly handlers: PointHandlers<RestAnswer>;

  constructor(handlers: PointHandlers<RestAnswer>) {
    this.handlers = handlers;
  }

  ask(question: RestQuestion, [index = -1]: readonly number[]): Promise<boolean> {
    this.#settle?.(false);
    this.asked.push({ question, index });
    return new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    });
  }

  cancel(): void {
    this.cancels++;
    this.#settle?.(false);
    this.#settle = undefined;
  }

  dispose(): void {
    this.disposed = true;
    this.cancel();
  }

  /** @param share of everything in the first of two cells; absent for a city that doesn't rest */
  async answer(share?: number): Promise<void> {
    if (this.#settle === undefined) return;
    const shares = Float32Array.from({ length: 2 * LAYER_COUNT }, (_, i) => (i % 2 === 0 ? share! : 1 - share!));
    const rest = share === undefined ? {} : { rest: { shares, coreShare: new Array<number>(LAYER_COUNT).fill(share) } };
    this.handlers.onPoint({ generation: 0, ...rest });
    this.#settle(true);
    this.#settle = undefined;
    await vi.advanceTimersByTimeAsync(0);
  }

  async fail(): Promise<void> {
    this.#fail?.(new Error('planted'));
    this.#settle = undefined;
    await vi.advanceTimersByTimeAsync(0);
  }
}

/** A page of a city of two cells, where 10 persons work and 20 live at the start; `spare`: on a machine with many cores. */
function page({ spare = false } = {}) {
  const made: FakeClient[] = [];
  const signals = {
    citySource: signal<CitySource | undefined>({ cityUrl: 'town.json' }),
    plan: signal<Plan | undefined>(PLAN),
    targets: signal<LeverValues>(NULL_POLICY),
    order: signal('coreFirst' as const),
    places: signal({}),
    events: signal<readonly LeverEvent[]>([]),
    shownMonth: signal(0),
    ready: signal(true),
    loading: signal<unknown>(undefined),
    drawn: signal(true),
    run: signal({
      start: { cells: Float32Array.from([10, ...new Array<number>(13).fill(0), 5, 15]) },
    } as unknown as Run),
    heading: signal<Heading | undefined>(undefined),
  };
  const makeClient = (handlers: PointHandlers<RestAnswer>) => {
    const client = new FakeClient(handlers);
    made.push(client);
    return client;
  };
  const end = startHeading(signals as unknown as PageState, makeClient, spare);
  onTestFinished(end);
  const pull = (remoteWork: number) => (signals.targets.value = { ...NULL_POLICY, remoteWork });
  const quiet = (ms = 600) => vi.advanceTimersByTimeAsync(ms);
  const heading = () => signals.heading.value;
  const asked = () =>
    made.flatMap((client) => client.asked.map(({ question, index }) => [index, question.levers.remoteWork]));
  return {
    ...signals,
    made,
    end,
    pull,
    quiet,
    status: () => heading()?.status,
    known: () => knownOf(heading()),
    asked,
  };
}

const knownOf = (heading: Heading | undefined) => (heading?.status === 'known' ? heading : undefined);

test('nothing is asked before a lever is moved', async () => {
  const { quiet, made, status } = page();
  await quiet(5000);
  expect(made).toEqual([]);
  expect(status()).toBeUndefined();
});

test('levers are asked about once they have rested, observed city first, and the answer is shown in persons', async () => {
  const { pull, quiet, made, status, known, asked } = page();
  pull(0.2);
  expect(status()).toBe('working');
  await quiet(500);
  pull(0.4);
  await quiet(599);
  expect(made).toEqual([]);
  await quiet(1);
  expect(asked()).toEqual([[OBSERVE, 0.4]]);
  await made[0]!.answer();
  expect(asked()).toEqual([
    [OBSERVE, 0.4],
    [REST, 0.4],
  ]);
  await made[0]!.answer(0.25);
  expect(known()?.coreShare).toEqual(new Array<number>(LAYER_COUNT).fill(0.25));
  expect([...known()!.cells.slice(0, 2), ...known()!.cells.slice(-2)]).toEqual([2.5, 7.5, 5, 15]);
});

test('newer levers wait for an observation under way instead of beginning it anew', async () => {
  const { pull, quiet, made, asked } = page();
  pull(0.2);
  await quiet();
  pull(0.4);
  await quiet();
  expect(asked()).toEqual([[OBSERVE, 0.2]]);
  await made[0]!.answer();
  expect(asked()).toEqual([
    [OBSERVE, 0.2],
    [REST, 0.4],
  ]);
});

test('an answer about older levers is not shown, but kept for when they come back', async () => {
  const { pull, quiet, made, status, known, asked } = page();
  pull(0.2);
  await quiet();
  await made[0]!.answer();
  pull(0.4);
  await made[0]!.answer(0.25);
  expect(status()).toBe('working');
  await quiet();
  expect(asked().at(-1)).toEqual([REST, 0.4]);
  await made[0]!.answer(0.3);
  expect(known()?.coreShare[0]).toBe(0.3);
  pull(0.2);
  expect(known()?.coreShare[0]).toBe(0.25);
  await quiet(5000);
  expect(asked()).toHaveLength(3);
});

test('a solve of older levers that doesn’t end is overtaken', async () => {
  const { pull, quiet, made, known, asked } = page();
  pull(0.2);
  await quiet();
  await made[0]!.answer();
  pull(0.4);
  await quiet(30_000);
  expect(asked().at(-1)).toEqual([REST, 0.2]);
  await quiet(20_000);
  expect(asked().at(-1)).toEqual([REST, 0.4]);
  await made[0]!.answer(0.3);
  expect(known()?.coreShare[0]).toBe(0.3);
});

test('a load, and a page that is left, end what is under way', async () => {
  const { pull, quiet, made, status, loading, end } = page();
  pull(0.2);
  await quiet();
  loading.value = {};
  expect(made[0]!.cancels).toBe(1);
  expect(status()).toBeUndefined();
  await quiet(5000);
  expect(made[0]!.asked).toHaveLength(1);
  loading.value = undefined;
  await quiet();
  expect(made[0]!.asked).toHaveLength(2);
  end();
  expect(made[0]!.disposed).toBe(true);
  expect(status()).toBeUndefined();
});

test('another city is another question, and nothing is kept of the old one', async () => {
  const { pull, quiet, made, status, loading, citySource } = page();
  pull(0.2);
  await quiet();
  await made[0]!.answer();
  await made[0]!.answer(0.25);
  expect(status()).toBe('known');
  loading.value = {};
  citySource.value = { cityUrl: 'other.json' };
  expect(made[0]!.disposed).toBe(true);
  loading.value = undefined;
  expect(status()).toBe('working');
  await quiet();
  expect(made[1]!.asked[0]!.question.source).toEqual({ cityUrl: 'other.json' });
});

test('the same city loaded again has its answers still', async () => {
  const { pull, quiet, made, known, loading, citySource, targets } = page();
  pull(0.2);
  await quiet();
  await made[0]!.answer();
  await made[0]!.answer(0.25);
  loading.value = {};
  batch(() => {
    citySource.value = { cityUrl: 'town.json' };
    loading.value = undefined;
    targets.value = NULL_POLICY;
  });
  expect(known()).toBeUndefined();
  pull(0.2);
  expect(known()?.coreShare[0]).toBe(0.25);
});

test('a city that doesn’t come to rest is said to be restless', async () => {
  const { pull, quiet, made, status } = page();
  pull(0.2);
  await quiet();
  await made[0]!.answer();
  await made[0]!.answer();
  expect(status()).toBe('restless');
});

test('a refusal or a dead worker is said, and other levers are asked about again', async () => {
  const { pull, quiet, made, status, known } = page();
  pull(0.2);
  await quiet();
  await made[0]!.answer();
  await made[0]!.fail();
  expect(status()).toBe('failed');
  pull(0.4);
  expect(status()).toBe('working');
  await quiet();
  await made[0]!.answer();
  await made[0]!.answer(0.3);
  expect(known()?.coreShare[0]).toBe(0.3);
});

test('levers that were moved back are asked about: the city has left its start', async () => {
  const { pull, quiet, asked, events, shownMonth } = page();
  pull(0.2);
  batch(() => {
    events.value = [{ lever: 'remoteWork', month: 3, value: 0.2, overMonths: 0 }];
    shownMonth.value = 4;
    pull(0);
  });
  await quiet();
  expect(asked()).toEqual([[OBSERVE, 0]]);
});

test('a move that is planned for later asks nothing yet', async () => {
  const { quiet, asked, events, shownMonth } = page();
  events.value = [{ lever: 'remoteWork', month: 24, value: 0.2, overMonths: 0 }];
  shownMonth.value = 12;
  await quiet(5000);
  expect(asked()).toEqual([]);
});

test('a month that goes by without a lever asks nothing anew', async () => {
  const { pull, quiet, made, asked, shownMonth } = page();
  pull(0.2);
  for (let month = 1; month < 20; month++) {
    batch(() => {
      shownMonth.value = month;
      pull(0.2);
    });
    await quiet(100);
  }
  await made[0]!.answer();
  await made[0]!.answer(0.25);
  expect(asked()).toEqual([
    [OBSERVE, 0.2],
    [REST, 0.2],
  ]);
});

test('with a core to spare the city is observed before a lever is moved, and not again then', async () => {
  const { pull, quiet, made, asked, heading } = page({ spare: true });
  await quiet(2900);
  expect(asked()).toEqual([]);
  await quiet(200);
  expect(asked()).toEqual([[OBSERVE, 0]]);
  expect(heading.value).toBeUndefined();
  await made[0]!.answer();
  pull(0.2);
  await quiet();
  expect(asked()).toEqual([
    [OBSERVE, 0],
    [REST, 0.2],
  ]);
});

test('a lever that is moved meanwhile waits for the same observation', async () => {
  const { pull, quiet, made, asked, known } = page({ spare: true });
  await quiet(3100);
  pull(0.2);
  await quiet();
  expect(asked()).toEqual([[OBSERVE, 0]]);
  await made[0]!.answer();
  await made[0]!.answer(0.3);
  expect(known()?.coreShare[0]).toBe(0.3);
});

test('a city that fails to be observed ahead is asked for again once a lever is moved', async () => {
  const { pull, quiet, made, asked, heading } = page({ spare: true });
  await quiet(3100);
  await made[0]!.fail();
  expect(heading.value).toBeUndefined();
  pull(0.2);
  await quiet();
  expect(asked()).toEqual([
    [OBSERVE, 0],
    [OBSERVE, 0.2],
  ]);
});
