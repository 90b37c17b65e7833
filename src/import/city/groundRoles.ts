/** What layers can be on the ground. */
import type { Layer } from '../layers.ts';

export const GROUND_ROLES = ['water', 'green', 'roads', 'rail', 'transit', 'places'] as const;
export type GroundRole = (typeof GROUND_ROLES)[number];

/** Names of layers by what they are. */
export type Ground = Readonly<Partial<Record<GroundRole, readonly string[]>>>;

/** Which kinds of layer can be what. */
export const ROLE_KINDS: Readonly<Record<GroundRole, Layer['kind']>> = {
  water: 'areas',
  green: 'areas',
  roads: 'lines',
  rail: 'lines',
  transit: 'transit',
  places: 'points',
};
