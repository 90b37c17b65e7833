/** Ids of a month sorted by class, so that what a class needs is worked out once and stays at hand. */
export class ByClass {
  /** Ids by class, those of a class in the order in which they were added. */
  ids = new Uint32Array(0);
  /** Those of class c stand at `start[c]` up to, not with, `start[c + 1]`. */
  readonly start: Uint32Array;
  #added = new Uint32Array(0);
  #classes = new Uint32Array(0);
  #count = 0;

  constructor(classes: number) {
    this.start = new Uint32Array(classes + 1);
  }

  /** Begins a month in which at most so many are added. */
  begin(most: number): void {
    this.#count = 0;
    if (this.#added.length >= most) return;
    const room = Math.ceil(1.2 * most);
    this.ids = new Uint32Array(room);
    this.#added = new Uint32Array(room);
    this.#classes = new Uint32Array(room);
  }

  add(id: number, ofClass: number): void {
    this.#added[this.#count] = id;
    this.#classes[this.#count++] = ofClass;
  }

  sort(): void {
    const start = this.start.fill(0);
    const classes = this.#classes;
    for (let k = 0; k < this.#count; k++) start[classes[k]!]! += 1;
    let sum = 0;
    for (let c = 0; c < start.length; c++) {
      sum += start[c]!;
      start[c] = sum;
    }
    // From the last to the first, each class fills from its end: then its start is where it begins.
    for (let k = this.#count - 1; k >= 0; k--) this.ids[--start[classes[k]!]!] = this.#added[k]!;
  }
}
