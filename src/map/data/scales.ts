import { LAYERS, type LayerId } from '../../engine/index.ts';
import { type FieldId, goesBothWays, isField } from '../colours/colourBy.ts';
import { niceCeiling, type References } from './references.ts';
import { tone } from '../colours/tone.ts';

/** Where a density stands on its ramp, 0–1. */
export const shareOfDensity = (density: number, reference: number): number => tone(density / reference);

/** The change of a cell and its surroundings at which the difference ramp ends: a tenth of what the densest cells held at the start. */
export function changeLimit(layer: LayerId | 'all', references: References): number {
  const reference = layer === 'all' ? references.totalDensity : (references.layerDensity[LAYERS.indexOf(layer)] ?? 1);
  return niceCeiling(reference * 0.1);
}

/** Where the ramp of a field that goes both ways from none ends. */
export const bothWaysLimit = (field: FieldId, references: References): number => references.fieldRange[field][1];

/** The difference between two runs at which the ramp ends; of a field a quarter of what its scale spans. */
export function differenceLimit(of: LayerId | 'all' | FieldId, references: References): number {
  if (!isField(of)) return changeLimit(of, references);
  if (goesBothWays(of)) return bothWaysLimit(of, references);
  const [low, high] = references.fieldRange[of];
  return niceCeiling((high - low) / 4);
}

/**
 * Where a change stands on the difference ramp, 0–1 with 0.5 for none. By the square root: a fringe gains a little in
 * many places what a core loses in few, and both must be seen.
 */
export function shareOfChange(change: number, limit: number): number {
  const reach = Math.min(1, Math.sqrt(Math.abs(change) / limit));
  return 0.5 + 0.5 * Math.sign(change) * reach;
}
