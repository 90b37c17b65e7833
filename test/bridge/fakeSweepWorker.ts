import { expose } from 'comlink';
import { holdLifeline } from '../../src/bridge/lifeline.ts';
import { SweepHost } from '../../src/bridge/sweepHost.ts';
import type { SweepQuestion } from '../../src/bridge/sweepClient.ts';
import { NULL_POLICY } from '../../src/engine/index.ts';
import { unevenTown } from '../fixtures/town.ts';
import { FakeLocks } from './fakeLocks.ts';

/** A sweep worker that lives in this thread: a real host behind a real message channel. */
export class FakeSweepWorker extends EventTarget {
  readonly host: SweepHost;
  readonly #page: MessagePort;
  readonly #inside: MessagePort;
  terminated = false;
  readonly #dead: () => void;
  /** As if it were in a solve that takes minutes: nothing comes out of it. */
  silent = false;
  /** Of every point asked for, in order. */
  readonly asked: number[] = [];

  constructor(texts: ReadonlyMap<string, string> = new Map(), locks = new FakeLocks()) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#page = port1;
    this.#inside = port2;
    this.host = new SweepHost({
      fetchText: (url) => {
        const text = texts.get(url);
        return text === undefined ? Promise.reject(new Error(`${url}: 404 Not Found`)) : Promise.resolve(text);
      },
      now: () => performance.now(),
    });
    const solve = this.host.solve.bind(this.host);
    this.host.solve = (generation, index) => {
      this.asked.push(index);
      return solve(generation, index);
    };
    const own = locks.forWorker();
    this.#dead = own.die;
    holdLifeline(port2, own.locks);
    expose(this.host, port2);
    port1.addEventListener('message', ({ data }: MessageEvent) => {
      if (!this.silent) this.dispatchEvent(new MessageEvent('message', { data: data as unknown }));
    });
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

/** Remote work across, informatization up, in the uneven town with empty roads. */
export function question(changed: Partial<SweepQuestion> = {}): SweepQuestion {
  return {
    source: { cityText: JSON.stringify(unevenTown()), cityName: 'town.json' },
    parameters: { traffic: 'off' },
    levers: NULL_POLICY,
    broadbandOrder: 'coreFirst',
    places: {},
    axes: [
      { id: 'remoteWork', from: 0, to: 1, steps: 3 },
      { id: 'informatization', from: 0, to: 0.8, steps: 3 },
    ],
    threshold: 0.0025,
    ...changed,
  };
}
