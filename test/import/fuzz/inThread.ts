/** Broken files in a thread of their own: one that hangs is named instead of holding everything up. */
import { Worker } from 'node:worker_threads';
import type { Tally } from './fuzz.ts';

/** Any broken file is a few kilobytes: in this time it could be read thousands of times. */
const HANG_MS = 20_000;
const LOOK_EVERY_MS = 1000;

/** @throws Error naming the number of the file that hangs */
export function fuzzInThread(from: number, to: number): Promise<Tally> {
  const place = new SharedArrayBuffer(4);
  const at = new Int32Array(place);
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: { from, to, place },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  return new Promise((resolve, reject) => {
    let [last, since] = [-1, performance.now()];
    const watch = setInterval(() => {
      const now = Atomics.load(at, 0);
      if (now !== last) [last, since] = [now, performance.now()];
      else if (performance.now() - since > HANG_MS) end(() => reject(new Error(`broken file ${now} hangs`)));
    }, LOOK_EVERY_MS);
    const end = (answer: () => void) => {
      clearInterval(watch);
      void worker.terminate();
      answer();
    };
    worker.on('message', (tally: Tally) => end(() => resolve(tally)));
    worker.on('error', (error: Error) =>
      end(() => reject(new Error(`broken file ${Atomics.load(at, 0)}: ${error.message}`, { cause: error }))),
    );
  });
}
