/** A thin shell: the sweep host, wired to this worker's network and messages. */
import { expose } from 'comlink';
import { holdLifeline } from '../src/bridge/lifeline.ts';
import { SweepHost } from '../src/bridge/sweepHost.ts';

const host = new SweepHost({ fetchText, now: () => performance.now() });

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return answer.text();
}

holdLifeline(globalThis);
expose(host);
