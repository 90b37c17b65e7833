import { expect, test } from 'vitest';
import { Keyframes } from '../../src/app/keyframes.ts';
import type { Shown } from '../../src/faces/page.ts';

const month = (month: number) =>
  ({ month, cells: Float32Array.of(month), indicators: Float64Array.of(month) }) as unknown as Shown;

test('all that is kept ends with a copy of the month that the run has come to', () => {
  const keyframes = new Keyframes();
  for (const at of [0, 12, 24]) keyframes.offer(month(at));
  const latest = month(30);
  const all = keyframes.upTo(latest);
  expect(all.map((frame) => frame.month)).toEqual([0, 12, 24, 30]);
  // The worker fills the buffer again.
  latest.cells[0] = 99;
  expect([...all.at(-1)!.cells]).toEqual([30]);
});

test('a month that is looked back at does not cut off what came after it', () => {
  const keyframes = new Keyframes();
  for (const at of [0, 12, 24]) keyframes.offer(month(at));
  expect(keyframes.upTo(month(5)).map((frame) => frame.month)).toEqual([0, 12, 24]);
});
