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
/** Numbers that are handed over at a time: they fit into the next cache. Wider rows go one by one. */
const BATCH = 16_384;

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

  decayRows(
    time: Float64Array,
    first: number,
    end: number,
    width: number,
    rates: Float64Array,
    out: Float64Array,
  ): void {
    const most = rowsAtOnce(width);
    const { from, to } = this.#room(most * width + 1, most * width + 1);
    for (let row = first; row < end; row += most) {
      const rows = Math.min(most, end - row);
      const numbers = this.#numbers;
      numbers.set(time.subarray(row * width, (row + rows) * width), from);
      // Of an odd row the next one's first is worked out too, and then over again by its own rate.
      for (let k = 0, at = 0; k < rows; k++, at += width)
        this.#run.decay((from + at) * BYTES, even(width), rates[row + k]!, (to + at) * BYTES);
      out.set(numbers.subarray(to, to + rows * width), row * width);
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

  offerBlocks(
    offers: Float64Array,
    decay: Float64Array,
    first: number,
    end: number,
    zones: number,
    out: Float64Array,
    start: number,
  ): void {
    const most = rowsAtOnce(zones);
    const entries = FUNCTIONS * blocksOf(zones);
    const { from, with: by, to } = this.#room(most * zones, most * entries, FUNCTIONS * zones);
    const numbers = this.#numbers;
    numbers.set(offers, by);
    for (let row = first; row < end; row += most) {
      const rows = Math.min(most, end - row);
      numbers.set(decay.subarray(row * zones, (row + rows) * zones), from);
      this.#run.sumOffers(by * BYTES, from * BYTES, rows, zones, to * BYTES);
      out.set(numbers.subarray(to, to + rows * entries), start + row * entries);
    }
  }

  functionProducts(
    matrices: readonly Float64Array[],
    pulls: readonly Float64Array[],
    zones: number,
    out: Float64Array,
  ): void {
    const most = rowsAtOnce(zones);
    const width = even(zones);
    const { from, with: by, to } = this.#room(most * zones, FUNCTIONS * width, FUNCTIONS * zones);
    const numbers = this.#numbers.fill(0, to, to + FUNCTIONS * width);
    matrices.forEach((matrix, m) => {
      numbers.set(pulls[m]!, by);
      for (let row = 0; row < zones; row += most) {
        const rows = Math.min(most, zones - row);
        numbers.set(matrix.subarray(row * zones, (row + rows) * zones), from);
        this.#run.addFunctions(from * BYTES, rows, zones, (by + row * FUNCTIONS) * BYTES, to * BYTES);
      }
    });
    for (let f = 0; f < FUNCTIONS; f++) out.set(numbers.subarray(to + f * width, to + f * width + zones), f * zones);
  }

  peopleSums(
    people: Int32Array,
    wage: Float64Array,
    way: Int32Array,
    first: number,
    end: number,
    zones: number,
    out: Float64Array,
  ): void {
    const kinds = people.length / (zones * zones);
    const { from, with: by, to } = this.#room((kinds * zones) / 2, 2 * kinds, (FUNCTIONS + 1) * zones);
    const numbers = this.#numbers;
    const words = new Int32Array(numbers.buffer);
    const wayAt = by + FUNCTIONS * zones;
    numbers.set(wage, by);
    for (let i = first; i < end; i++) {
      numbers.set(way.subarray(i * zones, (i + 1) * zones), wayAt);
      for (let k = 0; k < kinds; k++) {
        const row = (k * zones + i) * zones;
        words.set(people.subarray(row, row + zones), 2 * from + k * zones);
      }
      this.#run.sumPeople(from * BYTES, kinds, zones, by * BYTES, wayAt * BYTES, to * BYTES);
      out.set(numbers.subarray(to, to + 2 * kinds), 2 * kinds * i);
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
    const to = from + even(Math.ceil(rows) + 1);
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
