/** Batches of events with vector instructions: their columns stand in a module's own memory, so that nothing is copied. */
import type { KeyedStream } from '../base/index.ts';
import { BATCH, type EventBatch } from './eventBatch.ts';
import { compileVectorModule, openVectorModule, PAGE_BYTES, type VectorKernels } from './vectorModule.ts';

const COLUMN_BYTES = 4 * BATCH;

/** Undefined where there are no vector instructions. */
export function makeSimdBatch(): EventBatch | undefined {
  const module = compileVectorModule();
  return module && new SimdBatch(module);
}

class SimdBatch implements EventBatch {
  readonly ids: Uint32Array;
  readonly before: Uint32Array;
  readonly after: Uint32Array;
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly uniform: Float64Array;
  readonly #run: VectorKernels;

  constructor(module: object) {
    const { kernels, buffer } = openVectorModule(module, 7 * COLUMN_BYTES);
    const column = (k: number) => new Uint32Array(buffer, PAGE_BYTES + k * COLUMN_BYTES, BATCH);
    this.#run = kernels;
    this.ids = column(0);
    this.before = column(1);
    this.after = column(2);
    this.high = column(3);
    this.low = column(4);
    this.uniform = new Float64Array(buffer, PAGE_BYTES + 5 * COLUMN_BYTES, BATCH);
  }

  draw({ key0, key1 }: KeyedStream, month: number, count: number): void {
    this.#run.drawWords(this.ids.byteOffset, count, key0, key1, month, this.high.byteOffset, this.low.byteOffset);
  }

  drawUniform(stream: KeyedStream, month: number, count: number): void {
    this.draw(stream, month, count);
    this.#run.uniforms(this.high.byteOffset, this.low.byteOffset, count, this.uniform.byteOffset);
  }

  markChange(column: number, count: number): number {
    const { ids, before, after } = this;
    // Words go in fours: beyond the last nothing changes.
    for (let k = count; k % 4 !== 0; k++) after[k] = before[k]!;
    return this.#run.markChange(ids.byteOffset, count, column, before.byteOffset, after.byteOffset);
  }
}
