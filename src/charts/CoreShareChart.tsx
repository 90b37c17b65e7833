import { scaleLinear } from 'd3-scale';
import { LAYERS, type LayerId } from '../engine/index.ts';
import type { Text } from '../i18n/index.ts';
import { HEADING_ROOM_PX, HeadingMarks } from './HeadingMarks.tsx';
import { type Band, SeedBand } from './SeedBand.tsx';
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
  /** Another run beside this one: thin dashed lines, each with its letter at the end. */
  readonly other?: { readonly series: Series; readonly letter: string } | undefined;
  /** Where this run is heading: shares by layer, and all of it in words. */
  readonly heading?: { readonly shares: readonly number[]; readonly said: string } | undefined;
  /** Futures that were left, from the year in which each parted on. */
  readonly left?: readonly { readonly series: Series; readonly from: number; readonly label: string }[];
  /** The same plan under other seeds: single runs, or the band in which most of them lie. */
  readonly seeds?: readonly Series[];
  readonly band?: Band | undefined;
}

const MARGIN = { top: 8, bottom: 22, left: 40 };
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
  other,
  heading,
  left = [],
  seeds = [],
  band,
  width,
  height,
}: CoreShareChartProps & { width: number; height: number }) {
  const names = text.language === 'zh' ? 88 : 104;
  const right = names + (heading === undefined ? 0 : HEADING_ROOM_PX);
  const base = height - MARGIN.bottom;
  const x = scaleLinear([from, to], [MARGIN.left, width - right]);
  const y = scaleLinear(
    [
      0,
      ceiling(
        [series, ...(other ? [other.series] : []), ...left.map((one) => one.series), ...seeds],
        band,
        heading?.shares,
      ),
    ],
    [base, MARGIN.top],
  ).nice(4);
  const rows = rowsToDraw(series.length, (width - right - MARGIN.left) / 1.5);
  const last = series.length - 1;
  const value = (layer: number, row: number) => series.columns[layer]?.[row] ?? 0;
  const ends = LAYERS.map((_, layer) => y(value(layer, Math.max(0, last))));
  /** Where names belong: at the end of what is drawn of each layer. */
  const rests = heading?.shares.map((share) => y(share));
  const levels = ends.map((end, layer) => (Number.isNaN(rests?.[layer] ?? Number.NaN) ? end : rests![layer]!));
  const labels = spreadLabels(levels, LABEL_GAP, MARGIN.top + 4, base - 4);
  const scales = { x, y, span: width - right - MARGIN.left };
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={text.t('chart.coreShare')}
      aria-description={[describe(text, series), heading?.said].filter(Boolean).join(' ')}
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
      <SeedBand seeds={seeds} band={band} x={x} y={y} />
      {left.map((one) => (
        <LeftFuture key={one.label} left={one} scales={scales} top={MARGIN.top} base={base} />
      ))}
      {other === undefined || other.series.length < 2 ? null : (
        <OtherRun other={other} scales={scales} top={MARGIN.top} base={base} />
      )}
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
      {rests === undefined ? null : <HeadingMarks from={ends} to={rests} edge={width - right} />}
      {LAYERS.map((id, layer) => {
        const end = x(series.year[Math.max(0, last)] ?? from);
        const labelY = labels[layer] ?? 0;
        return (
          <g key={id} class={`layer-${id}`}>
            <path
              class="series-lead"
              d={`M${width - names - (rests === undefined ? 4 : 1)},${levels[layer]}L${width - names + 4},${labelY}`}
            />
            <circle class="series-end" cx={end} cy={ends[layer]} r={2.5} />
            <path
              class="series-glyph"
              d={glyphs[id]}
              transform={`translate(${width - names + 6} ${labelY - 6.5}) scale(.8)`}
            />
            <text class="series-label" x={width - names + 23} y={labelY} dy="0.35em">
              {text.t(`layer.${id}`)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Top of the axis: the largest share of all runs, so that the scale never shrinks while they go on. */
function ceiling(all: readonly Series[], band: Band | undefined, heading: readonly number[] = []): number {
  let top = 0.1;
  for (const share of heading) if (share > top) top = share;
  for (const layer of band?.high ?? []) for (const share of layer) if (share > top) top = share;
  for (const { columns, length } of all)
    for (const column of columns) for (let row = 0; row < length; row++) top = Math.max(top, column[row] ?? 0);
  return top * 1.02;
}

interface Scales {
  readonly x: (year: number) => number;
  readonly y: (share: number) => number;
  /** Pixels of the whole axis. */
  readonly span: number;
}

/** A layer of another run's series from a year on, as a path. */
function pathFrom({ year, columns, length }: Series, layer: number, from: number, { x, y, span }: Scales): string {
  const rows = rowsToDraw(length, span / 1.5).filter((row) => (year[row] ?? 0) >= from);
  return pathOf(rows.map((row) => [x(year[row] ?? from), y(columns[layer]?.[row] ?? 0)]));
}

type Left = NonNullable<CoreShareChartProps['left']>[number];

/** A future that was left: faint, with its label where it parted. */
function LeftFuture({ left, scales, top, base }: { left: Left; scales: Scales; top: number; base: number }) {
  const at = scales.x(left.from);
  return (
    <g>
      <line class="left-mark" x1={at} x2={at} y1={top} y2={base} />
      <text class="left-label" x={at} y={top} dy="0.7em" dx="3">
        {left.label}
      </text>
      {LAYERS.map((id, layer) => (
        <path key={id} class={`series-left layer-${id}`} d={pathFrom(left.series, layer, left.from, scales)} />
      ))}
    </g>
  );
}

const LETTER_GAP = 10;

type Other = NonNullable<CoreShareChartProps['other']>;

/** The other run: dashed, and its letter at the end of each line. */
function OtherRun({ other, scales, top, base }: { other: Other; scales: Scales; top: number; base: number }) {
  const { series, letter } = other;
  const last = series.length - 1;
  const ends = LAYERS.map((_, layer) => scales.y(series.columns[layer]?.[last] ?? 0));
  const letters = spreadLabels(ends, LETTER_GAP, top, base);
  return (
    <g>
      {LAYERS.map((id, layer) => (
        <g key={id} class={`layer-${id}`}>
          <path class="series-other" d={pathFrom(series, layer, Number.NEGATIVE_INFINITY, scales)} />
          <text class="other-letter" x={scales.x(series.year[last] ?? 0) + 5} y={letters[layer]} dy="0.35em">
            {letter}
          </text>
        </g>
      ))}
    </g>
  );
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
