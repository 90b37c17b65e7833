/**
 * Truth: sorted by class, every id that was added stands once, in its class, there in the order in which it came, with the
 * number that it brought.
 */
import { describe, expect, test } from 'vitest';
import { KeyedStream, STREAM } from '../../../src/engine/base/random.ts';
import { ByClass } from '../../../src/engine/kernels/byClass.ts';

type Added = readonly (readonly [id: number, ofClass: number])[];

/** What an id brings along: any number of 32 bits. */
const brings = (id: number, ofClass: number): number => (id * 2_654_435_761 + ofClass) >>> 0;

/** Ids of each class. */
function sorted(byClass: ByClass, added: Added): number[][] {
  byClass.begin(added.length);
  for (const [id, ofClass] of added) byClass.add(id, ofClass, brings(id, ofClass));
  byClass.sort();
  const { ids, brought, start } = byClass;
  const lost = added.length - start.at(-1)!;
  for (let c = 0, k = 0; c < start.length - 1; c++)
    for (; k < start[c + 1]!; k++) if (brought[k] !== brings(ids[k]!, c)) expect.fail(`id ${ids[k]} of class ${c}`);
  expect(lost).toBe(0);
  return Array.from({ length: start.length - 1 }, (_, c) => Array.from(ids.subarray(start[c], start[c + 1])));
}

const plainly = (classes: number, added: Added): number[][] =>
  Array.from({ length: classes }, (_, c) => added.filter(([, ofClass]) => ofClass === c).map(([id]) => id));

function mixed(count: number, classes: number, seed: number): Added {
  const stream = new KeyedStream(seed, STREAM.job);
  return Array.from({ length: count }, (_, k) => [
    Math.floor(stream.uniform(0, k) * 1e6),
    Math.floor(stream.uniform(1, k) * classes),
  ]);
}

describe('ids by class', () => {
  test.each<[string, number, Added]>([
    ['nobody', 3, []],
    ['one, in the first class', 3, [[7, 0]]],
    ['one, in the last class', 3, [[7, 2]]],
    [
      'a single class',
      1,
      [
        [5, 0],
        [2, 0],
        [9, 0],
      ],
    ],
    ['all in the middle one, falling', 3, Array.from({ length: 50 }, (_, k) => [50 - k, 1])],
    ['one a class, the last first', 20, Array.from({ length: 20 }, (_, k) => [k, 19 - k])],
    ['a thousand in ten', 10, mixed(1000, 10, 1)],
    ['a hundred in a thousand', 1000, mixed(100, 1000, 2)],
  ])('%s', (_, classes, added) => {
    expect(sorted(new ByClass(classes), added)).toEqual(plainly(classes, added));
  });

  test('month after month, more and fewer: nothing is left of the month before', () => {
    const byClass = new ByClass(12);
    [300, 10, 0, 301, 5000, 1, 0, 4999].forEach((count, month) => {
      const added = mixed(count, 12, month);
      expect(sorted(byClass, added)).toEqual(plainly(12, added));
      expect(byClass.start.at(-1)).toBe(count);
    });
  });

  test('fewer may come than were said', () => {
    const byClass = new ByClass(4);
    byClass.begin(100);
    byClass.add(8, 3, 80);
    byClass.add(6, 1, 60);
    byClass.sort();
    expect(Array.from(byClass.start)).toEqual([0, 0, 1, 1, 2]);
    expect(Array.from(byClass.ids.subarray(0, 2))).toEqual([6, 8]);
    expect(Array.from(byClass.brought.subarray(0, 2))).toEqual([60, 80]);
  });
});
