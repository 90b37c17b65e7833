/** A thread that reads broken files; the one that started it sees where it hangs. */
import { parentPort, workerData } from 'node:worker_threads';
import { fuzz } from './fuzz.ts';
import { seeds } from './seeds.ts';

const { from, to, place } = workerData as { from: number; to: number; place: SharedArrayBuffer };
const at = new Int32Array(place);
const tally = await fuzz(await seeds(), from, to, (key) => Atomics.store(at, 0, key));
parentPort!.postMessage(tally, []);
