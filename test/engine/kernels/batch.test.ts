/**
 * Truths: vector instructions give the bits of the plain batch and of the plain choice, for any number of events; and both are
 * what draws, marks and choices one by one come to.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyedStream, mix } from '../../../src/engine/base/index.ts';
import { blocksOf, Draw, sumBlocks } from '../../../src/engine/kernels/draws.ts';
import { BATCH, type EventBatch } from '../../../src/engine/kernels/eventBatch.ts';
import { PlainBatch } from '../../../src/engine/kernels/plainBatch.ts';
import { PlainChoice } from '../../../src/engine/kernels/plainChoice.ts';
import type { ProductChoice } from '../../../src/engine/kernels/productChoice.ts';
import { makeSimdBatch } from '../../../src/engine/kernels/simdBatch.ts';
import { makeSimdChoice } from '../../../src/engine/kernels/simdChoice.ts';

const plain = new PlainBatch();
const simd = makeSimdBatch()!;
const check = { seed: 12, numRuns: 150 };

function dice(seed: number): () => number {
  let word = seed | 1;
  return () => (word = Math.imul(word, 48271) >>> 0);
}

function fill(batch: EventBatch, seed: number): void {
  const die = dice(seed);
  for (const column of [batch.ids, batch.before, batch.after]) for (let k = 0; k < BATCH; k++) column[k] = die();
}

/** All but the columns beyond what was asked for. */
const stateOf = ({ ids, high, low, uniform }: EventBatch, count: number) =>
  [ids, high, low, uniform].map((column) => Array.from(column.subarray(0, count)));

const batches = [
  ['plain', plain],
  ['simd', simd],
] as const;

describe.each(batches)('a %s batch', (_, batch) => {
  const events = fc.record({ count: fc.integer({ min: 1, max: BATCH }), seed: fc.integer(), month: fc.nat(4000) });

  test('draws what a stream draws one by one', () => {
    fc.assert(
      fc.property(events, fc.nat(30), ({ count, seed, month }, of) => {
        const stream = new KeyedStream(seed, of);
        fill(batch, seed);
        batch.drawUniform(stream, month, count);
        for (const k of [0, count >> 1, count - 1]) {
          stream.draw(month, batch.ids[k]!);
          expect([batch.high[k], batch.low[k]]).toEqual([stream.high, stream.low]);
          expect(batch.uniform[k]).toBe(stream.uniform(month, batch.ids[k]!));
        }
      }),
      check,
    );
  });

  test('sums what marks change by', () => {
    fc.assert(
      fc.property(events, fc.nat(0xffffffff), ({ count, seed }, column) => {
        fill(batch, seed);
        let sum = 0;
        for (let k = 0; k < count; k++) {
          const row = mix(batch.ids[k]! ^ column);
          sum = (sum + mix(row ^ batch.after[k]!) - mix(row ^ batch.before[k]!)) | 0;
        }
        expect(batch.markChange(column, count) | 0).toBe(sum);
      }),
      check,
    );
  });
});

test('batches draw the same bits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: BATCH }), fc.integer(), fc.nat(0xffff), (count, seed, month) => {
      for (const [, batch] of batches) {
        fill(batch, seed);
        batch.drawUniform(new KeyedStream(seed, 9), month, count);
      }
      expect(stateOf(simd, count)).toEqual(stateOf(plain, count));
    }),
    check,
  );
});

describe('choices', () => {
  const choices: readonly (readonly [EventBatch, ProductChoice])[] = [
    [plain, new PlainChoice(plain)],
    [simd, makeSimdChoice(simd)!],
  ];

  /** Weights of many sizes, many of them 0. */
  function weights(count: number, seed: number, zeros: number): Float64Array {
    const die = dice(seed);
    const next = () => die() / 4294967296;
    return Float64Array.from({ length: count }, () => (next() < zeros ? 0 : next() * 10 ** Math.floor(8 * next() - 4)));
  }

  const cases = fc.record({
    width: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(510, 692)),
    kinds: fc.integer({ min: 1, max: 7 }),
    seed: fc.integer(),
    zeros: fc.constantFrom(0, 0.3, 0.97, 1),
    count: fc.integer({ min: 1, max: BATCH }),
  });

  test('draw the same bits as draws one by one, at either end of the number too, and leave other events alone', () => {
    fc.assert(
      fc.property(cases, ({ width, kinds, seed, zeros, count }) => {
        const a = weights(kinds * width, seed, zeros);
        const b = weights(2 * width, seed + 1, zeros / 2);
        const blocks = blocksOf(width);
        const ends = new Float64Array((kinds + 1) * blocks).fill(Number.NaN);
        for (let f = 0; f < kinds; f++) sumBlocks(a, f * width, b, width, width, ends, (f + 1) * blocks);
        const first = count >> 2;
        const draw = new Draw();
        for (const [batch, choice] of choices) {
          const die = dice(seed + 2);
          const u = Float64Array.from({ length: BATCH }, (_, k) =>
            k % 50 === 0 ? 0 : k % 50 === 1 ? 1 - 2 ** -53 : die() / 4294967296,
          );
          batch.uniform.set(u);
          for (let k = 0; k < BATCH; k++) batch.after[k] = k % kinds;
          choice.begin(a, width);
          choice.draw(b, width, ends, blocks, first, count);
          for (let k = 0; k < BATCH; k++) {
            if (k < first || k >= count) expect([batch.after[k], batch.uniform[k]]).toEqual([k % kinds, u[k]]);
            else {
              const f = k % kinds;
              draw.product(a, f * width, b, width, width, ends, (f + 1) * blocks, u[k]!);
              if (batch.after[k] !== draw.at || !Object.is(batch.uniform[k], draw.rest))
                expect([batch.after[k], batch.uniform[k]]).toEqual([draw.at, draw.rest]);
            }
          }
        }
      }),
      check,
    );
  });
});
