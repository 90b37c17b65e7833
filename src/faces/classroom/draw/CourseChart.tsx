import type { Text } from '../../../i18n/index.ts';
import type { Range } from '../../../lessons/index.ts';
import { spreadLabels } from '../../../charts/index.ts';
import type { Measure } from '../logic/naming.ts';
import type { Domain } from './domain.ts';
import { layerClass } from './DrawChart.tsx';
import { linePath, Plot, type PlotFrame } from './Plot.tsx';

/** A course by month. */
export interface Course {
  readonly months: readonly number[];
  readonly values: readonly number[];
}

export interface CourseChartProps {
  readonly text: Text;
  readonly measure: Measure;
  readonly marks: readonly number[];
  readonly startYear: number;
  readonly domain: Domain;
  readonly start: number;
  /** At the marks after the start. */
  readonly drawn?: readonly number[];
  readonly observed?: Course;
  /** Standard deviation by luck at the months of `observed`. */
  readonly deviation?: readonly number[] | undefined;
  /** Lowest and highest of other runs, at the marks. */
  readonly others?: readonly Range[] | undefined;
  /** Other people's curves, at the marks after the start. */
  readonly crowd?: readonly (readonly number[])[];
  readonly median?: readonly number[];
  /** Several runs, where there is not the one. */
  readonly runs?: readonly Course[];
  readonly description: string;
  readonly testid: string;
}

const ROOM = { en: 92, zh: 74 };
const LABEL_GAP = 17;

/** What was drawn and what the run did, one over the other. */
export function CourseChart(props: CourseChartProps) {
  const { text, measure } = props;
  return (
    <div class={`class-course ${layerClass(measure)}`} data-testid={props.testid}>
      <Plot
        text={text}
        measure={measure}
        marks={props.marks}
        startYear={props.startYear}
        domain={props.domain}
        room={ROOM[text.language]}
        description={props.description}
        lines={(frame) => <Lines {...props} frame={frame} />}
      />
    </div>
  );
}

function Lines({
  text,
  marks,
  start,
  drawn,
  observed,
  deviation,
  others = [],
  crowd = [],
  median,
  runs = [],
  frame,
}: CourseChartProps & { readonly frame: PlotFrame }) {
  const atMarks = (values: readonly number[]) =>
    linePath([start, ...values].map((value, at) => [frame.x(marks[at] ?? 0), frame.y(value)]));
  const ends = [
    ...(drawn === undefined ? [] : [{ key: 'class.you' as const, value: drawn.at(-1) ?? start, drawn: true }]),
    ...(median === undefined ? [] : [{ key: 'class.median' as const, value: median.at(-1) ?? start, drawn: true }]),
    ...(observed === undefined || observed.values.length < 2
      ? []
      : [{ key: 'class.run' as const, value: observed.values.at(-1) ?? start, drawn: false }]),
  ];
  const labels = spreadLabels(
    ends.map(({ value }) => frame.y(value)),
    LABEL_GAP,
    frame.top,
    frame.bottom,
  );
  return (
    <>
      {observed === undefined || deviation === undefined ? null : (
        <path class="class-luck" d={bandPath(observed, deviation, frame)} />
      )}
      {others.map(([low, high], at) => (
        <path key={at} class="class-others" d={whiskerPath(frame.x(marks[at] ?? 0), frame.y(low), frame.y(high))} />
      ))}
      <line class="class-level" x1={frame.left} x2={frame.right} y1={frame.y(start)} y2={frame.y(start)} />
      {crowd.map((values, at) => (
        <path key={at} class="class-crowd" d={atMarks(values)} />
      ))}
      {runs.map(({ months, values }, at) => (
        <path
          key={at}
          class="class-observed thin"
          d={linePath(months.map((month, row) => [frame.x(month), frame.y(values[row] ?? start)]))}
        />
      ))}
      {observed === undefined ? null : (
        <path
          class="class-observed"
          d={linePath(observed.months.map((month, at) => [frame.x(month), frame.y(observed.values[at] ?? start)]))}
        />
      )}
      {median === undefined ? null : <path class="class-drawn" d={atMarks(median)} />}
      {drawn === undefined ? null : <path class="class-drawn" d={atMarks(drawn)} />}
      <circle class="class-start" cx={frame.x(0)} cy={frame.y(start)} r={5} />
      {observed === undefined ? null : <Tip course={observed} frame={frame} />}
      {ends.map(({ key, drawn: pen }, at) => (
        <text
          key={key}
          class={pen ? 'class-end' : 'class-end observed'}
          x={frame.right + 8}
          y={labels[at] ?? 0}
          dy="0.35em"
        >
          {text.t(key)}
        </text>
      ))}
    </>
  );
}

/** Where the run stands. */
function Tip({ course: { months, values }, frame }: { readonly course: Course; readonly frame: PlotFrame }) {
  const last = months.length - 1;
  return <circle class="class-tip" cx={frame.x(months[last] ?? 0)} cy={frame.y(values[last] ?? 0)} r={5} />;
}

const CAP_PX = 5;

/** From the lowest to the highest, with a cap at each end; where all runs agree, the caps lie on each other. */
const whiskerPath = (x: number, low: number, high: number): string => {
  const cap = (y: number) => `M${x - CAP_PX},${y}h${2 * CAP_PX}`;
  return `M${x},${low}V${high}${cap(low)}${cap(high)}`;
};

function bandPath({ months, values }: Course, deviation: readonly number[], frame: PlotFrame): string {
  const edge = (way: 1 | -1) =>
    months.map((month, at) => [frame.x(month), frame.y((values[at] ?? 0) + way * (deviation[at] ?? 0))] as const);
  return `${linePath([...edge(1), ...edge(-1).reverse()])}Z`;
}
