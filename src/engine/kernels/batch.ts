import type { EventBatch } from './eventBatch.ts';
import { PlainBatch } from './plainBatch.ts';
import { PlainChoice } from './plainChoice.ts';
import type { ProductChoice } from './productChoice.ts';
import { makeSimdBatch } from './simdBatch.ts';
import { makeSimdChoice } from './simdChoice.ts';

/** The one batch of a thread: each use of it ends before the next begins. */
export const batch: EventBatch = makeSimdBatch() ?? new PlainBatch();

/** Draws for that batch. */
export const choice: ProductChoice = makeSimdChoice(batch) ?? new PlainChoice(batch);
