/** A thin shell: the simulation host, wired to this worker's clock, network and messages. */
import { expose } from 'comlink';
import { SimulationHost } from '../src/bridge/host.ts';

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;

const host = new SimulationHost({
  tell: (event, transfer) => worker.postMessage(event, transfer),
  fetchText,
  now: () => performance.now(),
  later: (callback, delay_ms) => {
    setTimeout(callback, delay_ms);
  },
});

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return answer.text();
}

expose(host);
