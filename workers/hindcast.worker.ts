/** A thin shell: the hindcast host, wired to this worker's network and messages. */
import { expose } from 'comlink';
import { HindcastHost } from '../src/bridge/hindcastHost.ts';
import { holdLifeline } from '../src/bridge/lifeline.ts';

const host = new HindcastHost({ fetchText });

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return answer.text();
}

holdLifeline(globalThis);
expose(host);
