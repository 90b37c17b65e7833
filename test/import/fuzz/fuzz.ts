/** Gives broken files to the importers: each has to end as layers or as an error that names what is wrong. */
import { InputError } from '../../../src/engine/index.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { fileOf } from '../files.ts';
import { mutate } from './mutate.ts';
import type { Seed } from './seeds.ts';

export interface Failure {
  /** Its number makes the broken file again. */
  readonly key: number;
  readonly seed: string;
  readonly message: string;
}

export interface Tally {
  readonly read: number;
  readonly refused: number;
  readonly failures: readonly Failure[];
  /** The slowest broken file, ms. */
  readonly slowest: { readonly key: number; readonly ms: number };
}

/** The broken files of a number: one of a seed's files is changed. */
export async function brokenFiles(seeds: readonly Seed[], key: number) {
  const seed = seeds[key % seeds.length]!;
  const turn = Math.floor(key / seeds.length) % seed.length;
  return Promise.all(
    seed.map(async (file, k) => (k === turn ? fileOf(file.name, mutate(await file.bytes(), key)) : file)),
  );
}

/** Reads the broken files with numbers from `from` to below `to`. @param told of the number that is next */
export async function fuzz(
  seeds: readonly Seed[],
  from: number,
  to: number,
  told: (key: number) => void = () => undefined,
): Promise<Tally> {
  const failures: Failure[] = [];
  let [read, refused, slowest] = [0, 0, { key: from, ms: 0 }];
  for (let key = from; key < to; key++) {
    told(key);
    const files = await brokenFiles(seeds, key);
    const begun = performance.now();
    try {
      await readFiles(files);
      read++;
    } catch (error) {
      if (error instanceof InputError && files.some(({ name }) => error.message.startsWith(name.split('/')[0]!)))
        refused++;
      else failures.push({ key, seed: files[0]!.name, message: (error as Error).stack ?? String(error) });
    }
    const ms = performance.now() - begun;
    if (ms > slowest.ms) slowest = { key, ms };
  }
  return { read, refused, failures, slowest };
}
