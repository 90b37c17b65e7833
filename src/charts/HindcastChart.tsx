import { scaleLinear } from 'd3-scale';
import type { HindcastComparison } from '../engine/index.ts';
import type { Text } from '../i18n/index.ts';
import { useSize } from './size.ts';

interface HindcastChartProps {
  readonly text: Text;
  readonly comparison: HindcastComparison;
  /** "3–5 km", by row of the table. */
  readonly names: readonly string[];
  /** What the chart shows, for those who don't see it. */
  readonly label: string;
}

const ROW_PX = 34;
const TOP_PX = 8;
const BOTTOM_PX = 26;
const LEFT_PX = 76;
const RIGHT_PX = 12;
const TICK_PX = 70;

/**
 * A row a place: observed (a bar over its own uncertainty), the model (a disc over the 95 % interval of its seeds), distance
 * alone (a hollow square), and the line of 0, which is "nothing changes". Points, relative to the city's mean.
 */
export function HindcastChart({ text, comparison, names, label }: HindcastChartProps) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const { rows } = comparison;
  const height = TOP_PX + ROW_PX * rows.length + BOTTOM_PX;
  const [low, high] = extent(comparison);
  const x = scaleLinear([low, high], [LEFT_PX, Math.max(LEFT_PX + 1, width - RIGHT_PX)])
    .nice()
    .clamp(true);
  const foot = TOP_PX + ROW_PX * rows.length;
  const whisker = (kind: string, at: number, value: number, half: number | undefined) =>
    half === undefined || !Number.isFinite(half) ? null : (
      <line class={`hindcast-whisker ${kind}`} x1={x(value - half)} x2={x(value + half)} y1={at} y2={at} />
    );
  return (
    <div class="hindcast-chart" ref={ref} style={{ height: `${height}px` }}>
      {width === 0 ? null : (
        <svg width={width} height={height} role="img" aria-label={label}>
          {x.ticks(Math.max(2, Math.floor((width - LEFT_PX) / TICK_PX))).map((tick) => (
            <g key={tick}>
              <line class={tick === 0 ? 'axis-line' : 'grid-line'} x1={x(tick)} x2={x(tick)} y1={TOP_PX} y2={foot} />
              <text class="axis-text" x={x(tick)} y={height - 8} text-anchor="middle">
                {text.signed(tick, Number.isInteger(tick) ? 0 : 1)}
              </text>
            </g>
          ))}
          {rows.map((row, k) => {
            const y = TOP_PX + ROW_PX * (k + 0.5);
            const [seen, told] = [y - 6, y + 6];
            return (
              <g key={row.row} data-testid="hindcast-row">
                <text class="axis-text" x={LEFT_PX - 10} y={y + 4} text-anchor="end">
                  {names[row.row]}
                </text>
                {whisker('observed', seen, row.observed, row.uncertainty)}
                <rect class="hindcast-mark observed" x={x(row.observed) - 2} y={seen - 6} width={4} height={12} />
                <rect class="hindcast-mark distance" x={x(row.distance) - 4} y={y - 4} width={8} height={8} />
                {whisker('model', told, row.model, row.luck)}
                <circle class="hindcast-mark model" cx={x(row.model)} cy={told} r={5} />
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/**
 * From the least to the most that is drawn, 0 among it. Where few seeds leave an interval wider than all the data, its
 * whisker ends at the edge.
 */
function extent({ rows }: HindcastComparison): [number, number] {
  const values = rows.flatMap(({ observed, uncertainty = 0, model, distance }) => [
    observed - uncertainty,
    observed + uncertainty,
    model,
    distance,
  ]);
  return [Math.min(0, ...values) - 0.5, Math.max(0, ...values) + 0.5];
}
