import { scaleLinear } from 'd3-scale';
import type { ComponentChildren } from 'preact';
import { useSize } from '../../../charts/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { Measure } from '../logic/naming.ts';
import { decimalsOf, type Domain } from './domain.ts';

/** Where things stand in a plot, in pixels of its box. */
export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Of a month. */
  readonly x: (month: number) => number;
  /** Of a value. */
  readonly y: (value: number) => number;
  /** Value at a height. */
  readonly valueAt: (y: number) => number;
}

export interface PlotProps {
  readonly text: Text;
  readonly measure: Measure;
  /** Months that are marked; the first is the start. */
  readonly marks: readonly number[];
  readonly startYear: number;
  readonly domain: Domain;
  /** Room right of the plot for words at the lines' ends. */
  readonly room?: number;
  readonly description: string;
  /** Drawn in SVG, over the grid. */
  readonly lines: (frame: PlotFrame) => ComponentChildren;
  /** Laid over the picture. */
  readonly over?: (frame: PlotFrame) => ComponentChildren;
}

const MARGIN = { top: 14, bottom: 26, left: 52, right: 22 };
/** Pixels that a year's name needs. */
const YEAR_PX = 40;
const TICK_PX = 44;

/** Axes with units, and what is drawn on them. */
export function Plot(props: PlotProps) {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  return (
    <div class="class-plot" ref={ref}>
      {width > 0 && height > 0 ? <Axes {...props} width={width} height={height} /> : null}
    </div>
  );
}

function Axes({
  text,
  measure,
  marks,
  startYear,
  domain,
  room = MARGIN.right,
  description,
  lines,
  over,
  width,
  height,
}: PlotProps & { readonly width: number; readonly height: number }) {
  const frame = frameOf(marks, domain, width, height, room);
  const y = scaleLinear(domain, [frame.bottom, frame.top]);
  const ticks = y.ticks(Math.max(2, Math.round((frame.bottom - frame.top) / TICK_PX)));
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  const decimals = decimalsOf(step * measure.scale);
  const every = Math.ceil((YEAR_PX * (marks.length - 1)) / (frame.right - frame.left));
  return (
    <>
      <svg width={width} height={height} role="img" aria-label={measure.name} aria-description={description}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line class="grid-line" x1={frame.left} x2={frame.right} y1={frame.y(tick)} y2={frame.y(tick)} />
            <text class="axis-text" x={frame.left - 8} y={frame.y(tick)} dy="0.35em" text-anchor="end">
              {text.number(tick * measure.scale, decimals)}
            </text>
          </g>
        ))}
        {marks.map((month, at) => (
          <g key={month}>
            <line class="class-mark-line" x1={frame.x(month)} x2={frame.x(month)} y1={frame.top} y2={frame.bottom} />
            {at % every === 0 || at === marks.length - 1 ? (
              <text class="axis-text" x={frame.x(month)} y={height - 6} text-anchor="middle">
                {Math.round(startYear + month / 12)}
              </text>
            ) : null}
          </g>
        ))}
        <line class="axis-line" x1={frame.left} x2={frame.right} y1={frame.bottom} y2={frame.bottom} />
        {lines(frame)}
      </svg>
      {over?.(frame)}
    </>
  );
}

function frameOf(marks: readonly number[], domain: Domain, width: number, height: number, room: number): PlotFrame {
  const right = width - room;
  const bottom = height - MARGIN.bottom;
  const x = scaleLinear([0, marks.at(-1) ?? 1], [MARGIN.left, right]);
  const y = scaleLinear(domain, [bottom, MARGIN.top]);
  return {
    width,
    height,
    left: MARGIN.left,
    right,
    top: MARGIN.top,
    bottom,
    x,
    y,
    valueAt: (at) => y.invert(at),
  };
}

/** A line through points; gaps stay gaps. */
export function linePath(points: readonly (readonly [x: number, y: number] | undefined)[]): string {
  let pen = 'M';
  return points
    .map((point) => {
      if (point === undefined) {
        pen = 'M';
        return '';
      }
      const [x, y] = point;
      const part = `${pen}${x.toFixed(1)},${y.toFixed(1)}`;
      pen = 'L';
      return part;
    })
    .join('');
}
