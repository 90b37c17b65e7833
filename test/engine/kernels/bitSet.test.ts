/** Truth: rows that were added and not taken off since are marked, and no others. */
import { expect, test } from 'vitest';
import { BitSet } from '../../../src/engine/kernels/bitSet.ts';

const marked = ({ words }: BitSet, rows: number) =>
  Array.from({ length: rows }, (_, row) => row).filter((row) => ((words[row >>> 5]! >>> (row & 31)) & 1) === 1);

test('rows are marked and taken off again, at the ends of words too', () => {
  const rows = [0, 1, 31, 32, 63, 64, 98, 99];
  const set = new BitSet(100);
  for (const row of rows) set.add(row);
  set.add(31);
  expect(marked(set, 100)).toEqual(rows);
  for (const row of [31, 64, 65]) set.remove(row);
  expect(marked(set, 100)).toEqual([0, 1, 32, 63, 98, 99]);
  for (const row of rows) set.remove(row);
  expect(set.words.every((word) => word === 0)).toBe(true);
});
