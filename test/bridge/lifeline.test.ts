import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { holdLifeline, type LifelineAround, SILENCE_MS, watchWorker } from '../../src/bridge/lifeline.ts';
import { FakeLocks } from './fakeLocks.ts';

/** A worker whose messages arrive at once, unless it is at work. */
class Worker extends EventTarget {
  busy = false;
  readonly #inside = new EventTarget();

  constructor(locks: Pick<LockManager, 'request'> | undefined) {
    super();
    const inside = Object.assign(this.#inside, {
      postMessage: (data: unknown) => void this.dispatchEvent(new MessageEvent('message', { data })),
    });
    // Undefined would stand for the locks of this process.
    holdLifeline(inside as unknown as Parameters<typeof holdLifeline>[0], locks ?? refusing);
  }

  postMessage(data: unknown): void {
    if (!this.busy) this.#inside.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const refusing = { request: () => Promise.reject(new Error('SecurityError')) } as Pick<LockManager, 'request'>;

function watched(locks: FakeLocks | undefined, around: Partial<LifelineAround> = {}) {
  const own = locks?.forWorker();
  const worker = new Worker(own?.locks);
  const deaths: string[] = [];
  const stop = watchWorker(worker as unknown as globalThis.Worker, (why) => deaths.push(why), {
    locks: locks as LifelineAround['locks'],
    visible: () => true,
    ...around,
  });
  return { worker, deaths, stop, die: () => own?.die() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HOUR_MS = 3_600_000;
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('a worker with a lock', () => {
  test('that ends without a word is missed at once, and once only', async () => {
    const { deaths, die } = watched(new FakeLocks());
    await settle();
    expect(deaths).toEqual([]);
    die();
    await settle();
    expect(deaths).toEqual(['the worker ended without a word']);
  });

  test('may work for hours without an answer', async () => {
    const { worker, deaths } = watched(new FakeLocks());
    worker.busy = true;
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(deaths).toEqual([]);
  });

  test('that the page ends itself is not missed', async () => {
    const { deaths, stop, die } = watched(new FakeLocks());
    await settle();
    stop();
    die();
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(deaths).toEqual([]);
  });
});

describe.each([
  ['without locks', undefined],
  ['where locks are refused', refusing as LifelineAround['locks']],
])('a worker %s', (_, locks) => {
  test('that no longer answers while it is looked at is missed, after long', async () => {
    const { worker, deaths } = watched(undefined, { locks });
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(deaths).toEqual([]);
    worker.busy = true;
    await vi.advanceTimersByTimeAsync(SILENCE_MS - 10_000);
    expect(deaths).toEqual([]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(deaths).toEqual(['the worker no longer answers']);
  });

  test('in a hidden page is not missed, however long it is silent', async () => {
    const { worker, deaths } = watched(undefined, { locks, visible: () => false });
    worker.busy = true;
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(deaths).toEqual([]);
  });

  test('is not missed after a night in which timers stood still', async () => {
    const { worker, deaths } = watched(undefined, { locks });
    worker.busy = true;
    await vi.advanceTimersByTimeAsync(60_000);
    vi.setSystemTime(Date.now() + 10 * HOUR_MS);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(deaths).toEqual([]);
  });
});

test.each([
  ['a script that isn’t there', new Event('error'), 'the script of the worker could not be run'],
  ['an error', Object.assign(new Event('error'), { message: 'out of memory' }), 'out of memory'],
  ['an unreadable message', new Event('messageerror'), 'a message of the worker could not be read'],
])('%s is told with words', (_, event, words) => {
  const { worker, deaths } = watched(new FakeLocks());
  worker.dispatchEvent(event);
  expect(deaths).toEqual([words]);
});
