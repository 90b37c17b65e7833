import { type Remote, transfer, wrap } from 'comlink';
import type { AgentKind, BroadbandOrder, Comparison, LeverId, Move, Policy, Reasons } from '../engine/index.ts';
import { watchWorker } from './lifeline.ts';
import type {
  AgentAnswer,
  AgentDetails,
  DrawnPlace,
  LoadedRun,
  LoadRequest,
  ObservedCity,
  RunSnapshot,
  SimulationWorker,
  WorkerEvent,
} from './protocol.ts';

export type LoadStage = 'fetch' | 'times' | 'baseline';

/** What the page does with what the worker tells. */
export interface SimulationHandlers {
  onSnapshot(snapshot: RunSnapshot): void;
  onProgress(stage: LoadStage): void;
  /** The city of the load under way, as its file has it: to be drawn until the run is there. */
  onObserved?(city: ObservedCity): void;
  /** Levers, dates, roll-out or places are now these: the answer to a change. */
  onPolicy?(policy: Policy): void;
  /** A command failed; the run goes on. */
  onError(message: string): void;
  /**
   * The worker died. `recover` starts another, loads the same scenario and replays to the month that was shown. Where a
   * load was under way or there was none, it resolves undefined: the caller has to load again.
   */
  onCrash(message: string, recover: () => Promise<LoadedRun | undefined>): void;
}

/** The page's end of the wire. Answers of an older generation never reach the handlers. */
export interface SimulationClient {
  /** The page has its first picture, or waits for none: from now on the worker may fetch large files. */
  pictured(): void;
  /**
   * Undefined where a newer load or `cancel` has overtaken this one, or the worker died. Rejects with the typed error's
   * message on bad input.
   */
  load(request: Omit<LoadRequest, 'generation'>): Promise<LoadedRun | undefined>;
  play(monthsPerSecond: number): void;
  pause(): void;
  step(months: number): void;
  setLever(lever: LeverId, value: number, overMonths: number): void;
  setBroadbandOrder(order: BroadbandOrder): void;
  setPlace(lever: LeverId, place: DrawnPlace | undefined): void;
  setPolicy(policy: Policy): Promise<void>;
  /**
   * Resolves once the run stands there and its snapshot was handed on, or another command has overtaken.
   * @param wholeYears on the way, only months 12, 24, 36 … are handed on
   */
  goTo(month: number, wholeYears?: boolean): Promise<void>;
  agentsAt(kind: AgentKind, cell: number, most: number): Promise<number[]>;
  allAt(cell: number, layer: number): Promise<Uint32Array>;
  details(kind: AgentKind, id: number): Promise<AgentDetails | undefined>;
  askAgent(kind: AgentKind, id: number): Promise<AgentAnswer | undefined>;
  tryPlace(kind: AgentKind, id: number, cell: number): Promise<Comparison | undefined>;
  movesAt(cell: number, most: number): Promise<Move[]>;
  reasons(kind: AgentKind): Promise<Reasons | undefined>;
  follow(kind: AgentKind, id: number, on: boolean): void;
  reset(): void;
  /**
   * Calls the newest load off.
   * @returns false where it goes on, because the worker has died in it and holds no other run
   */
  cancel(): boolean;
  /** Gives a snapshot's cells back; they must not be read afterwards. */
  release(cells: Float32Array): void;
  dispose(): void;
}

/**
 * Connects a page to a simulation worker that `makeWorker` starts, and starts again after a crash.
 * @param threads to share its work; by default as many as the machine has to spare
 */
export function createSimulationClient(
  makeWorker: () => Worker,
  handlers: SimulationHandlers,
  threads?: number,
): SimulationClient {
  return new Client(makeWorker, handlers, threads === undefined ? {} : { threads });
}

