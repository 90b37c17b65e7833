/**
 * Who is due in a month. The dates themselves are a column of the run; the calendar looks through it once in a while and
 * lists those of the coming months, so that a month costs those who are due.
 */

import { List } from './list.ts';

/** Months that are listed at a time. */
const WINDOW = 6;

export class Calendar {
  readonly #next: Uint16Array;
  /** First month listed; −1 where nothing is. */
  #from = -1;
  /** Ids by month, rising within each: those of month `#from + k` stand at `#first[k]` up to, not with, `#first[k + 1]`. */
  #ids = new Uint32Array(0);
  readonly #first = new Uint32Array(WINDOW + 1);
  /** Dates that were set after the list was made, by month. */
  readonly #late = Array.from({ length: WINDOW }, () => new List());

  /** @param next by id: the month in which it is due */
  constructor(next: Uint16Array) {
    this.#next = next;
  }

  /** Dates have been written over from outside: lists are made anew. */
  forget(): void {
    this.#from = -1;
  }

  /** Notes that the first `count` of `ids`, which were due in the month last asked for, are next due in later ones. */
  set(ids: Uint32Array, months: Uint32Array, count: number): void {
    const next = this.#next;
    const from = this.#from;
    const end = from < 0 ? 0 : from + WINDOW;
    for (let k = 0; k < count; k++) {
      const month = months[k]!;
      next[ids[k]!] = month;
      if (month < end) this.#late[month - from]!.add(ids[k]!);
    }
  }

  /** Writes the ids due in a month over `list`, rising. Months are asked for in their order. */
  due(month: number, list: List): void {
    if (this.#from < 0 || month < this.#from || month >= this.#from + WINDOW) this.#look(month);
    const k = month - this.#from;
    const early = this.#first[k]!;
    const earlyEnd = this.#first[k + 1]!;
    const late = this.#late[k]!;
    late.ids.subarray(0, late.count).sort();
    list.reserve(earlyEnd - early + late.count);
    const { ids } = list;
    const earlyIds = this.#ids;
    const lateIds = late.ids;
    let count = 0;
    let a = early;
    for (let b = 0; b < late.count; b++) {
      const id = lateIds[b]!;
      while (a < earlyEnd && earlyIds[a]! < id) ids[count++] = earlyIds[a++]!;
      ids[count++] = id;
    }
    while (a < earlyEnd) ids[count++] = earlyIds[a++]!;
    list.count = count;
  }

  #look(from: number): void {
    const next = this.#next;
    const first = this.#first.fill(0);
    for (let start = 0; start < next.length; start += STRETCH) {
      const found = findDue(next, from, start);
      for (let k = 0; k < found; k++) first[next[due[k]!]! - from + 1]! += 1;
    }
    for (let k = 0; k < WINDOW; k++) first[k + 1]! += first[k]!;
    if (this.#ids.length < first[WINDOW]!) this.#ids = new Uint32Array(Math.ceil(1.1 * first[WINDOW]!));
    const ids = this.#ids;
    const at = Array.from(first);
    for (let start = 0; start < next.length; start += STRETCH) {
      const found = findDue(next, from, start);
      for (let k = 0; k < found; k++) ids[at[next[due[k]!]! - from]!++] = due[k]!;
    }
    for (const late of this.#late) late.count = 0;
    this.#from = from;
  }
}

/** Ids that are looked at at a time, and those of them that are due. */
const STRETCH = 1024;
const due = new Uint32Array(STRETCH);

/** Writes to `due` who from `start` on is due in the coming months. @returns how many */
function findDue(next: Uint16Array, from: number, start: number): number {
  const end = Math.min(next.length, start + STRETCH);
  let found = 0;
  for (let id = start; id < end; id++) {
    // Everybody is written down, and those who are not meant are written over: a sign instead of a branch.
    due[found] = id;
    const wait = next[id]! - from;
    found += ((wait | (WINDOW - 1 - wait)) >>> 31) ^ 1;
  }
  return found;
}
