import { dense } from './dense.ts';

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
    const { values, transposed } = this;
    const known = this.#rates;
    const time_min = this.#time_min;
    let changed = false;
    for (let i = 0; i < zones; i++) {
      const rate = rates[i]!;
      if (rate === known[i]!) continue;
      changed = true;
      known[i] = rate;
      dense.decay(time_min, i * zones, (i + 1) * zones, rate, values);
      if (transposed) for (let j = 0; j < zones; j++) transposed[j * zones + i] = values[i * zones + j]!;
    }
    return changed;
  }
}
