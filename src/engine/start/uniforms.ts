/** Uniform numbers of many ids at once, of month 0. */
import type { KeyedStream } from '../base/index.ts';
import { BATCH, batch } from '../kernels/index.ts';

/** A column that grows when more numbers are asked for, so that nothing is allocated each time. */
export class Uniforms {
  readonly #stream: KeyedStream;
  #numbers = new Float64Array(BATCH);

  constructor(stream: KeyedStream) {
    this.#stream = stream;
  }

  /** Those of the ids from `first` on: a column of at least `count`, written over by the next call. */
  from(first: number, count: number): Float64Array {
    const { ids } = batch;
    this.#reserve(count);
    for (let start = 0; start < count; start += BATCH) {
      const here = Math.min(BATCH, count - start);
      for (let k = 0; k < here; k++) ids[k] = first + start + k;
      this.#draw(start, here);
    }
    return this.#numbers;
  }

  /** Those of all `ids`. */
  of(ids: Uint32Array): Float64Array {
    this.#reserve(ids.length);
    for (let start = 0; start < ids.length; start += BATCH) {
      const here = Math.min(BATCH, ids.length - start);
      batch.ids.set(ids.subarray(start, start + here));
      this.#draw(start, here);
    }
    return this.#numbers;
  }

  #reserve(count: number): void {
    if (this.#numbers.length < count) this.#numbers = new Float64Array(Math.ceil(1.2 * count));
  }

  /** Draws for the first `count` of the batch. */
  #draw(start: number, count: number): void {
    batch.drawUniform(this.#stream, 0, count);
    this.#numbers.set(batch.uniform.subarray(0, count), start);
  }
}
