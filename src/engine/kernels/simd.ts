/**
 * The dense kernels with vector instructions: a WebAssembly module of two kilobytes (wasm/kernels.ts). Columns stay where
 * they are; rows go through the module's own memory a few at a time, which costs less than it saves and leaves no column in a
 * memory that can't grow.
 */
import { blocksOf } from './draws.ts';
import type { DenseKernels } from './denseKernels.ts';
import { compileVectorModule, openVectorModule, PAGE_BYTES, type VectorKernels } from './vectorModule.ts';

const FUNCTIONS = 7;
const BYTES = 8;
/** Numbers that are handed over at a time: they fit into the nearest cache. Wider rows go one by one. */
const BATCH = 4096;

/** Undefined where there are no vector instructions. */
export function makeSimd(): DenseKernels | undefined {
  const module = compileVectorModule();
  return module && new Simd(module);
}

class Simd implements DenseKernels {
  readonly #module: object;
  #run!: VectorKernels;
  #numbers!: Float64Array;

  constructor(module: object) {
    this.#module = module;
    this.#open(BATCH);
  }

  decay(time: Float64Array, start: number, end: number, rate: number, out: Float64Array): void {
    const { from, to } = this.#room(BATCH + 1, BATCH + 1);
    for (let at = start; at < end; at += BATCH) {
      const count = Math.min(BATCH, end - at);
      const numbers = this.#numbers;
      numbers.set(time.subarray(at, at + count), from);
      this.#run.decay(from * BYTES, count + (count % 2), rate, to * BYTES);
      out.set(numbers.subarray(to, to + count), at);
    }
  }

  rowProducts(matrix: Float64Array, column: Float64Array, out: Float64Array): void {
    const width = column.length;
    const most = rowsAtOnce(width);
    const { from, with: by, to } = this.#room(most * width, most, width);
    this.#numbers.set(column, by);
    for (let row = 0; row < out.length; row += most) {
      const rows = Math.min(most, out.length - row);
      const numbers = this.#numbers;
      numbers.set(matrix.subarray(row * width, (row + rows) * width), from);
      this.#run.rowProducts(from * BYTES, rows, width, by * BYTES, to * BYTES);
      out.set(numbers.subarray(to, to + rows), row);
    }
  }

  columnProducts(matrix: Float64Array, weight: Float64Array, out: Float64Array): void {
    const width = out.length;
    const most = rowsAtOnce(width);
    const { from, with: by, to } = this.#room(most * width, width, weight.length);
    const numbers = this.#numbers;
    numbers.set(weight, by);
    numbers.fill(0, to, to + width);
    for (let row = 0; row < weight.length; row += most) {
      const rows = Math.min(most, weight.length - row);
      numbers.set(matrix.subarray(row * width, (row + rows) * width), from);
      this.#run.addRows(from * BYTES, rows, width, (by + row) * BYTES, to * BYTES);
    }
    out.set(numbers.subarray(to, to + width));
  }

  offerBlocks(offers: Float64Array, decay: Float64Array, zones: number, out: Float64Array, start: number): void {
    const most = rowsAtOnce(zones);
    const entries = FUNCTIONS * blocksOf(zones);
    const { from, with: by, to } = this.#room(most * zones, most * entries, FUNCTIONS * zones);
    const numbers = this.#numbers;
    numbers.set(offers, by);
    for (let row = 0; row < zones; row += most) {
      const rows = Math.min(most, zones - row);
      numbers.set(decay.subarray(row * zones, (row + rows) * zones), from);
      this.#run.sumOffers(by * BYTES, from * BYTES, rows, zones, to * BYTES);
      out.set(numbers.subarray(to, to + rows * entries), start + row * entries);
    }
  }

  /** Places for what goes in, for what comes out, and for what is used with all of it; each begins at an even one. */
  #room(
    rows: number,
    results: number,
    column = 0,
  ): { readonly from: number; readonly to: number; readonly with: number } {
    // The module's own table stands in the first page.
    const from = PAGE_BYTES / BYTES;
    const to = from + even(rows);
    const by = to + even(results);
    if (by + column > this.#numbers.length) this.#open(2 * (by + column));
    return { from, to, with: by };
  }

  /** Makes a memory that holds this many numbers, and a module that works on it. */
  #open(numbers: number): void {
    const { kernels, buffer } = openVectorModule(this.#module, numbers * BYTES);
    this.#run = kernels;
    this.#numbers = new Float64Array(buffer);
  }
}

const rowsAtOnce = (width: number): number => Math.max(1, Math.floor(BATCH / width));
const even = (count: number): number => count + (count % 2);
