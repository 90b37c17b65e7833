import type { FunctionId } from '../../../engine/index.ts';

/** A sector of a classification of economic activities, and the function that its jobs count as here. */
export interface Sector {
  readonly code: string;
  /** Its column in a LODES table. */
  readonly lodes?: string;
  readonly id: FunctionId;
}
