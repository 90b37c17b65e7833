/** One thread of a sensitivity analysis: asked for the outcome of a setting, it answers with indicators' changes. */
import { parentPort, workerData } from 'node:worker_threads';
import { changesUnder, type SensitivityJob, type SensitivityRun } from './job.ts';

const job = workerData as SensitivityJob;
const NOTHING_TRANSFERRED: readonly [] = [];

parentPort?.on('message', (run: SensitivityRun) =>
  parentPort?.postMessage(changesUnder(job, run), NOTHING_TRANSFERRED),
);
