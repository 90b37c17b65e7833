import { expect, test } from 'vitest';
import { mutate } from './fuzz/mutate.ts';
import { fuzzInThread } from './fuzz/inThread.ts';

/** `npm run fuzz` reads ten times as many. */
const BROKEN_FILES = 100_000;

test(`${BROKEN_FILES} broken files of all formats: each is read or refused by name, none hangs`, async () => {
  const { read, refused, failures } = await fuzzInThread(0, BROKEN_FILES);
  expect(failures.slice(0, 5)).toEqual([]);
  expect(read + refused).toBe(BROKEN_FILES);
  // Some are broken where it doesn't matter, most where it does: the breaking breaks.
  expect(read).toBeGreaterThan(BROKEN_FILES / 50);
  expect(refused).toBeGreaterThan(BROKEN_FILES / 2);
});

test('a number breaks a file in the same way each time, and numbers differ', () => {
  const file = Uint8Array.from({ length: 500 }, (_, k) => k % 251);
  expect(mutate(file, 7)).toEqual(mutate(file, 7));
  const broken = new Set(Array.from({ length: 100 }, (_, key) => mutate(file, key).join()));
  expect(broken.size).toBeGreaterThan(95);
});
