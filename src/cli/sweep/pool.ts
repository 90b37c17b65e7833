import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { InputError, pointCount, type SweepPoint } from '../../engine/index.ts';
import type { SweepAnswer, SweepJob } from './job.ts';

/**
 * Works a sweep out in threads, so that all processors help and Ctrl-C is heard in the middle of a long solve. What comes
 * out does not depend on how many threads there are.
 * @param onPoint called as points come, in any order
 * @param signal stops at once; the points that are done are returned
 * @returns points in the order of the sweep
 * @throws what a point throws
 */
export async function sweepInThreads(
  job: SweepJob,
  threads: number,
  onPoint: (done: number) => void,
  signal: AbortSignal,
): Promise<SweepPoint[]> {
  const count = pointCount(job.plan);
  const points: SweepPoint[] = [];
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  let next = 0;
  const work = async (): Promise<void> => {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: job });
    try {
      while (next < count && !stop.aborted) {
        points.push(await ask(thread, next++, stop));
        onPoint(points.length);
      }
    } catch (error) {
      if (!stop.aborted) {
        failure.abort();
        throw error;
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, count) }, work));
  return points.sort((a, b) => a.index - b.index);
}

async function ask(thread: Worker, index: number, signal: AbortSignal): Promise<SweepPoint> {
  const answered = once(thread, 'message', { signal });
  // An index has nothing to transfer.
  thread.postMessage(index, []);
  const [answer] = (await answered) as [SweepAnswer];
  if ('point' in answer) return answer.point;
  if ('refused' in answer) throw new InputError(answer.refused.kind, answer.refused.fault);
  throw new Error(answer.broken);
}
