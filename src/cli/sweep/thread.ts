/** One thread of a sweep: asked for points by index, it answers with what it found. */
import { workerData } from 'node:worker_threads';
import { type Evaluate, type SweepPoint, sweepPoint } from '../../engine/index.ts';
import { answerQuestions } from '../threads.ts';
import { evaluatorOf, type SweepJob } from './job.ts';

const job = workerData as SweepJob;
let evaluate: Evaluate | undefined;

answerQuestions((index): SweepPoint => {
  evaluate ??= evaluatorOf(job);
  return sweepPoint(job.plan, index as number, evaluate);
});
