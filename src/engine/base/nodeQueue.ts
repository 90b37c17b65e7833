/** Buckets that the range between the least and the greatest waiting key is cut into, at most. */
const MOST_BUCKETS = 1 << 16;
/** Buckets to a mean step: about one node a bucket on road networks. */
const BUCKETS_A_STEP = 16;

/**
 * Nodes by key, taken off from the least key on; of equal keys the lower node comes first. Keys go into a ring of buckets
 * of equal width (Dial 1969), and the least of a bucket is looked for when it is taken off: pushing and taking off cost
 * the same however many nodes wait.
 */
export class NodeQueue {
  size = 0;
  #inverse = 1;
  #mask = 0;
  /** Number of the bucket of the key last taken off, counted on round after round. */
  #bucket = 0;
  /** First entry of each bucket; −1 where it is empty. */
  #first = new Int32Array(0);
  #count = 0;
  #keys = new Float64Array(1024);
  #nodes = new Int32Array(1024);
  /** Next entry of the same bucket. */
  #next = new Int32Array(1024);

  /**
   * Empties the queue.
   * @param reach the most by which a key lies above the one last taken off, and above 0 at the beginning
   * @param step a usual distance between a key and the next
   */
  begin(reach: number, step: number): void {
    const width = Math.max(step / BUCKETS_A_STEP, (2 * reach) / MOST_BUCKETS) || 1;
    let buckets = 64;
    while (buckets < reach / width + 2) buckets *= 2;
    if (this.#first.length < buckets) this.#first = new Int32Array(buckets);
    this.#first.fill(-1, 0, buckets);
    this.#mask = buckets - 1;
    this.#inverse = 1 / width;
    this.#bucket = 0;
    this.#count = 0;
    this.size = 0;
  }

  push(key: number, node: number): void {
    const entry = this.#count++;
    if (entry === this.#keys.length) this.#grow();
    const at = Math.floor(key * this.#inverse) & this.#mask;
    this.#keys[entry] = key;
    this.#nodes[entry] = node;
    this.#next[entry] = this.#first[at]!;
    this.#first[at] = entry;
    this.size += 1;
  }

  /** Takes off the node with the least key. There must be one. */
  pop(): number {
    const first = this.#first;
    const keys = this.#keys;
    const nodes = this.#nodes;
    const next = this.#next;
    const mask = this.#mask;
    while (first[this.#bucket & mask]! < 0) this.#bucket += 1;
    const at = this.#bucket & mask;
    let least = first[at]!;
    let beforeLeast = -1;
    for (let before = least, entry = next[least]!; entry >= 0; before = entry, entry = next[entry]!) {
      const isLess = keys[entry]! < keys[least]! || (keys[entry] === keys[least] && nodes[entry]! < nodes[least]!);
      if (!isLess) continue;
      least = entry;
      beforeLeast = before;
    }
    if (beforeLeast < 0) first[at] = next[least]!;
    else next[beforeLeast] = next[least]!;
    this.size -= 1;
    return nodes[least]!;
  }

  #grow(): void {
    const longer = 2 * this.#keys.length;
    const [keys, nodes, next] = [new Float64Array(longer), new Int32Array(longer), new Int32Array(longer)];
    keys.set(this.#keys);
    nodes.set(this.#nodes);
    next.set(this.#next);
    [this.#keys, this.#nodes, this.#next] = [keys, nodes, next];
  }
}
