/**
 * Truth: sorted by class, every event that was added stands once, in its class, there in the order in which it came; and keeps
 * its place with the number that it brought.
 */
import { describe, expect, test } from 'vitest';
import { KeyedStream, STREAM } from '../../../src/engine/base/random.ts';
import { ByClass } from '../../../src/engine/kernels/byClass.ts';

type Added = readonly (readonly [id: number, ofClass: number])[];

/** What an id brings along: any number of 32 bits. */
const brings = (id: number, ofClass: number): number => (id * 2_654_435_761 + ofClass) >>> 0;

/** Ids of each class. */
function sorted(byClass: ByClass, classes: number, added: Added): number[][] {
  byClass.begin(added.length);
  for (const [id, ofClass] of added) byClass.add(id, ofClass, brings(id, ofClass));
  byClass.sort(classes);
  const { ids, brought, order, start, count } = byClass;
  expect(count).toBe(added.length);
  expect(start[classes]).toBe(added.length);
  added.forEach(([id, ofClass], k) => expect([ids[k], brought[k]]).toEqual([id, brings(id, ofClass)]));
  return Array.from({ length: classes }, (_, c) => Array.from(order.subarray(start[c], start[c + 1]), (k) => ids[k]!));
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
    expect(sorted(new ByClass(), classes, added)).toEqual(plainly(classes, added));
  });

  test('month after month, more and fewer, in more classes and fewer: nothing is left of the month before', () => {
    const byClass = new ByClass();
    [300, 10, 0, 301, 5000, 1, 0, 4999].forEach((count, month) => {
      const classes = month % 3 === 0 ? 12 : 5;
      const added = mixed(count, classes, month);
      expect(sorted(byClass, classes, added)).toEqual(plainly(classes, added));
    });
  });

  test('again after their classes have been written over', () => {
    const byClass = new ByClass();
    const added = mixed(400, 9, 3);
    sorted(byClass, 9, added);
    for (let k = 0; k < 400; k++) byClass.classes[k] = (7 * k) % 4;
    byClass.sort(4);
    const { order, start } = byClass;
    for (let c = 0; c < 4; c++)
      expect(Array.from(order.subarray(start[c], start[c + 1]))).toEqual(
        Array.from({ length: 400 }, (_, k) => k).filter((k) => (7 * k) % 4 === c),
      );
  });

  test('fewer may come than were said', () => {
    const byClass = new ByClass();
    byClass.begin(100);
    byClass.add(8, 3, 80);
    byClass.add(6, 1, 60);
    byClass.sort(4);
    expect(Array.from(byClass.start)).toEqual([0, 0, 1, 1, 2]);
    expect(Array.from(byClass.order.subarray(0, 2))).toEqual([1, 0]);
    expect(Array.from(byClass.brought.subarray(0, 2))).toEqual([80, 60]);
  });
});
