/**
 * Reads a million broken files, or as many as are asked for: `npm run fuzz -- 1000000`. Ends with 1 where one of them was
 * neither read nor refused with a message.
 */
import { availableParallelism } from 'node:os';
import { writeFileSync } from 'node:fs';
import { brokenFiles } from './fuzz.ts';
import { fuzzInThread } from './inThread.ts';
import { seeds } from './seeds.ts';

const DEFAULT = 1_000_000;
const BATCH = 20_000;
const [given = String(DEFAULT), first = '0'] = process.argv.slice(2);
const [count, start] = [Number(given), Number(first)];
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(start) || start < 0) {
  process.stderr.write(`got ${given} ${first}, expected how many broken files, and the number of the first\n`);
  process.exit(2);
}

let [next, read, refused, failed] = [start, 0, 0, 0];

async function batches(): Promise<void> {
  while (next < start + count) {
    const from = next;
    next = Math.min(start + count, from + BATCH);
    const tally = await fuzzInThread(from, next);
    read += tally.read;
    refused += tally.refused;
    failed += tally.failures.length;
    for (const { key, seed, message } of tally.failures.slice(0, 3)) {
      process.stdout.write(`\nbroken file ${key}, of ${seed}: ${message}\n`);
      for (const file of await brokenFiles(await seeds(), key))
        writeFileSync(`fuzz-${key}-${file.name}`, await file.bytes());
    }
    process.stdout.write(
      `${read + refused + failed} broken files: ${read} read, ${refused} refused, ${failed} neither\n`,
    );
  }
}

await Promise.all(Array.from({ length: Math.max(1, availableParallelism() - 1) }, batches));
process.exitCode = failed === 0 ? 0 : 1;
