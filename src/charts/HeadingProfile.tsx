import { curveMonotoneX, line } from 'd3-shape';
import { diamond } from './diamond.ts';

interface HeadingProfileProps {
  /** Densities by bin, west to east. */
  readonly values: Float64Array;
  /** Pixels of a bin, and of a density. */
  readonly x: (bin: number) => number;
  readonly y: (density: number) => number;
  readonly tone: 'warm' | 'cyan';
}

/** Pixels between two diamonds, at least, and half the size of one. */
const APART_PX = 44;
const RADIUS_PX = 3.5;

/** A curve of the section as it would be at rest: long dashes, with diamonds on them. */
export function HeadingProfile({ values, x, y, tone }: HeadingProfileProps) {
  const curve = line<number>()
    .x((_, bin) => x(bin))
    .y(y)
    .curve(curveMonotoneX);
  const every = Math.max(1, Math.ceil(APART_PX / Math.abs(x(1) - x(0))));
  const middle = (values.length - 1) / 2;
  // Counted from the centre, so that there is one, and both halves have theirs at the same distances.
  const marked = Array.from(values, (_, bin) => bin).filter((bin) => (bin - middle) % every === 0);
  return (
    <g class={`section-heading section-heading-${tone}`} data-testid={`section-heading-${tone}`}>
      <path class="heading-line" d={curve(values) ?? ''} />
      {marked.map((bin) => (
        <path key={bin} class="heading-diamond" d={diamond(x(bin), y(values[bin] ?? 0), RADIUS_PX)} />
      ))}
    </g>
  );
}
