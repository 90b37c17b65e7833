import { scaleLinear } from 'd3-scale';
import { LAYERS, type LayerId } from '../engine/index.ts';
import type { Text } from '../i18n/index.ts';
import { rowsToDraw, type Series } from './series.ts';
import { useSize } from './size.ts';
import { spreadLabels } from './spread.ts';

export interface CoreShareChartProps {
  readonly text: Text;
  /** One column a layer, in layer order: shares. */
  readonly series: Series;
  /** Years on the axis. */
  readonly from: number;
  readonly to: number;
  /** Years at which a lever was moved. */
  readonly events: readonly number[];
  /** Outline of each layer's glyph in a 16 × 16 box. */
  readonly glyphs: Readonly<Record<LayerId, string>>;
}

const MARGIN = { top: 8, bottom: 22, left: 34 };
const LABEL_GAP = 17;
/** Height of a mark on the time axis. */
const EVENT_PX = 6;

/** Core share of every layer over time; labels stand at the line ends, the start is dotted. */
export function CoreShareChart(props: CoreShareChartProps) {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  return (
    <div class="core-chart" ref={ref} data-testid="core-chart">
      {width > 0 && height > 0 ? <Lines {...props} width={width} height={height} /> : null}
    </div>
  );
}

function Lines({
  text,
  series,
  from,
  to,
  events,
  glyphs,
  width,
  height,
}: CoreShareChartProps & { width: number; height: number }) {
  const right = text.language === 'zh' ? 88 : 104;
  const base = height - MARGIN.bottom;
  const x = scaleLinear([from, to], [MARGIN.left, width - right]);
  const y = scaleLinear([0, ceiling(series)], [base, MARGIN.top]).nice(4);
  const rows = rowsToDraw(series.length, (width - right - MARGIN.left) / 1.5);
  const last = series.length - 1;
  const value = (layer: number, row: number) => series.columns[layer]?.[row] ?? 0;
  const ends = LAYERS.map((_, layer) => y(value(layer, Math.max(0, last))));
  const labels = spreadLabels(ends, LABEL_GAP, MARGIN.top + 4, base - 4);
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={text.t('chart.coreShare')}
      aria-description={describe(text, series)}
    >
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line class="grid-line" x1={MARGIN.left} x2={width - right} y1={y(tick)} y2={y(tick)} />
          <text class="axis-text" x={MARGIN.left - 6} y={y(tick)} dy="0.35em" text-anchor="end">
            {text.percent(tick)}
          </text>
        </g>
      ))}
      {events.map((year, index) => (
        <line key={index} class="event-line" x1={x(year)} x2={x(year)} y1={base - EVENT_PX} y2={base} />
      ))}
      {[from, (from + to) / 2, to].map((year, index) => (
        <text
          key={year}
          class="axis-text"
          x={x(year)}
          y={height - 5}
          text-anchor={index === 0 ? 'start' : index === 2 ? 'end' : 'middle'}
        >
          {Math.round(year)}
        </text>
      ))}
      {LAYERS.map((id, layer) => (
        <g key={id} class={`layer-${id}`}>
          <line
            class="series-start"
            x1={MARGIN.left}
            x2={width - right}
            y1={y(value(layer, 0))}
            y2={y(value(layer, 0))}
          />
          <path
            class="series-line"
            d={pathOf(rows.map((row) => [x(series.year[row] ?? from), y(value(layer, row))]))}
          />
        </g>
      ))}
      {LAYERS.map((id, layer) => {
        const end = x(series.year[Math.max(0, last)] ?? from);
        const labelY = labels[layer] ?? 0;
        return (
          <g key={id} class={`layer-${id}`}>
            <path class="series-lead" d={`M${width - right - 4},${ends[layer]}L${width - right + 4},${labelY}`} />
            <circle class="series-end" cx={end} cy={ends[layer]} r={2.5} />
            <path
              class="series-glyph"
              d={glyphs[id]}
              transform={`translate(${width - right + 6} ${labelY - 6.5}) scale(.8)`}
            />
            <text class="series-label" x={width - right + 23} y={labelY} dy="0.35em">
              {text.t(`layer.${id}`)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Top of the axis: the largest share of the run, so that the scale never shrinks while it goes on. */
function ceiling({ columns, length }: Series): number {
  let top = 0.1;
  for (const column of columns) for (let row = 0; row < length; row++) top = Math.max(top, column[row] ?? 0);
  return top * 1.02;
}

function pathOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`).join('');
}

function describe(text: Text, series: Series): string {
  const last = Math.max(0, series.length - 1);
  const items = LAYERS.map((layer, index) =>
    text.t('chart.coreShare.item', {
      layer: text.t(`layer.${layer}.plain`),
      from: text.percent(series.columns[index]?.[0] ?? Number.NaN, 1),
      to: text.percent(series.columns[index]?.[last] ?? Number.NaN, 1),
    }),
  );
  const year = (row: number) => Math.floor(series.year[row] ?? 0);
  return text.t('chart.coreShare.description', { from: year(0), to: year(last), list: text.list(items) });
}
