/** Places of the nodes that ways need: sorted numbers with their positions, so that millions fit into memory. */

const PER_DEGREE = 1e7;

export class NodePlaces {
  readonly #ids: Float64Array;
  /** Ten-millionths of a degree, as OpenStreetMap keeps them. */
  readonly #lon: Int32Array;
  readonly #lat: Int32Array;
  readonly #found: Uint8Array;

  /** @param ids in any order, each as often as you like */
  constructor(ids: Float64Array) {
    const sorted = ids.toSorted();
    let count = 0;
    for (let k = 0; k < sorted.length; k++) if (k === 0 || sorted[k] !== sorted[k - 1]) sorted[count++] = sorted[k]!;
    this.#ids = sorted.slice(0, count);
    this.#lon = new Int32Array(count);
    this.#lat = new Int32Array(count);
    this.#found = new Uint8Array(count);
  }

  /** Keeps a node's position, if it is one of those that are needed. */
  put(id: number, lon: number, lat: number): void {
    const at = this.#indexOf(id);
    if (at < 0) return;
    this.#lon[at] = Math.round(lon * PER_DEGREE);
    this.#lat[at] = Math.round(lat * PER_DEGREE);
    this.#found[at] = 1;
  }

  /** Longitude and latitude; undefined for a node that the file doesn't have, as at the edge of an extract. */
  get(id: number): readonly [lon: number, lat: number] | undefined {
    const at = this.#indexOf(id);
    if (at < 0 || this.#found[at] === 0) return undefined;
    return [this.#lon[at]! / PER_DEGREE, this.#lat[at]! / PER_DEGREE];
  }

  #indexOf(id: number): number {
    let [low, high] = [0, this.#ids.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const there = this.#ids[middle]!;
      if (there === id) return middle;
      if (there < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** Numbers in a typed array that grows. */
export class GrowingIds {
  #values = new Float64Array(1 << 16);
  #length = 0;

  add(ids: readonly number[]): void {
    if (this.#length + ids.length > this.#values.length) {
      const larger = new Float64Array(2 * (this.#length + ids.length));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(ids, this.#length);
    this.#length += ids.length;
  }

  values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}
