/**
 * Who is due in a month. The dates themselves are a column of the run; the calendar looks through it once in a while and
 * lists those of the coming months, so that a month costs those who are due.
 */

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
  readonly #late = Array.from({ length: WINDOW }, () => ({ ids: new Uint32Array(64), count: 0 }));

  /** @param next by id: the month in which it is due */
  constructor(next: Uint16Array) {
    this.#next = next;
  }

  /** Dates have been written over from outside: lists are made anew. */
  forget(): void {
    this.#from = -1;
  }

  /** Notes that `id`, which was due in the month last asked for, is next due in a later one. */
  set(id: number, month: number): void {
    this.#next[id] = month;
    const k = month - this.#from;
    if (this.#from < 0 || k < 0 || k >= WINDOW) return;
    const late = this.#late[k]!;
    if (late.count === late.ids.length) {
      const longer = new Uint32Array(2 * late.count);
      longer.set(late.ids);
      late.ids = longer;
    }
    late.ids[late.count++] = id;
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
    let count = 0;
    let a = early;
    let b = 0;
    while (a < earlyEnd && b < late.count)
      ids[count++] = this.#ids[a]! < late.ids[b]! ? this.#ids[a++]! : late.ids[b++]!;
    while (a < earlyEnd) ids[count++] = this.#ids[a++]!;
    while (b < late.count) ids[count++] = late.ids[b++]!;
    list.count = count;
  }

  #look(from: number): void {
    const next = this.#next;
    const first = this.#first.fill(0);
    for (let id = 0; id < next.length; id++) {
      const k = next[id]! - from;
      if (k >= 0 && k < WINDOW) first[k + 1]! += 1;
    }
    for (let k = 0; k < WINDOW; k++) first[k + 1]! += first[k]!;
    if (this.#ids.length < first[WINDOW]!) this.#ids = new Uint32Array(Math.ceil(1.1 * first[WINDOW]!));
    const at = Array.from(first);
    for (let id = 0; id < next.length; id++) {
      const k = next[id]! - from;
      if (k >= 0 && k < WINDOW) this.#ids[at[k]!++] = id;
    }
    for (const late of this.#late) late.count = 0;
    this.#from = from;
  }
}

/** Ids that are gone through in a month: kept from month to month, and longer only when it has to be. */
export class List {
  ids = new Uint32Array(0);
  count = 0;

  /** Makes room for as many, without keeping what is listed. */
  reserve(most: number): void {
    if (this.ids.length < most) this.ids = new Uint32Array(Math.ceil(1.2 * most));
  }

  add(id: number): void {
    if (this.count === this.ids.length) {
      const longer = new Uint32Array(Math.max(64, Math.ceil(1.5 * this.count)));
      longer.set(this.ids);
      this.ids = longer;
    }
    this.ids[this.count++] = id;
  }
}