class Client implements SimulationClient {
  readonly #makeWorker: () => Worker;
  readonly #handlers: SimulationHandlers;
  readonly #asked: Pick<LoadRequest, 'threads'>;
  #pictured = false;
  #worker: Worker;
  #remote: Remote<SimulationWorker>;
  /** Of the run that stands ready, and of the newest load. */
  #generation = 0;
  #wanted = 0;
  /** What the run that stands ready was loaded from. */
  #request: Omit<LoadRequest, 'generation'> | undefined;
  /** Whether the newest load is under way. */
  #loading = false;
  /** Resolves when the worker dies: its answers never come. */
  #died: Promise<undefined> = Promise.resolve(undefined);
  #unwatch: () => void = () => undefined;
  #policy: Policy | undefined;
  #month = 0;
  /** Month of the run that the worker lost when it died in a load, until another stands ready. */
  #lost: number | undefined;
  /** Resets that the worker hasn't answered yet. */
  #resetting = 0;

  constructor(makeWorker: () => Worker, handlers: SimulationHandlers, asked: Pick<LoadRequest, 'threads'>) {
    this.#makeWorker = makeWorker;
    this.#handlers = handlers;
    this.#asked = asked;
    this.#worker = makeWorker();
    this.#remote = this.#connect();
  }

