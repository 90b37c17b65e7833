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

  /** Copies the ids from `first` on to the beginning of `out`, `most` at the most. @returns how many */
  batchFrom(first: number, out: Uint32Array, most: number): number {
    const count = Math.min(most, this.count - first);
    for (let k = 0; k < count; k++) out[k] = this.ids[first + k]!;
    return count;
  }
}
