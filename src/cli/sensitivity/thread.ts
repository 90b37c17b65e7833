/** One thread of a sensitivity analysis: asked for the outcome of a setting, it answers with indicators' changes. */
import { workerData } from 'node:worker_threads';
import { answerQuestions } from '../threads.ts';
import { changesUnder, type SensitivityJob, type SensitivityRun } from './job.ts';

const job = workerData as SensitivityJob;

answerQuestions((run) => changesUnder(job, run as SensitivityRun));
