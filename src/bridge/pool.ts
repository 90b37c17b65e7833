/** Snapshots under way at once; with one on screen, one tweening in and one on its way, three suffice. */
const MOST_OUT = 3;

/** Buffers that go to the page and come back: a fresh 8 MB buffer a snapshot would cost more than the snapshot. */
export class BufferPool {
  readonly #free: ArrayBuffer[] = [];
  #out = 0;

  /** False while the page holds all it may: then months go on, and the next snapshot is simply later. */
  get hasRoom(): boolean {
    return this.#out < MOST_OUT;
  }

  /** A used buffer as numbers, or undefined for "make one". */
  take(): Float32Array | undefined {
    this.#out += 1;
    const buffer = this.#free.pop();
    return buffer && new Float32Array(buffer);
  }

  /** Forgets what the run before had out: its buffers have another size, or come back as spare ones. */
  startAfresh(): void {
    this.#free.length = 0;
    this.#out = 0;
  }

  giveBack(buffer: ArrayBuffer): void {
    this.#out = Math.max(0, this.#out - 1);
    if (buffer.byteLength > 0) this.#free.push(buffer);
  }
}
