import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Text } from '../../../i18n/index.ts';
import { type Curve, type StrokePoint, withStroke, withValue } from '../../../lessons/index.ts';
import type { Measure } from '../logic/naming.ts';
import { type Domain, onStep, stepOf } from './domain.ts';
import { linePath, Plot, type PlotFrame } from './Plot.tsx';

interface DrawChartProps {
  readonly text: Text;
  readonly measure: Measure;
  readonly marks: readonly number[];
  readonly startYear: number;
  readonly start: number;
  readonly domain: Domain;
  readonly curve: Curve;
  /** `done`: the stroke has ended, so that it can be undone as a whole. */
  readonly onDraw: (curve: Curve, done: boolean) => void;
}

/** Steps that Page up and Page down go. */
const LEAP = 10;

/** A chart to draw on: with pen, finger or mouse from mark to mark, or mark by mark with the arrow keys. */
export function DrawChart(props: DrawChartProps) {
  const { text, measure, marks, startYear, start, domain, curve } = props;
  const years = marks.slice(1).map((month) => startYear + month / 12);
  const drawn = curve.flatMap((value, at) =>
    value === null ? [] : [text.t('class.point', { year: years[at] ?? 0, value: measure.value(value) })],
  );
  const description =
    drawn.length === 0
      ? text.t('class.draw.nothing', { value: measure.value(start) })
      : text.t('class.draw.so', { list: text.list(drawn) });
  return (
    <div class={`class-draw ${layerClass(measure)}`} data-testid={`draw-${measure.id}`}>
      <Plot
        text={text}
        measure={measure}
        marks={marks}
        startYear={startYear}
        domain={domain}
        description={description}
        lines={(frame) => <Drawn {...props} frame={frame} />}
        over={(frame) => <Pen {...props} frame={frame} />}
      />
    </div>
  );
}

export const layerClass = ({ layer }: Measure): string => (layer === undefined ? 'class-no-layer' : `layer-${layer}`);

type InFrame = DrawChartProps & { readonly frame: PlotFrame };

function Drawn({ text, measure, marks, start, curve, frame }: InFrame) {
  const points = [start, ...curve].map((value, at) =>
    value === null ? undefined : ([frame.x(marks[at] ?? 0), frame.y(value)] as const),
  );
  const joined = points.filter((point) => point !== undefined);
  return (
    <>
      <line class="class-level" x1={frame.left} x2={frame.right} y1={frame.y(start)} y2={frame.y(start)} />
      {joined.length === points.length ? null : <path class="class-drawn class-bridge" d={linePath(joined)} />}
      <path class="class-drawn" d={linePath(points)} />
      <circle class="class-start" cx={frame.x(0)} cy={frame.y(start)} r={6} />
      {curve.map((value, at) =>
        value === null ? null : (
          <text
            key={at}
            class="class-point-value"
            x={frame.x(marks[at + 1] ?? 0)}
            y={frame.y(value) - 16}
            text-anchor="middle"
          >
            {measure.value(value)}
          </text>
        ),
      )}
      {joined.length > 1 ? null : (
        <text class="class-hint" x={(frame.left + frame.right) / 2} y={frame.top + 22} text-anchor="middle">
          {text.t('class.draw.hint')}
        </text>
      )}
    </>
  );
}

/** Takes strokes anywhere in the plot, and has a handle at each mark for the keyboard. */
function Pen({ text, measure, marks, startYear, start, domain, curve, onDraw, frame }: InFrame) {
  const last = useRef<StrokePoint>(undefined);
  /** Moves come faster than renders: the stroke goes on from its own latest curve. */
  const latest = useRef<Curve>(curve);
  const down = useSignal(false);

  const pointOf = (event: PointerEvent & { readonly currentTarget: Element }): StrokePoint => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const month = ((x - frame.left) / (frame.right - frame.left)) * (marks.at(-1) ?? 0);
    return { mark: month / (marks[1] ?? 1), value: onStep(frame.valueAt(event.clientY - box.top), domain) };
  };
  const stroke = (to: StrokePoint) => {
    const curveNow = withStroke(latest.current, last.current ?? to, to);
    latest.current = curveNow.map((value) => (value === null ? null : onStep(value, domain)));
    last.current = to;
    onDraw(latest.current, false);
  };
  const end = () => {
    if (!down.value) return;
    down.value = false;
    last.current = undefined;
    onDraw(latest.current, true);
  };

  return (
    <div
      class={down.value ? 'class-pen down' : 'class-pen'}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        latest.current = curve;
        last.current = undefined;
        down.value = true;
        stroke(pointOf(event));
      }}
      onPointerMove={(event) => {
        if (down.value) stroke(pointOf(event));
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {curve.map((value, at) => (
        <Handle
          key={at}
          name={text.t('class.draw.handle', { year: startYear + (marks[at + 1] ?? 0) / 12, name: measure.name })}
          said={value === null ? text.t('class.draw.open') : measure.value(value)}
          value={value}
          start={start}
          domain={domain}
          x={frame.x(marks[at + 1] ?? 0)}
          y={frame.y(value ?? start)}
          testid={`handle-${measure.id}-${at + 1}`}
          onValue={(next) => onDraw(withValue(curve, at, next), true)}
        />
      ))}
    </div>
  );
}

interface HandleProps {
  readonly name: string;
  readonly said: string;
  readonly value: number | null;
  readonly start: number;
  readonly domain: Domain;
  readonly x: number;
  readonly y: number;
  readonly testid: string;
  readonly onValue: (value: number | null) => void;
}

/** One mark of the curve: a slider for keys and screen readers. */
function Handle({ name, said, value, start, domain, x, y, testid, onValue }: HandleProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = valueAfter(event.key, value ?? start, domain);
    if (next === undefined) return;
    event.preventDefault();
    onValue(next);
  };
  return (
    <div
      class={value === null ? 'class-handle open' : 'class-handle'}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-orientation="vertical"
      aria-valuemin={domain[0]}
      aria-valuemax={domain[1]}
      aria-valuenow={value ?? start}
      aria-valuetext={said}
      data-testid={testid}
      style={{ left: `${x}px`, top: `${y}px` }}
      onKeyDown={onKeyDown}
    />
  );
}

/** What a key makes of a mark; undefined for keys that aren't its own. */
function valueAfter(key: string, value: number, domain: Domain): number | null | undefined {
  const step = stepOf(domain);
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return onStep(value + step, domain);
    case 'ArrowDown':
    case 'ArrowLeft':
      return onStep(value - step, domain);
    case 'PageUp':
      return onStep(value + LEAP * step, domain);
    case 'PageDown':
      return onStep(value - LEAP * step, domain);
    case 'Home':
      return domain[0];
    case 'End':
      return domain[1];
    case 'Enter':
      return onStep(value, domain);
    case 'Delete':
    case 'Backspace':
      return null;
    default:
      return undefined;
  }
}
