import type { Point } from '../geometry/types.ts';

/** What is drawn of roads; the map draws each class in its own width, and `street` only from near. */
export interface Road {
  readonly class: 'motorway' | 'main' | 'secondary' | 'tertiary' | 'street';
  /** In metres of the grid. */
  readonly lines: readonly (readonly Point[])[];
}
