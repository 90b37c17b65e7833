/** Draws from products in TypeScript: what the others are held against. */
import { blocksOf, Draw } from './draws.ts';
import type { EventBatch } from './eventBatch.ts';
import type { ProductChoice } from './productChoice.ts';

export class PlainChoice implements ProductChoice {
  readonly #batch: EventBatch;
  readonly #draw = new Draw();
  #a: Float64Array = new Float64Array(0);
  #count = 0;

  constructor(batch: EventBatch) {
    this.#batch = batch;
  }

  begin(a: Float64Array, count: number): void {
    this.#a = a;
    this.#count = count;
  }

  draw(b: Float64Array, bStart: number, ends: Float64Array, endsStart: number, from: number, to: number): void {
    const { after, uniform } = this.#batch;
    const draw = this.#draw;
    const count = this.#count;
    for (let k = from; k < to; k++) {
      const kind = after[k]!;
      draw.product(this.#a, kind * count, b, bStart, count, ends, endsStart + kind * blocksOf(count), uniform[k]!);
      after[k] = draw.at;
      uniform[k] = draw.rest;
    }
  }
}
