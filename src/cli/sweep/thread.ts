/** One thread of a sweep: asked for points by index, it answers with what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Evaluate, InputError, sweepPoint } from '../../engine/index.ts';
import { evaluatorOf, type SweepAnswer, type SweepJob } from './job.ts';

const job = workerData as SweepJob;
let evaluate: Evaluate | undefined;

/** What goes over is copied. */
const NOTHING_TRANSFERRED: readonly [] = [];

parentPort?.on('message', (index: number) => parentPort?.postMessage(answer(index), NOTHING_TRANSFERRED));

function answer(index: number): SweepAnswer {
  try {
    evaluate ??= evaluatorOf(job);
    return { point: sweepPoint(job.plan, index, evaluate) };
  } catch (error) {
    // Classes do not survive the way to the main thread.
    if (error instanceof InputError) return { refused: { kind: error.kind, fault: error.fault } };
    return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
