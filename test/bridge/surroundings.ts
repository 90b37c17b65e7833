import { NOTHING_HAPPENS, policyOf } from '../../src/engine/index.ts';
import type { HostSurroundings } from '../../src/bridge/surroundings.ts';
import type { RoadShelf } from '../../src/bridge/knownRoads.ts';
import type { LoadRequest, RunSnapshot, WorkerEvent } from '../../src/bridge/protocol.ts';
import { unevenTown } from '../fixtures/town.ts';

/** A clock that stands still unless told, and a list of what is to be called back when. */
export class ManualTime {
  time_ms = 0;
  #due: { at: number; order: number; callback: () => void }[] = [];
  #order = 0;

  readonly now = (): number => this.time_ms;

  readonly later = (callback: () => void, delay_ms: number): void => {
    // A timer takes a millisecond at least, as in browsers and Node.
    this.#due.push({ at: this.time_ms + Math.max(1, delay_ms), order: this.#order++, callback });
  };

  get waiting(): number {
    return this.#due.length;
  }

  /** Calls back the first that is due; false where nothing waits. */
  next(until_ms = Number.POSITIVE_INFINITY): boolean {
    this.#due.sort((a, b) => a.at - b.at || a.order - b.order);
    if (this.#due.length === 0 || this.#due[0]!.at > until_ms) return false;
    const { at, callback } = this.#due.shift()!;
    this.time_ms = Math.max(this.time_ms, at);
    callback();
    return true;
  }

  /** Lets so much time pass. */
  pass(duration_ms: number): void {
    const until = this.time_ms + duration_ms;
    while (this.next(until));
    this.time_ms = Math.max(this.time_ms, until);
  }
}

/** What a host needs of the world, in a test's hands, and what it has told. */
export class FakeSurroundings implements HostSurroundings {
  readonly time = new ManualTime();
  readonly told: WorkerEvent[] = [];
  /** Texts by URL; a missing one is a network error. */
  readonly texts = new Map<string, string>();
  /** Roads at rest by URL; missing ones are a network error. */
  readonly roads = new Map<string, Uint8Array>();
  /** What this machine keeps of them, by key. */
  readonly shelved = new Map<string, Uint8Array>();
  readonly shelf: RoadShelf = {
    take: (key) => Promise.resolve(this.shelved.get(key)),
    put: (key, packed) => Promise.resolve(void this.shelved.set(key, packed)),
  };
  /** Buffers that were handed over. */
  readonly handed: ArrayBuffer[] = [];

  /** What passes between two looks at the clock: a slow machine has done little by then. */
  look_ms = 0;
  /** What the page does with a snapshot. */
  onSnapshot: (snapshot: RunSnapshot) => void = () => undefined;

  readonly now = (): number => (this.time.time_ms += this.look_ms);
  readonly later = this.time.later;

  tell(event: WorkerEvent, transfer: ArrayBuffer[]): void {
    this.told.push(event);
    this.handed.push(...transfer);
    if (event.kind === 'snapshot') this.onSnapshot(event.snapshot);
  }

  fetchText(url: string): Promise<string> {
    const text = this.texts.get(url);
    return text === undefined ? Promise.reject(new Error(`${url}: 404 Not Found`)) : Promise.resolve(text);
  }

  fetchRoads(url: string): Promise<Uint8Array> {
    const packed = this.roads.get(url);
    return packed === undefined ? Promise.reject(new Error(`${url}: 404 Not Found`)) : Promise.resolve(packed);
  }

  startTeam(): Promise<number> {
    return Promise.resolve(1);
  }

  get snapshots(): RunSnapshot[] {
    return this.told.flatMap((event) => (event.kind === 'snapshot' ? [event.snapshot] : []));
  }

  /** Runs callbacks, letting promises settle between them, until `done` has settled. */
  async finish<T>(done: Promise<T>): Promise<T> {
    const state = { settled: false };
    const mark = () => {
      state.settled = true;
    };
    done.then(mark, mark);
    for (let turn = 0; turn < 1000 && !state.settled; turn++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (!state.settled) this.time.next();
    }
    return done;
  }
}

/** A request to load the uneven town with few agents. */
export function request(generation: number, changed: Partial<LoadRequest> = {}): LoadRequest {
  return {
    generation,
    cityText: JSON.stringify(unevenTown()),
    cityName: 'town.json',
    seed: 1,
    agents: 300,
    startYear: 2025,
    parameters: {},
    policy: policyOf(NOTHING_HAPPENS),
    ...changed,
  };
}
