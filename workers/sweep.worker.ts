/** A thin shell: the host that the worker's name asks for, of those that ask the solver, wired to network and messages. */
import { expose } from 'comlink';
import { holdLifeline } from '../src/bridge/lifeline.ts';
import { RestHost } from '../src/bridge/restHost.ts';
import { SweepHost } from '../src/bridge/sweepHost.ts';

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
const host =
  worker.name === 'rest' ? new RestHost({ fetchText }) : new SweepHost({ fetchText, now: () => performance.now() });

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return answer.text();
}

holdLifeline(worker);
expose(host);
