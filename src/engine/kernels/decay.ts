import { columnOf, share, type Task } from '../team/index.ts';
import { dense } from './dense.ts';

/** Rows that are worked out at a time: those of a column that is turned over stand together in the cache. */
const ROWS = 16;
/** Rows that a thread takes at a time. */
const CHUNK = 2 * ROWS;

type DecayColumns = readonly [
  stale: Uint32Array,
  rates: Float64Array,
  time_min: Float64Array,
  values: Float64Array,
  /** Empty where the matrix was made without it. */
  transposed: Float64Array,
];

/** e^(−rate_i·t_ij), Z × Z, worked out again only when a rate has changed: levers stand still in most months. */
export class DecayMatrix {
  readonly values: Float64Array;
  /** The same with rows and columns exchanged, for those who choose from the other end. */
  readonly transposed: Float64Array | undefined;
  readonly #rates: Float64Array;
  readonly #stale: Uint32Array;
  readonly #columns: DecayColumns;

  constructor(time_min: Float64Array, withTransposed = false) {
    const zones = Math.round(Math.sqrt(time_min.length));
    this.#rates = columnOf(Float64Array, zones).fill(Number.NaN);
    this.#stale = columnOf(Uint32Array, zones);
    this.values = columnOf(Float64Array, time_min.length);
    this.transposed = withTransposed ? columnOf(Float64Array, time_min.length) : undefined;
    const transposed = this.transposed ?? columnOf(Float64Array, 0);
    this.#columns = [this.#stale, this.#rates, time_min, this.values, transposed];
  }

  /** Times from origin `i` have changed: its row is worked out again at the next update. */
  forget(i: number): void {
    this.#rates[i] = Number.NaN;
  }

  /** @param rates decay per minute by row. @returns whether anything changed. */
  update(rates: Float64Array): boolean {
    const known = this.#rates;
    const stale = this.#stale;
    let count = 0;
    for (let i = 0; i < rates.length; i++) {
      if (rates[i]! === known[i]!) continue;
      known[i] = rates[i]!;
      stale[count++] = i;
    }
    share(DECAY_ROWS, this.#columns, [], count, CHUNK);
    return count > 0;
  }
}

/** Works out rows of a {@link DecayMatrix}, neighbours together. */
export const DECAY_ROWS: Task<DecayColumns> = {
  run([stale, rates, time_min, values, transposed], _, from, to) {
    const zones = rates.length;
    for (let k = from; k < to; ) {
      const first = stale[k]!;
      const most = Math.min(ROWS, to - k);
      let rows = 1;
      while (rows < most && stale[k + rows] === first + rows) rows++;
      const end = first + rows;
      dense.decayRows(time_min, first, end, zones, rates, values);
      if (transposed.length > 0)
        for (let j = 0; j < zones; j++)
          for (let i = first; i < end; i++) transposed[j * zones + i] = values[i * zones + j]!;
      k += rows;
    }
  },
};
