import type { KeyedStream } from '../base/index.ts';

/** Events that are worked on at a time: their columns fit into the nearest cache. */
export const BATCH = 1024;

/**
 * Columns for some events of a month, written over by the next batch, and what is done to all of them at once. Every
 * implementation gives the same bits.
 */
export interface EventBatch {
  readonly ids: Uint32Array;
  /** A column of the agents, as it was and as it will be. */
  readonly before: Uint32Array;
  readonly after: Uint32Array;
  /** Two words an id. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** On [0, 1). */
  readonly uniform: Float64Array;
  /** Writes what `stream` draws for the first `count` ids to `high` and `low`. */
  draw(stream: KeyedStream, month: number, count: number): void;
  /** Writes their uniform numbers, and the words these are made of. */
  drawUniform(stream: KeyedStream, month: number, count: number): void;
  /** Σ over the first `count` of mix(mix(id ^ column) ^ after) − mix(mix(id ^ column) ^ before), modulo 2^32. */
  markChange(column: number, count: number): number;
}
