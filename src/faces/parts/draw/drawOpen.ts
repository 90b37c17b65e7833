import { signal } from '@preact/signals';
import type { LeverId } from '../../../engine/index.ts';

/** What the desk for drawing shows: the list of what can be drawn, or one lever's place. */
export interface DeskOrder {
  readonly lever?: LeverId;
  /** `draw`: begins anew. `edit`: takes what is there under the hand. */
  readonly how?: 'draw' | 'edit';
}

/** What is asked of the desk; undefined while it is closed. Asked from the map's foot and from the time line. */
export const drawOrder = signal<DeskOrder | undefined>(undefined);

/** While something is drawn, what takes a step back and makes it again: the keys for it belong to the sketch then. */
export const handSteps = signal<{ readonly undo: () => void; readonly redo: () => void } | undefined>(undefined);
