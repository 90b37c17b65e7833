import type { Area, Point } from '../geometry/types.ts';
import type { Drawn } from '../sources/drawn.ts';
import type { Landmark } from '../sources/landmarks.ts';
import type { RailLine } from '../write/rail.ts';
import type { Road } from '../write/roads.ts';
import type { City } from './city.ts';
import type { Names } from './names.ts';

/** A city file and what the page draws under it, before simplifying. */
export interface Baked {
  readonly city: City;
  readonly map: MapParts;
}

export interface MapParts {
  /** Corners closer than this to the line without them are dropped; left out: 30 m. */
  readonly detail_m?: number;
  readonly districts: readonly { readonly name: Names; readonly area: Area }[];
  readonly water: readonly Drawn[];
  readonly green: readonly Drawn[];
  readonly rail: readonly RailLine[];
  /** Left out where no source has any. */
  readonly roads?: readonly Road[];
  /** Rank 1 is shown first. */
  readonly places: readonly { readonly name: Names; readonly lonLat: Point; readonly rank: number }[];
  /** Left out where no such city exists. */
  readonly landmarks?: readonly Landmark[];
}
