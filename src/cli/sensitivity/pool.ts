import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SensitivityJob, SensitivityRun } from './job.ts';

/** Outcomes of all runs, in their order whatever the number of threads; undefined once `signal` says stop. */
export async function outcomesOf(
  job: SensitivityJob,
  runs: readonly SensitivityRun[],
  threads: number,
  onDone: (done: number) => void,
  signal: AbortSignal,
): Promise<number[][] | undefined> {
  const outcomes = new Array<number[]>(runs.length);
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: job });
    try {
      while (next < runs.length && !signal.aborted) {
        const index = next++;
        const answered = once(thread, 'message', { signal });
        thread.postMessage(runs[index], []);
        const [changes] = (await answered) as [number[]];
        outcomes[index] = changes;
        onDone(++done);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, runs.length) }, work));
  return signal.aborted ? undefined : outcomes;
}
