/** Draws from products with vector instructions. What is drawn from is copied to the module once for all that draw from it. */
import { blocksOf } from './draws.ts';
import { BATCH, type EventBatch } from './eventBatch.ts';
import type { ProductChoice } from './productChoice.ts';
import { compileVectorModule, openVectorModule, PAGE_BYTES, type VectorKernels } from './vectorModule.ts';

const BYTES = 8;
/** Where numbers begin: the events' first, then their kinds, a, ends and b. */
const UNIFORM = PAGE_BYTES / BYTES;
const KINDS = UNIFORM + BATCH;
const A = KINDS + BATCH / 2;

/** Undefined where there are no vector instructions. */
export function makeSimdChoice(batch: EventBatch): ProductChoice | undefined {
  const module = compileVectorModule();
  return module && new SimdChoice(module, batch);
}

class SimdChoice implements ProductChoice {
  readonly #module: object;
  readonly #batch: EventBatch;
  #run!: VectorKernels;
  #numbers = new Float64Array(0);
  #kinds!: Uint32Array;
  #kindCount = 0;
  #count = 0;

  constructor(module: object, batch: EventBatch) {
    this.#module = module;
    this.#batch = batch;
  }

  begin(a: Float64Array, count: number): void {
    this.#count = count;
    this.#kindCount = a.length / count;
    this.#reserve(A + a.length + this.#kindCount * blocksOf(count) + count);
    this.#numbers.set(a, A);
  }

  draw(b: Float64Array, bStart: number, ends: Float64Array, endsStart: number, from: number, to: number): void {
    const { after, uniform } = this.#batch;
    const numbers = this.#numbers;
    const kinds = this.#kinds;
    const count = this.#count;
    const entries = this.#kindCount * blocksOf(count);
    const endsAt = A + this.#kindCount * count;
    const bAt = endsAt + entries;
    numbers.set(ends.subarray(endsStart, endsStart + entries), endsAt);
    numbers.set(b.subarray(bStart, bStart + count), bAt);
    for (let k = from; k < to; k++) {
      numbers[UNIFORM + k - from] = uniform[k]!;
      kinds[k - from] = after[k]!;
    }
    this.#run.drawProducts(A * BYTES, bAt * BYTES, endsAt * BYTES, count, UNIFORM * BYTES, KINDS * BYTES, to - from);
    for (let k = from; k < to; k++) {
      uniform[k] = numbers[UNIFORM + k - from]!;
      after[k] = kinds[k - from]!;
    }
  }

  #reserve(numbers: number): void {
    if (numbers <= this.#numbers.length) return;
    const { kernels, buffer } = openVectorModule(this.#module, 2 * numbers * BYTES);
    this.#run = kernels;
    this.#numbers = new Float64Array(buffer);
    this.#kinds = new Uint32Array(buffer, KINDS * BYTES, BATCH);
  }
}
