import type { Series } from '../charts/index.ts';

const FIRST_CAPACITY = 512;

/**
 * Every indicator of every recorded month, in typed arrays that grow by doubling: hundreds of months a minute must not
 * become hundreds of objects.
 */
export class History {
  #length = 0;
  #month = new Float64Array(FIRST_CAPACITY);
  #year = new Float64Array(FIRST_CAPACITY);
  #columns: Float64Array[];

  constructor(columnCount: number) {
    this.#columns = Array.from({ length: columnCount }, () => new Float64Array(FIRST_CAPACITY));
  }

  get length(): number {
    return this.#length;
  }

  /** The last month recorded; −1 before the first. */
  get lastMonth(): number {
    return this.#length === 0 ? -1 : (this.#month[this.#length - 1] ?? -1);
  }

  /** Records a month; a month that isn't later than the last overwrites from there, as after a reset. */
  record(month: number, year: number, values: ArrayLike<number>): void {
    while (this.#length > 0 && (this.#month[this.#length - 1] ?? 0) >= month) this.#length--;
    if (this.#length === this.#month.length) this.#grow();
    const row = this.#length++;
    this.#month[row] = month;
    this.#year[row] = year;
    this.#columns.forEach((column, index) => (column[row] = values[index] ?? Number.NaN));
  }

  clear(): void {
    this.#length = 0;
  }

  /** Forgets the months after `month`: another future begins there. */
  cutAfter(month: number): void {
    while (this.#length > 0 && (this.#month[this.#length - 1] ?? 0) > month) this.#length--;
  }

  /** Some columns as they stand, to keep: later records don't write into them. */
  copy(columns: readonly number[]): Series {
    const { length } = this;
    const kept = (column: Float64Array | undefined) => (column ?? new Float64Array(0)).slice(0, length);
    return { length, year: kept(this.#year), columns: columns.map((index) => kept(this.#columns[index])) };
  }

  /** Some columns as they stand. The arrays are the history's own and go on being written behind `length`. */
  series(columns: readonly number[]): Series {
    const none = new Float64Array(0);
    return { length: this.#length, year: this.#year, columns: columns.map((index) => this.#columns[index] ?? none) };
  }

  /** The values of the last month recorded at or before `month`. */
  valuesAt(month: number): Float64Array | undefined {
    let row = this.#length - 1;
    while (row >= 0 && (this.#month[row] ?? 0) > month) row--;
    return row < 0 ? undefined : Float64Array.from(this.#columns, (column) => column[row] ?? Number.NaN);
  }

  #grow(): void {
    const larger = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(old.length * 2);
      copy.set(old);
      return copy;
    };
    this.#month = larger(this.#month);
    this.#year = larger(this.#year);
    this.#columns = this.#columns.map(larger);
  }
}
