import { columnOf } from '../team/index.ts';
import { BATCH } from './eventBatch.ts';
import type { List } from './list.ts';

/**
 * Events of a month and their order by class: what a class reads stays in the cache while its events are gone through.
 * Events keep their places, so that what comes of them can be written to the agents in the order of their ids.
 */
export class ByClass {
  /** By event, in the order in which they were added: id, class, and a number that would otherwise be looked up again. */
  ids: Uint32Array = new Uint32Array(0);
  classes: Uint32Array = new Uint32Array(0);
  brought: Uint32Array = new Uint32Array(0);
  /** What it drew first, and what that draw has left for a second. */
  drawn: Uint32Array = new Uint32Array(0);
  rest: Float64Array = new Float64Array(0);
  /** By batch of events, how much the sum of marks of their households has changed. */
  marks: Int32Array = new Int32Array(0);
  count = 0;
  /** Places of the events by class, those of a class in the order in which they were added. */
  order: Uint32Array = new Uint32Array(0);
  /** Those of class c stand in `order` at `start[c]` up to, not with, `start[c + 1]`. */
  start = new Uint32Array(0);

  /** Begins a month in which no more than `most` are added. */
  begin(most: number): void {
    this.count = 0;
    if (this.ids.length >= most) return;
    const room = Math.ceil(1.1 * most);
    this.ids = columnOf(Uint32Array, room);
    this.classes = columnOf(Uint32Array, room);
    this.brought = columnOf(Uint32Array, room);
    this.drawn = columnOf(Uint32Array, room);
    this.order = columnOf(Uint32Array, room);
    this.rest = columnOf(Float64Array, room);
    this.marks = columnOf(Int32Array, Math.ceil(room / BATCH));
  }

  add(id: number, ofClass: number, brings: number): void {
    const at = this.count++;
    this.ids[at] = id;
    this.classes[at] = ofClass;
    this.brought[at] = brings;
  }

  /** Adds all of a list; their classes, and what they bring, are written later. */
  addAll({ ids, count }: List): void {
    this.ids.set(ids.subarray(0, count), this.count);
    this.count += count;
  }

  /** Modulo 2^32. */
  sumOfMarks(): number {
    let sum = 0;
    for (let k = 0; k * BATCH < this.count; k++) sum = (sum + this.marks[k]!) | 0;
    return sum;
  }

  /** Orders events by class, for `classCount` classes. Call it again after classes have been written over. */
  sort(classCount: number): void {
    if (this.start.length <= classCount) this.start = new Uint32Array(classCount + 1);
    const { classes, order, count, start } = this;
    start.fill(0, 0, classCount + 1);
    for (let k = 0; k < count; k++) start[classes[k]!]! += 1;
    let sum = 0;
    for (let c = 0; c <= classCount; c++) {
      sum += start[c]!;
      start[c] = sum;
    }
    // From the last to the first, each class fills from its end: then its start is where it begins.
    for (let k = count - 1; k >= 0; k--) order[--start[classes[k]!]!] = k;
  }
}
