/**
 * Whether a worker still lives. One that throws says so; one that ends itself, is killed, or can't read a message says
 * nothing. So each worker holds a lock (Web Locks) for as long as it lives, and the page waits for that lock: neither
 * slowness nor sleep nor a throttled tab gives it away. Where there are no locks (plain http), the page asks from time to
 * time, and only long silence while it is looked at counts.
 */

const ASK_EVERY_MS = 10_000;
/** So much silence counts as death where there are no locks: no stretch of work without an answer is so long. */
export const SILENCE_MS = 300_000;

/** What the page asks of a worker. */
type Question = { readonly lifeline: 'hold'; readonly name: string } | { readonly lifeline: 'answer' };
/** What the worker says. */
type Answer = { readonly lifeline: 'held' } | { readonly lifeline: 'here' };

type Locks = Pick<LockManager, 'request'>;

/** What is needed of the surroundings; tests pass their own. */
export interface LifelineAround {
  readonly locks: Locks | undefined;
  /** Whether the page is visible: a hidden page is throttled, and its workers may be frozen. */
  readonly visible: () => boolean;
}

const browser = (): LifelineAround => ({
  locks: globalThis.navigator?.locks,
  visible: () => globalThis.document?.visibilityState !== 'hidden',
});

/** Counts locks of this page. */
let locks = 0;

/**
 * Calls `onDead` once, with a reason, when the worker has failed, ended or become unreadable. Returns what ends the watch:
 * call it before the worker is terminated on purpose.
 */
export function watchWorker(worker: Worker, onDead: (why: string) => void, around = browser()): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  const die = (why: string) => {
    if (signal.aborted) return;
    watching.abort();
    onDead(why);
  };
  worker.addEventListener(
    'error',
    (event) => {
      event.preventDefault();
      // A script that can't be fetched fails without a message.
      die(event.message || 'the script of the worker could not be run');
    },
    { signal },
  );
  worker.addEventListener('messageerror', () => die('a message of the worker could not be read'), { signal });

  const stopAsking = ask(worker, die, around, signal);
  if (around.locks !== undefined) waitForLock(worker, around.locks, die, stopAsking, signal);
  return () => watching.abort();
}

/** Waits for the lock that the worker holds. */
function waitForLock(
  worker: Worker,
  manager: Locks,
  die: (why: string) => void,
  stopAsking: () => void,
  signal: AbortSignal,
): void {
  const name = `edgeward worker ${Math.random().toString(36).slice(2)} ${locks++}`;
  const question: Question = { lifeline: 'hold', name };
  const hear = ({ data }: MessageEvent<Answer | undefined>) => {
    if (data?.lifeline !== 'held') return;
    stopAsking();
    manager.request(name, { signal }, () => die('the worker ended without a word')).catch(() => undefined);
  };
  worker.addEventListener('message', hear, { signal });
  worker.postMessage(question, []);
}

/** Asks the worker now and then. Any message of it is an answer. */
function ask(worker: Worker, die: (why: string) => void, around: LifelineAround, signal: AbortSignal): () => void {
  let silence_ms = 0;
  const question: Question = { lifeline: 'answer' };
  worker.addEventListener('message', () => (silence_ms = 0), { signal });
  const asking = setInterval(() => {
    // However long a laptop slept between two turns, it counts as one of them.
    silence_ms = around.visible() ? silence_ms + ASK_EVERY_MS : 0;
    if (silence_ms > SILENCE_MS) die('the worker no longer answers');
    else worker.postMessage(question, []);
  }, ASK_EVERY_MS);
  const stop = () => clearInterval(asking);
  signal.addEventListener('abort', stop);
  return stop;
}

/** The worker's end. */
interface Inside {
  addEventListener(
    kind: 'message' | 'messageerror',
    listener: (event: MessageEvent<Partial<Question> | undefined>) => void,
  ): void;
  postMessage(answer: Answer, transfer: Transferable[]): void;
}

/** Holds the lock that the page waits for, for as long as the worker lives, and answers when it is asked. */
export function holdLifeline(inside: Inside, manager: Locks | undefined = globalThis.navigator?.locks): void {
  inside.addEventListener('message', ({ data }) => {
    if (data?.lifeline === 'answer') inside.postMessage({ lifeline: 'here' }, []);
    if (data?.lifeline === 'hold' && data.name !== undefined) void hold(data.name);
  });
  inside.addEventListener('messageerror', () => {
    throw new Error('a message of the page could not be read');
  });

  async function hold(name: string): Promise<void> {
    const forEver = () => {
      inside.postMessage({ lifeline: 'held' }, []);
      return new Promise<never>(() => undefined);
    };
    // Where site data are blocked there may be no locks either; then the page goes on asking.
    await manager?.request(name, forEver).catch(() => undefined);
  }
}
