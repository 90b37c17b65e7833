import { wrap } from 'comlink';
import { watchWorker } from './lifeline.ts';

/**
 * The functions of a worker that answers a question point by point, called through comlink. It works out one point a call, so
 * that it hears new messages between two points.
 */
export interface PointWorker<Question, Point> {
  /** Reads what all points need and checks the question. @throws InputError */
  open(request: Question & { readonly generation: number }): Promise<void>;
  /** Undefined where a newer question has been opened meanwhile. */
  solve(generation: number, index: number): Point | undefined;
}

/** The same, seen from the page. */
interface RemoteWorker<Question, Point> {
  open(request: Question & { readonly generation: number }): Promise<void>;
  solve(generation: number, index: number): Promise<Point | undefined>;
}

export interface PointHandlers<Point> {
  /** In the order in which points are done. None of an older question ever arrives. */
  onPoint(solved: Point): void;
}

/** The page's end of the wires to workers that answer point by point. */
export interface PointClient<Question> {
  /**
   * Works out the points of `order`, first ones first, with as many workers as there are. Resolves `true` once all are
   * done, `false` where a newer question or `cancel` has overtaken this one.
   * Rejects with what the engine says of bad input, or with the message of a worker that died.
   */
  ask(question: Question, order: readonly number[]): Promise<boolean>;
  cancel(): void;
  dispose(): void;
}

export interface PointClientOptions {
  readonly makeWorker: () => Worker;
  /** Workers at once. What comes out does not depend on it. */
  readonly workers: number;
}

/** A worker that is still in the middle of a point so long after a cancel is ended: a large city's takes many seconds. */
const PATIENCE_MS = 400;

export function createPointClient<Question extends object, Point>(
  options: PointClientOptions,
  handlers: PointHandlers<Point>,
): PointClient<Question> {
  return new Client<Question, Point>(options, handlers);
}

/** One worker, and whether it is at work. */
interface Lane<Question, Point> {
  readonly worker: Worker;
  readonly remote: RemoteWorker<Question, Point>;
  /** Rejects when the worker dies or is ended: its answers will never come. Never resolves. */
  readonly over: Promise<never>;
  readonly end: (reason: Error) => void;
  readonly unwatch: () => void;
  busy: boolean;
}

class Client<Question extends object, Point> implements PointClient<Question> {
  readonly #options: PointClientOptions;
  readonly #handlers: PointHandlers<Point>;
  #lanes: Lane<Question, Point>[] = [];
  #generation = 0;

  constructor(options: PointClientOptions, handlers: PointHandlers<Point>) {
    this.#options = options;
    this.#handlers = handlers;
  }

  async ask(question: Question, order: readonly number[]): Promise<boolean> {
    const generation = ++this.#generation;
    // What is in the middle of an old point would make the new question wait.
    for (const lane of this.#lanes.filter(({ busy }) => busy)) this.#end(lane);
    const queue = [...order];
    const wanted = Math.min(this.#options.workers, queue.length);
    while (this.#lanes.length < wanted) this.#lanes.push(this.#start());
    const request = { ...question, generation };
    try {
      await Promise.all(this.#lanes.slice(0, wanted).map((lane) => this.#work(lane, request, queue)));
    } catch (error) {
      if (generation !== this.#generation) return false;
      this.cancel();
      throw error;
    }
    return generation === this.#generation;
  }

  /** Takes points off the queue until it is empty or overtaken. */
  async #work(
    lane: Lane<Question, Point>,
    request: Question & { readonly generation: number },
    queue: number[],
  ): Promise<void> {
    const { generation } = request;
    await this.#call(lane, lane.remote.open(request));
    if (generation !== this.#generation) return;
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      // One after the other on purpose: a worker that is asked for one point at a time can be stopped between two.
      // oxlint-disable-next-line no-await-in-loop
      const solved = await this.#call(lane, lane.remote.solve(generation, index));
      if (generation !== this.#generation || solved === undefined) return;
      this.#handlers.onPoint(solved);
    }
  }

  async #call<T>(lane: Lane<Question, Point>, answer: Promise<T>): Promise<T> {
    lane.busy = true;
    try {
      return await Promise.race([answer, lane.over]);
    } finally {
      lane.busy = false;
    }
  }

  cancel(): void {
    const generation = ++this.#generation;
    const busy = this.#lanes.filter((lane) => lane.busy);
    if (busy.length === 0) return;
    setTimeout(() => {
      if (generation === this.#generation) for (const lane of busy) if (lane.busy) this.#end(lane);
    }, PATIENCE_MS);
  }

  dispose(): void {
    this.#generation++;
    for (const lane of this.#lanes) this.#end(lane);
  }

  #start(): Lane<Question, Point> {
    const worker = this.#options.makeWorker();
    const { promise: over, reject } = withReject();
    const unwatch = watchWorker(worker, (why) => this.#end(lane, why));
    const lane: Lane<Question, Point> = {
      worker,
      remote: wrap(worker) as unknown as RemoteWorker<Question, Point>,
      over,
      end: reject,
      unwatch,
      busy: false,
    };
    return lane;
  }

  #end(lane: Lane<Question, Point>, why = 'ended'): void {
    this.#lanes = this.#lanes.filter((other) => other !== lane);
    lane.unwatch();
    lane.worker.terminate();
    lane.end(new Error(why));
  }
}

function withReject() {
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  // A worker that dies with nothing to do is only missed by the next question, which starts another.
  promise.catch(() => undefined);
  return { promise, reject };
}
