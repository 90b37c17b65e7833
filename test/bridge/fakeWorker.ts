import { expose } from 'comlink';
import { onTestFinished } from 'vitest';
import { SimulationHost } from '../../src/bridge/host.ts';
import { holdLifeline } from '../../src/bridge/lifeline.ts';
import { FakeLocks } from './fakeLocks.ts';

/**
 * A worker that lives in this thread: a real host behind a real message channel, with real time. It ends with its test: a run
 * that went on would take the time that a later test makes up.
 */
export class FakeWorker extends EventTarget {
  readonly host: SimulationHost;
  readonly #page: MessagePort;
  readonly #inside: MessagePort;
  #ended = false;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  terminated = false;
  readonly #dead: () => void;

  constructor(locks = new FakeLocks()) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#page = port1;
    this.#inside = port2;
    this.host = new SimulationHost({
      tell: (event, transfer) => port2.postMessage(event, transfer),
      fetchText: (url) => Promise.reject(new Error(`${url}: 404 Not Found`)),
      fetchRoads: (url) => Promise.reject(new Error(`${url}: 404 Not Found`)),
      shelf: { take: () => Promise.resolve(undefined), put: () => Promise.resolve() },
      startTeam: () => Promise.resolve(1),
      now: () => performance.now(),
      later: (callback, delay_ms) => this.#later(callback, delay_ms),
    });
    const own = locks.forWorker();
    this.#dead = own.die;
    holdLifeline(port2, own.locks);
    expose(this.host, port2);
    port1.addEventListener('message', ({ data }: MessageEvent) =>
      this.dispatchEvent(new MessageEvent('message', { data: data as unknown })),
    );
    port1.start();
    onTestFinished(() => this.terminate());
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.terminated) this.#page.postMessage(message, transfer);
  }

  terminate(): void {
    this.terminated = true;
    this.#stop();
    this.#page.close();
  }

  /** The worker ends itself, or is killed: it says nothing. */
  close(): void {
    this.#stop();
    this.#dead();
  }

  /** The worker dies with a message. */
  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }

  #later(callback: () => void, delay_ms: number): void {
    if (this.#ended) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      callback();
    }, delay_ms);
    this.#timers.add(timer);
  }

  /** What ends a worker ends its timers. */
  #stop(): void {
    this.#ended = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#inside.close();
  }
}
