/**
 * Truths: vector instructions give the bits of the plain kernels, for any width, in any memory; both are what the formulas
 * say; and a machine without WebAssembly runs the same months.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { exp } from '../../../src/engine/base/math.ts';
import { fingerprint, parseCity } from '../../../src/engine/index.ts';
import { dense } from '../../../src/engine/kernels/dense.ts';
import { BLOCK, blocksOf } from '../../../src/engine/kernels/draws.ts';
import type { DenseKernels } from '../../../src/engine/kernels/denseKernels.ts';
import { plain } from '../../../src/engine/kernels/plain.ts';
import { makeSimd } from '../../../src/engine/kernels/simd.ts';
import { SIMD_SOURCE } from '../../../src/engine/kernels/simdModule.ts';
import { advance, smallRun, standing } from '../../fixtures/runs.ts';
import { unevenTown } from '../../fixtures/town.ts';

const simd = makeSimd()!;
const check = { seed: 11, numRuns: 150 };

/** Bits, so that 0 and −0 differ and NaN is itself. */
const bits = (column: Float64Array) => new BigUint64Array(column.buffer, column.byteOffset, column.length);

const widths = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(64, 692, 4095, 4096, 4097, 16_384, 16_385));
const shapes = widths.chain((width) => fc.tuple(fc.integer({ min: 1, max: width > 700 ? 3 : 12 }), fc.constant(width)));

/** Numbers of many sizes, some of them 0, from a seed. */
function numbers(count: number, seed: number): Float64Array {
  let word = seed | 1;
  const next = () => (word = Math.imul(word, 48271) >>> 0) / 4294967296;
  return Float64Array.from({ length: count }, () => (next() < 0.1 ? 0 : next() * 10 ** Math.floor(6 * next() - 3)));
}

/** What both make of the same input. */
function both(run: (kernels: DenseKernels, out: Float64Array) => void, length: number): void {
  const [one, other] = [new Float64Array(length).fill(7), new Float64Array(length).fill(7)];
  run(plain, one);
  run(simd, other);
  expect(bits(other)).toEqual(bits(one));
}

describe('the same bits', () => {
  test('decay with time', () => {
    fc.assert(
      fc.property(shapes, fc.integer(), fc.double({ min: 0, max: 3, noNaN: true }), ([rows, width], seed, rate) => {
        const time = numbers(rows * width, seed);
        both((kernels, out) => kernels.decay(time, width, rows * width, rate, out), rows * width);
        both((kernels, out) => kernels.decay(time, 0, width, rate, out), rows * width);
        const rates = Float64Array.from({ length: rows }, (_, row) => rate * (row % 5));
        both((kernels, out) => kernels.decayRows(time, 0, rows, width, rates, out), rows * width);
        both((kernels, out) => kernels.decayRows(time, rows >> 1, rows, width, rates, out), rows * width);
      }),
      check,
    );
  });

  test('and where e^−x leaves the range of numbers', () => {
    const time = Float64Array.of(0, -0, 5e-324, 1e-300, 707.9, 708, 708.0000001, 709, 745, 1e300, Infinity);
    both((kernels, out) => kernels.decay(time, 0, time.length, 1, out), time.length);
    both((kernels, out) => kernels.decay(time, 0, time.length - 1, 0, out), time.length);
  });

  test('products of rows and of columns', () => {
    fc.assert(
      fc.property(shapes, fc.integer(), ([rows, width], seed) => {
        const matrix = numbers(rows * width, seed);
        both((kernels, out) => kernels.rowProducts(matrix, numbers(width, seed + 1), out), rows);
        both((kernels, out) => kernels.columnProducts(matrix, numbers(rows, seed + 2), out), width);
      }),
      check,
    );
  });

  test('offers at the ends of blocks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.integer(),
        fc.integer({ min: 0, max: 9 }),
        (zones, seed, start) => {
          const entries = 7 * zones * blocksOf(zones);
          const [offers, decay] = [numbers(7 * zones, seed), numbers(zones * zones, seed + 1)];
          both((kernels, out) => kernels.offerBlocks(offers, decay, 0, zones, zones, out, start), start + entries);
        },
      ),
      check,
    );
  });

  test('products of functions, and sums over people', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.integer(),
        fc.integer({ min: 1, max: 14 }),
        (zones, seed, kinds) => {
          const matrices = [numbers(zones * zones, seed), numbers(zones * zones, seed + 1)];
          const pulls = [numbers(zones * 7, seed + 2), numbers(zones * 7, seed + 3)];
          both((kernels, out) => kernels.functionProducts(matrices, pulls, zones, out), 7 * zones);
          const whole = (count: number, more: number) => numbers(count, seed + more).map((value) => Math.round(value));
          const people = Int32Array.from(whole(kinds * zones * zones, 4));
          const ticks = Int32Array.from(whole(zones * zones, 5));
          const wage = whole(7 * zones, 6);
          both((kernels, out) => kernels.peopleSums(people, wage, ticks, 0, zones, zones, out), 2 * kinds * zones);
        },
      ),
      check,
    );
  });
});

