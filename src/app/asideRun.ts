import type { SimulationClient } from '../bridge/client.ts';
import type { LoadRequest, RunSnapshot } from '../bridge/protocol.ts';
import type { AsideMonth, AsideRun } from '../faces/page.ts';
import { describeRun } from './run.ts';
import type { MakeClient } from './makeClient.ts';

/** An idle worker waits this long for the next run, then ends. Starting a worker takes longer than loading a city that it knows. */
const IDLE_MS = 2000;

/** Starts a run that the page does not show, in a second worker. @throws the error of the load */
export type StartAside = (request: Omit<LoadRequest, 'generation'>) => Promise<AsideRun>;

interface AsideWorker {
  readonly client: SimulationClient;
  /** Rejects once the worker has died, or has refused something. */
  readonly failed: Promise<never>;
  dead: boolean;
  latest: AsideMonth | undefined;
  /** Number of calls of `at` that have no answer yet. */
  waiting: number;
}

/** Runs for experiments beside the one on the page. One that ends leaves its worker, with the city that it knows, to the next. */
export function createAsides(makeClient: MakeClient): StartAside {
  const idle = new Map<AsideWorker, ReturnType<typeof setTimeout>>();

  function takeWorker(): AsideWorker {
    for (const [worker, end] of idle) {
      clearTimeout(end);
      idle.delete(worker);
      if (!worker.dead) return worker;
      worker.client.dispose();
    }
    return openWorker(makeClient);
  }

  function leave(worker: AsideWorker): void {
    if (idle.has(worker)) return;
    // A busy worker would finish its old journey first.
    if (worker.dead || worker.waiting > 0) worker.client.dispose();
    else
      idle.set(
        worker,
        setTimeout(() => idle.delete(worker) && worker.client.dispose(), IDLE_MS),
      );
  }

  return async (request) => {
    const worker = takeWorker();
    const loaded = await Promise.race([worker.client.load(request), worker.failed]).catch((error: unknown) => {
      worker.client.dispose();
      throw error;
    });
    if (loaded === undefined) {
      worker.client.dispose();
      throw new Error('got no run, expected one');
    }
    worker.latest = keep(loaded.start);
    let ended = false;
    const dispose = () => {
      if (!ended) leave(worker);
      ended = true;
    };
    return { run: describeRun(loaded, {}), ...questionsTo(worker), dispose };
  };
}

function openWorker(makeClient: MakeClient): AsideWorker {
  let reject: (reason: Error) => void = () => undefined;
  const failed = new Promise<never>((_, no) => {
    reject = no;
  });
  // A failure that nobody waits for is told to whoever asks next.
  failed.catch(() => undefined);
  const fail = (message: string): void => {
    worker.dead = true;
    reject(new Error(message));
  };
  const client = makeClient({
    onSnapshot: (snapshot) => {
      worker.latest = keep(snapshot);
      client.release(snapshot.cells);
    },
    onProgress: () => undefined,
    onError: fail,
    onCrash: fail,
  });
  const worker: AsideWorker = { client, failed, dead: false, latest: undefined, waiting: 0 };
  client.pictured();
  return worker;
}

/** Every answer rejects once the worker has died. */
function questionsTo(worker: AsideWorker): Omit<AsideRun, 'run' | 'dispose'> {
  const { client, failed } = worker;
  return {
    at: async (month) => {
      if (worker.latest?.month !== month) {
        worker.waiting++;
        await Promise.race([client.goTo(month), failed]).finally(() => worker.waiting--);
      }
      if (worker.latest?.month !== month) throw new Error(`got month ${worker.latest?.month}, expected ${month}`);
      return worker.latest;
    },
    agentsAt: (kind, cell, most) => Promise.race([client.agentsAt(kind, cell, most), failed]),
    agent: (kind, id) => Promise.race([client.askAgent(kind, id), failed]),
    tryPlace: (kind, id, cell) => Promise.race([client.tryPlace(kind, id, cell), failed]),
  };
}

/** What stays of a snapshot when its buffer goes back. */
const keep = ({ month, fingerprint, indicators }: RunSnapshot): AsideMonth => ({
  month,
  fingerprint,
  indicators: indicators.slice(),
});
