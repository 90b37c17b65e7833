import { dense } from './dense.ts';

/** Rows that are worked out at a time: those of a column that is turned over stand together in the cache. */
const ROWS = 16;

/** e^(−rate_i·t_ij), Z × Z, worked out again only when a rate has changed: levers stand still in most months. */
export class DecayMatrix {
  readonly values: Float64Array;
  /** The same with rows and columns exchanged, for those who choose from the other end. */
  readonly transposed: Float64Array | undefined;
  readonly #rates: Float64Array;
  readonly #time_min: Float64Array;

  constructor(time_min: Float64Array, withTransposed = false) {
    const zones = Math.round(Math.sqrt(time_min.length));
    this.#time_min = time_min;
    this.#rates = new Float64Array(zones).fill(Number.NaN);
    this.values = new Float64Array(time_min.length);
    this.transposed = withTransposed ? new Float64Array(time_min.length) : undefined;
  }

  /** Times from origin `i` have changed: its row is worked out again at the next update. */
  forget(i: number): void {
    this.#rates[i] = Number.NaN;
  }

  /** @param rates decay per minute by row. @returns whether anything changed. */
  update(rates: Float64Array): boolean {
    const zones = rates.length;
    const known = this.#rates;
    let changed = false;
    for (let first = 0; first < zones; ) {
      let end = first;
      while (end < zones && end - first < ROWS && rates[end] !== known[end]) end++;
      if (end > first) {
        this.#renew(first, end, rates);
        changed = true;
      }
      first = Math.max(end, first + 1);
    }
    known.set(rates);
    return changed;
  }

  #renew(first: number, end: number, rates: Float64Array): void {
    const zones = rates.length;
    const { values, transposed } = this;
    dense.decayRows(this.#time_min, first, end, zones, rates, values);
    if (transposed)
      for (let j = 0; j < zones; j++)
        for (let i = first; i < end; i++) transposed[j * zones + i] = values[i * zones + j]!;
  }
}
