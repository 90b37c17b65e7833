import { expose } from 'comlink';
import { SimulationHost } from '../../src/bridge/host.ts';
import { holdLifeline } from '../../src/bridge/lifeline.ts';
import { FakeLocks } from './fakeLocks.ts';

/** A worker that lives in this thread: a real host behind a real message channel, with real time. */
export class FakeWorker extends EventTarget {
  readonly host: SimulationHost;
  readonly #page: MessagePort;
  readonly #inside: MessagePort;
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
      later: (callback, delay_ms) => void setTimeout(callback, delay_ms),
    });
    const own = locks.forWorker();
    this.#dead = own.die;
    holdLifeline(port2, own.locks);
    expose(this.host, port2);
    port1.addEventListener('message', ({ data }: MessageEvent) =>
      this.dispatchEvent(new MessageEvent('message', { data: data as unknown })),
    );
    port1.start();
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.terminated) this.#page.postMessage(message, transfer);
  }

  terminate(): void {
    this.terminated = true;
    this.#page.close();
    this.#inside.close();
  }

  /** The worker ends itself, or is killed: it says nothing. */
  close(): void {
    this.#inside.close();
    this.#dead();
  }

  /** The worker dies with a message. */
  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}
