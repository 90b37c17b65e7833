import { LAYERS } from '../engine/index.ts';
import { diamond } from './diamond.ts';

interface HeadingMarksProps {
  /** By layer: pixels of the share now, and of the one it is heading for; NaN for a layer that the city doesn't have. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Pixels of the right edge of the years. */
  readonly edge: number;
}

/** Pixels beyond the years at which the diamonds stand, and what they and their slopes need in all. */
const BEYOND_PX = 14;
export const HEADING_ROOM_PX = 19;
const RADIUS_PX = 3.5;

/** Draws a slope from each layer's share now to a diamond at its share at rest, right of the last year: the rest has no date. */
export function HeadingMarks({ from, to, edge }: HeadingMarksProps) {
  const x = edge + BEYOND_PX;
  return (
    <g data-testid="core-heading">
      {LAYERS.map((id, layer) => {
        const [start = Number.NaN, end = Number.NaN] = [from[layer], to[layer]];
        if (Number.isNaN(start + end)) return null;
        return (
          <g key={id} class={`layer-${id}`}>
            <path
              class="heading-slope"
              d={`M${edge.toFixed(1)},${start.toFixed(1)}L${x.toFixed(1)},${end.toFixed(1)}`}
            />
            <path class="heading-diamond" d={diamond(x, end, RADIUS_PX)} />
          </g>
        );
      })}
    </g>
  );
}
