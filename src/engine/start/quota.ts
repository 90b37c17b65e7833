/** Divides whole numbers by quota: each entry gets its exact share rounded down or up, and a random number decides which. */

/**
 * `total` units in proportion to `weights`, by systematic sampling: with e_k what entry k should have, entry k gets
 * ⌊e_1 + … + e_k + u⌋ − ⌊e_1 + … + e_(k−1) + u⌋. So every entry, and every stretch of entries, has what it should have to
 * within one, and over a uniform `u` exactly that in the mean. Entries of weight 0 get nothing.
 */
export function systematic(weights: ArrayLike<number>, total: number, u: number): Int32Array {
  const count = weights.length;
  let all = 0;
  for (let k = 0; k < count; k++) all += weights[k]!;
  const parts = new Int32Array(count);
  let running = 0;
  let given = 0;
  for (let k = 0; k < count; k++) {
    running += weights[k]!;
    const upTo = floorOfSum((running / all) * total, u);
    parts[k] = upTo - given;
    given = upTo;
  }
  return parts;
}

/** Marks the part `marked` of `of`, as evenly as can be: whether the next is one, asked `of` times from a uniform `u` on. */
export class EvenMarks {
  readonly #marked: number;
  readonly #of: number;
  readonly #u: number;
  #asked = 0;
  #given = 0;

  constructor(marked: number, of: number, u: number) {
    this.#marked = marked;
    this.#of = of;
    this.#u = u;
  }

  next(): boolean {
    this.#asked += 1;
    const upTo = floorOfSum((this.#asked * this.#marked) / this.#of, this.#u);
    const isOne = upTo > this.#given;
    this.#given = upTo;
    return isOne;
  }
}

/** ⌊value + u⌋ for u in [0, 1); the sum itself could be rounded up to a whole number. */
function floorOfSum(value: number, u: number): number {
  const whole = Math.floor(value);
  return value - whole + u >= 1 ? whole + 1 : whole;
}
