/**
 * Ids of a month sorted by class: what a class reads stays in the cache while its ids are gone through. Each id brings a
 * number along that would otherwise have to be looked up again.
 */
export class ByClass {
  /** Ids by class, those of a class in the order in which they were added, and the number that each brought. */
  ids = new Uint32Array(0);
  brought = new Uint32Array(0);
  /** Those of class c stand at `start[c]` up to, not with, `start[c + 1]`. */
  readonly start: Uint32Array;
  #count = 0;
  #ids = new Uint32Array(0);
  #brought = new Uint32Array(0);
  #classes = new Uint32Array(0);

  constructor(classes: number) {
    this.start = new Uint32Array(classes + 1);
  }

  /** Begins a month in which no more than `most` are added. */
  begin(most: number): void {
    this.#count = 0;
    if (this.#ids.length >= most) return;
    const room = Math.ceil(1.2 * most);
    this.ids = new Uint32Array(room);
    this.brought = new Uint32Array(room);
    this.#ids = new Uint32Array(room);
    this.#brought = new Uint32Array(room);
    this.#classes = new Uint32Array(room);
  }

  add(id: number, ofClass: number, brings: number): void {
    const at = this.#count++;
    this.#ids[at] = id;
    this.#classes[at] = ofClass;
    this.#brought[at] = brings;
  }

  sort(): void {
    const start = this.start.fill(0);
    const { ids, brought } = this;
    const count = this.#count;
    const classes = this.#classes;
    const addedIds = this.#ids;
    const addedBrought = this.#brought;
    for (let k = 0; k < count; k++) start[classes[k]!]! += 1;
    let sum = 0;
    for (let c = 0; c < start.length; c++) {
      sum += start[c]!;
      start[c] = sum;
    }
    // From the last to the first, each class fills from its end: then its start is where it begins.
    for (let k = count - 1; k >= 0; k--) {
      const at = --start[classes[k]!]!;
      ids[at] = addedIds[k]!;
      brought[at] = addedBrought[k]!;
    }
  }
}
