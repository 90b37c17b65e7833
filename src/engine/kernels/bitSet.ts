import { columnOf } from '../team/index.ts';

/** Rows that are marked, one bit each: so few bytes that they stay in the cache while a column of all agents is looked through. */
export class BitSet {
  /** Row k is bit k % 32 of word k >> 5. */
  readonly words: Uint32Array;

  constructor(rows: number) {
    this.words = columnOf(Uint32Array, (rows >>> 5) + 1);
  }

  add(row: number): void {
    this.words[row >>> 5]! |= 1 << (row & 31);
  }

  remove(row: number): void {
    this.words[row >>> 5]! &= ~(1 << (row & 31));
  }
}
