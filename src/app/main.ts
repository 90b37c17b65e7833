import { createSimulationClient } from '../bridge/client.ts';
import { start } from './start.tsx';
import { readUrl } from './url.ts';

const makeWorker = (): Worker =>
  new Worker(new URL('../../workers/simulation.worker.ts', import.meta.url), { type: 'module', name: 'simulation' });

const root = document.getElementById('app');
if (root === null) throw new Error('index.html: got no element with the id "app", expected one');
const { threads } = readUrl(location.search);
await start(root, (handlers) => createSimulationClient(makeWorker, handlers, threads));
