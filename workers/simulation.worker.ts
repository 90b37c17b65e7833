/** A thin shell: the simulation host, wired to this worker's clock, network and messages. */
import { expose } from 'comlink';
import { SimulationHost } from '../src/bridge/host.ts';
import { holdLifeline } from '../src/bridge/lifeline.ts';
import { fetchRoads, roadShelf } from './roadSources.ts';
import { startTeam } from './team.ts';

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;

const host = new SimulationHost({
  tell: (event, transfer) => worker.postMessage(event, transfer),
  fetchText,
  fetchRoads,
  shelf: roadShelf,
  startTeam,
  now: () => performance.now(),
  later,
  // `npm run dev -- --mode debug` or `npm run build -- --mode debug`.
  audited: import.meta.env.MODE === 'debug',
});

/** A turn of its own for `callback`. A chain of timers waits 4 ms each even at 0, so short waits go through a channel. */
function later(callback: () => void, delay_ms: number): void {
  if (delay_ms >= 1) {
    setTimeout(callback, delay_ms);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  const heard = () => {
    port1.close();
    callback();
  };
  port1.addEventListener('message', heard, { once: true });
  port1.start();
  port2.postMessage(undefined);
}

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return answer.text();
}

holdLifeline(worker);
expose(host);
