/** Batches of events in TypeScript: what the others are held against. */
import { type KeyedStream, mix, uniformOf } from '../base/index.ts';
import { BATCH, type EventBatch } from './eventBatch.ts';

export class PlainBatch implements EventBatch {
  readonly ids = new Uint32Array(BATCH);
  readonly before = new Uint32Array(BATCH);
  readonly after = new Uint32Array(BATCH);
  readonly high = new Uint32Array(BATCH);
  readonly low = new Uint32Array(BATCH);
  readonly uniform = new Float64Array(BATCH);

  draw(stream: KeyedStream, month: number, count: number): void {
    for (let k = 0; k < count; k++) {
      stream.draw(month, this.ids[k]!);
      this.high[k] = stream.high;
      this.low[k] = stream.low;
    }
  }

  drawUniform(stream: KeyedStream, month: number, count: number): void {
    this.draw(stream, month, count);
    for (let k = 0; k < count; k++) this.uniform[k] = uniformOf(this.high[k]!, this.low[k]!);
  }

  markChange(column: number, count: number): number {
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const row = mix(this.ids[k]! ^ column);
      sum = (sum + mix(row ^ this.after[k]!) - mix(row ^ this.before[k]!)) | 0;
    }
    return sum;
  }
}
