import type { LoadRequest, RunSnapshot } from '../bridge/protocol.ts';
import type { AsideMonth, AsideRun } from '../faces/page.ts';
import { describeRun } from './run.ts';
import type { MakeClient } from './makeClient.ts';

/**
 * A run that nobody looks at, in a worker of its own: for experiments beside the one on the page.
 * Every answer rejects once its worker has died.
 * @throws what kept it from loading
 */
export async function startAside(makeClient: MakeClient, request: Omit<LoadRequest, 'generation'>): Promise<AsideRun> {
  let latest: AsideMonth | undefined;
  let fail: (reason: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // A failure that nobody waits for is told to whoever asks next.
  failed.catch(() => undefined);

  const client = makeClient({
    onSnapshot: (snapshot) => {
      latest = keep(snapshot);
      client.release(snapshot.cells);
    },
    onProgress: () => undefined,
    onError: (message) => fail(new Error(message)),
    onCrash: (message) => fail(new Error(message)),
  });

  client.pictured();
  const loaded = await Promise.race([client.load(request), failed]);
  if (loaded === undefined) throw new Error('got no run, expected one');
  const run = describeRun(loaded, {});
  latest = keep(loaded.start);
  return {
    run,
    at: async (month) => {
      if (latest?.month !== month) await Promise.race([client.goTo(month), failed]);
      if (latest?.month !== month) throw new Error(`got month ${latest?.month}, expected ${month}`);
      return latest;
    },
    agentsAt: (kind, cell, most) => Promise.race([client.agentsAt(kind, cell, most), failed]),
    agent: (kind, id) => Promise.race([client.askAgent(kind, id), failed]),
    tryPlace: (kind, id, cell) => Promise.race([client.tryPlace(kind, id, cell), failed]),
    dispose: () => client.dispose(),
  };
}

/** What stays of a snapshot when its buffer goes back. */
const keep = ({ month, fingerprint, indicators }: RunSnapshot): AsideMonth => ({
  month,
  fingerprint,
  indicators: indicators.slice(),
});
