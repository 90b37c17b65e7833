import { createSimulationClient } from '../bridge/client.ts';
import { start } from './start.tsx';

const makeWorker = (): Worker =>
  new Worker(new URL('../../workers/simulation.worker.ts', import.meta.url), { type: 'module', name: 'simulation' });

const root = document.getElementById('app');
if (root === null) throw new Error('index.html: got no element with the id "app", expected one');
await start(root, (handlers) => createSimulationClient(makeWorker, handlers));