  #connect(): Remote<SimulationWorker> {
    const worker = this.#worker;
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerEvent>) => this.#hear(data));
    this.#died = new Promise((resolve) => {
      this.#unwatch = watchWorker(worker, (why) => {
        resolve(undefined);
        this.#crashed(why);
      });
    });
    const remote = wrap<SimulationWorker>(worker);
    if (this.#pictured) this.#send(remote.pictured());
    return remote;
  }

  #hear(event: WorkerEvent): void {
    if (event.kind === 'progress' && event.generation === this.#wanted) this.#handlers.onProgress(event.stage);
    if (event.kind === 'observed' && event.generation === this.#wanted) this.#handlers.onObserved?.(event.city);
    if (event.kind === 'error' && event.generation === this.#generation) this.#handlers.onError(event.message);
    if (event.kind !== 'snapshot') return;
    // Months that set out before a reset would jump back into view after it.
    const overtaken = this.#resetting > 0 && event.snapshot.month > 0;
    if (event.snapshot.generation !== this.#generation || overtaken) {
      this.release(event.snapshot.cells);
      return;
    }
    this.#month = event.snapshot.month;
    this.#handlers.onSnapshot(event.snapshot);
  }

  pictured(): void {
    if (!this.#pictured) this.#send(this.#remote.pictured());
    this.#pictured = true;
  }

  async load(request: Omit<LoadRequest, 'generation'>): Promise<LoadedRun | undefined> {
    const generation = ++this.#wanted;
    this.#loading = true;
    try {
      const loaded = await Promise.race([this.#remote.load({ ...this.#asked, ...request, generation }), this.#died]);
      if (generation !== this.#wanted) return undefined;
      this.#loading = false;
      if (loaded === undefined) return undefined;
      this.#generation = generation;
      this.#resetting = 0;
      // Started again, it is the same run on any machine.
      this.#request = { ...request, agents: loaded?.agents ?? request.agents };
      this.#policy = request.replay;
      this.#month = 0;
      this.#lost = undefined;
      return loaded;
    } catch (error) {
      if (generation !== this.#wanted) return undefined;
      this.#loading = false;
      if (isSuperseded(error)) return undefined;
      if (this.#lost !== undefined) await this.#replay(this.#lost);
      throw error;
    }
  }

  play(monthsPerSecond: number): void {
    this.#send(this.#remote.play(this.#generation, monthsPerSecond));
  }

  pause(): void {
    this.#send(this.#remote.pause(this.#generation));
  }

  step(months: number): void {
    this.#send(this.#remote.step(this.#generation, months));
  }

  setLever(lever: LeverId, value: number, overMonths: number): void {
    this.#send(this.#keepPolicy(this.#remote.setLever(this.#generation, lever, value, overMonths)));
  }

  setBroadbandOrder(order: BroadbandOrder): void {
    this.#send(this.#keepPolicy(this.#remote.setBroadbandOrder(this.#generation, order)));
  }

  setPlace(lever: LeverId, place: DrawnPlace | undefined): void {
    this.#send(this.#keepPolicy(this.#remote.setPlace(this.#generation, lever, place)));
  }

  /** Keeps the policy that the worker answers with: a replay after a crash needs it. */
  async #keepPolicy(answer: Promise<Policy | undefined>): Promise<void> {
    const generation = this.#generation;
    const policy = await answer;
    if (policy === undefined || generation !== this.#generation) return;
    this.#policy = policy;
    this.#handlers.onPolicy?.(policy);
  }

  async setPolicy(policy: Policy): Promise<void> {
    await this.#answered(this.#keepPolicy(this.#remote.setPolicy(this.#generation, policy)));
  }

  async goTo(month: number, wholeYears = false): Promise<void> {
    await this.#answered(this.#remote.goTo(this.#generation, month, wholeYears));
  }

  agentsAt(kind: AgentKind, cell: number, most: number): Promise<number[]> {
    return this.#remote.agentsAt(this.#generation, kind, cell, most);
  }

  allAt(cell: number, layer: number): Promise<Uint32Array> {
    return this.#remote.allAt(this.#generation, cell, layer);
  }

  details(kind: AgentKind, id: number): Promise<AgentDetails | undefined> {
    return this.#remote.details(this.#generation, kind, id);
  }

  askAgent(kind: AgentKind, id: number): Promise<AgentAnswer | undefined> {
    return this.#remote.askAgent(this.#generation, kind, id);
  }

  tryPlace(kind: AgentKind, id: number, cell: number): Promise<Comparison | undefined> {
    return this.#remote.tryPlace(this.#generation, kind, id, cell);
  }

  reasons(kind: AgentKind): Promise<Reasons | undefined> {
    return this.#remote.reasons(this.#generation, kind);
  }

  movesAt(cell: number, most: number): Promise<Move[]> {
    return this.#remote.movesAt(this.#generation, cell, most);
  }

  follow(kind: AgentKind, id: number, on: boolean): void {
    this.#send(this.#remote.follow(this.#generation, kind, id, on));
  }

  reset(): void {
    this.#policy = undefined;
    this.#month = 0;
    const generation = this.#generation;
    const answered = () => {
      if (generation === this.#generation) this.#resetting--;
    };
    this.#resetting++;
    this.#send(this.#remote.reset(generation).finally(answered));
  }

  /** Where the worker has already done what is called off, it is done: the load resolves as if nothing had been said. */
  cancel(): boolean {
    if (this.#lost !== undefined) return false;
    this.#send(this.#remote.cancel(this.#wanted));
    return true;
  }

  release(cells: Float32Array): void {
    const buffer = cells.buffer as ArrayBuffer;
    if (buffer.byteLength > 0) this.#send(this.#remote.release(transfer(buffer, [buffer])));
  }

  dispose(): void {
    this.#forget();
    this.#unwatch();
    this.#worker.terminate();
  }

  /** Nothing that is still on its way counts any more. */
  #forget(): void {
    this.#resetting = 0;
    this.#wanted += 1;
    this.#generation = this.#wanted;
  }

  #send(answer: Promise<unknown>): void {
    void this.#answered(answer);
  }

  /** Settles with the answer; what goes wrong is told to the handlers, unless it is of a run that is gone. */
  async #answered(answer: Promise<unknown>): Promise<void> {
    const generation = this.#generation;
    try {
      await answer;
    } catch (error) {
      if (generation === this.#generation)
        this.#handlers.onError(error instanceof Error ? error.message : String(error));
    }
  }

  #crashed(message: string): void {
    this.#worker.terminate();
    const month = this.#month;
    const wasLoading = this.#loading;
    this.#loading = false;
    this.#forget();
    this.#handlers.onCrash(message, () => this.#recover(month, wasLoading));
  }

  async #recover(month: number, wasLoading: boolean): Promise<LoadedRun | undefined> {
    this.#worker = this.#makeWorker();
    this.#remote = this.#connect();
    if (!this.#request) return undefined;
    if (!wasLoading) return this.#replay(month);
    this.#lost = month;
    return undefined;
  }

  /** Brings the run that stood ready to the month in which it was lost. */
  async #replay(month: number): Promise<LoadedRun | undefined> {
    this.#lost = undefined;
    if (!this.#request) return undefined;
    const { replay: _, ...request } = this.#request;
    const loaded = await this.load(this.#policy ? { ...request, replay: this.#policy } : request);
    if (loaded && month > 0) this.step(month);
    return loaded;
  }
}

function isSuperseded(error: unknown): boolean {
  return error instanceof Error && error.name === 'Superseded';
}