describe.each([
  ['plain', plain],
  ['simd', simd],
] as const)('%s kernels are what the formulas say', (_, kernels) => {
  const [rows, width] = [5, 37];
  const matrix = numbers(rows * width, 3);

  test('e^(−rate·t), and nothing beside the stretch asked for', () => {
    const out = new Float64Array(matrix.length).fill(7);
    kernels.decay(matrix, width, 3 * width, 0.2, out);
    out.forEach((value, at) => expect(value).toBe(at >= width && at < 3 * width ? exp(-0.2 * matrix[at]!) : 7));
  });

  test('Σ over a row, and over a column (1e-12)', () => {
    const [column, weight] = [numbers(width, 5), numbers(rows, 6)];
    const [byRow, byColumn] = [new Float64Array(rows), new Float64Array(width)];
    kernels.rowProducts(matrix, column, byRow);
    kernels.columnProducts(matrix, weight, byColumn);
    const sum = (count: number, term: (k: number) => number) =>
      Array.from({ length: count }, (__, k) => term(k)).reduce((all, one) => all + one, 0);
    byRow.forEach((value, j) =>
      expect(value / sum(width, (k) => matrix[j * width + k]! * column[k]!)).toBeCloseTo(1, 12),
    );
    byColumn.forEach((value, k) =>
      expect(value).toBeCloseTo(
        sum(rows, (i) => weight[i]! * matrix[i * width + k]!),
        9,
      ),
    );
  });

  test('the end of a block is the sum of all offers up to there, weighted by the row (1e-12)', () => {
    const zones = 37;
    const [offers, decay] = [numbers(7 * zones, 8), numbers(zones * zones, 9)];
    const out = new Float64Array(7 * zones * blocksOf(zones));
    kernels.offerBlocks(offers, decay, 0, zones, zones, out, 0);
    for (let i = 0; i < zones; i++)
      for (let f = 0; f < 7; f++)
        for (let block = 0; block < blocksOf(zones); block++) {
          let sum = 0;
          for (let k = 0; k < Math.min(zones, BLOCK * (block + 1)); k++)
            sum += offers[7 * k + f]! * decay[i * zones + k]!;
          expect(out[(i * 7 + f) * blocksOf(zones) + block]! - sum).toBeCloseTo(0, 9);
        }
  });
});

describe.each([
  ['plain', plain],
  ['simd', simd],
] as const)('%s sums over functions and people are what the formulas say', (_, kernels) => {
  const zones = 5;

  test('Σ pull·matrix over both matrices (1e-12)', () => {
    const matrices = [numbers(25, 3), numbers(25, 4)];
    const pulls = [numbers(35, 5), numbers(35, 6)];
    const out = new Float64Array(35);
    kernels.functionProducts(matrices, pulls, zones, out);
    for (let f = 0; f < 7; f++)
      for (let j = 0; j < zones; j++) {
        let sum = 0;
        for (let m = 0; m < 2; m++)
          for (let i = 0; i < zones; i++) sum += pulls[m]![i * 7 + f]! * matrices[m]![i * zones + j]!;
        expect(out[f * zones + j]! - sum).toBeCloseTo(0, 9);
      }
  });

  test('Σ people·wage and Σ people·ticks, by zone and kind', () => {
    const people = Int32Array.from({ length: 14 * 25 }, (__, k) => (k * 7919) % 11);
    const wage = Float64Array.from({ length: 35 }, (__, k) => 2 ** 24 + k);
    const ticks = Int32Array.from({ length: 25 }, (__, k) => 1000 * k);
    const out = new Float64Array(2 * 14 * zones);
    kernels.peopleSums(people, wage, ticks, 0, zones, zones, out);
    for (let i = 0; i < zones; i++)
      for (let kind = 0; kind < 14; kind++) {
        const sums = [0, 0];
        for (let j = 0; j < zones; j++) {
          sums[0]! += people[(kind * zones + i) * zones + j]! * wage[(kind % 7) * zones + j]!;
          sums[1]! += people[(kind * zones + i) * zones + j]! * ticks[i * zones + j]!;
        }
        expect(Array.from(out.subarray(2 * (i * 14 + kind), 2 * (i * 14 + kind) + 2))).toEqual(sums);
      }
  });
});

describe('the module', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('is made from the source that stands beside it: run `npm run build` in wasm/', () => {
    const source = readFileSync(new URL('../../../wasm/kernels.ts', import.meta.url));
    expect(SIMD_SOURCE).toBe(createHash('sha256').update(source).digest('hex'));
  });

  test('where there is no WebAssembly, or the page may not compile any, there are no vector kernels', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(makeSimd()).toBeUndefined();
    const refuse = vi.fn<() => void>(() => {
      throw new Error('refused by the content security policy');
    });
    vi.stubGlobal('WebAssembly', { Module: refuse });
    expect(makeSimd()).toBeUndefined();
  });

  test('months without it have the same fingerprint', () => {
    const run = smallRun(parseCity(unevenTown()), { levers: standing({ remoteWork: 0.6 }) });
    const script = fileURLToPath(new URL('../../fixtures/plainMonths.ts', import.meta.url));
    const without = execFileSync(process.execPath, [script], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(dense).not.toBe(plain);
    expect(without).toBe(`plain ${fingerprint(advance(run, 30))}`);
  });
});
