import { indicatorIndex } from '../../../engine/index.ts';
import type { Text } from '../../../i18n/index.ts';
import {
  atMarks,
  type Drawing,
  isComplete,
  otherRunsOf,
  type OtherRuns,
  type StepAnswers,
} from '../../../lessons/index.ts';
import type { Course, CourseChartProps } from '../draw/CourseChart.tsx';
import { domainOf, domainWith } from '../draw/domain.ts';
import type { Desk } from './desk.ts';
import { measureOf } from './naming.ts';

/** The course that the run took, as it was kept; else as far as it has come on the stage. */
function courseOf(desk: Desk, answers: StepAnswers | undefined, indicator: string): Course {
  const record = answers?.run;
  const values = record?.series[indicator];
  if (record !== undefined && values !== undefined) return { months: record.months, values };
  const column = indicatorIndex(indicator);
  const years = [...desk.run.years.value].sort(([a], [b]) => a - b);
  const shown = desk.state.shown.value;
  const months = years.map(([month]) => month);
  const seen = years.map(([, row]) => row[column] ?? Number.NaN);
  if (shown !== undefined && shown.month > (months.at(-1) ?? 0) && desk.run.ready.value) {
    months.push(shown.month);
    seen.push(shown.indicators[column] ?? Number.NaN);
  }
  return { months, values: seen };
}

/** Everything that a chart of prediction and run needs. */
export function chartOf(
  desk: Desk,
  answers: StepAnswers | undefined,
  drawing: Drawing,
  text: Text,
): Omit<CourseChartProps, 'description' | 'testid'> {
  const measure = measureOf(drawing, text);
  const observed = courseOf(desk, answers, drawing.indicator);
  const curve = answers?.curves[drawing.indicator];
  const drawn = curve !== undefined && isComplete(curve) ? curve : [];
  const start = observed.values[0] ?? 0;
  const domain = domainWith(domainOf(drawing, start, measure.scale === 100), [...drawn, ...observed.values]);
  return {
    text,
    measure,
    marks: desk.marks,
    startYear: desk.startYear,
    domain,
    start,
    ...(drawn.length === 0 ? {} : { drawn }),
    observed,
  };
}

/** Drawn and observed at the marks, for a table. */
export interface MarkRow {
  readonly year: number;
  readonly drawn: number;
  /** Not a number where the run hasn't come to. */
  readonly observed: number;
}

export function rowsOf({ marks, startYear, drawn = [], observed, start }: ReturnType<typeof chartOf>): MarkRow[] {
  const seen = observed === undefined ? [] : atMarks(observed, observed.values, marks);
  return marks.map((month, at) => ({
    year: startYear + month / 12,
    drawn: at === 0 ? start : (drawn[at - 1] ?? Number.NaN),
    observed: seen[at] ?? Number.NaN,
  }));
}

/** What other runs of a step came to with what was chosen, where that is known. */
export function otherRunsAt({ lesson }: Desk, answers: StepAnswers | undefined): OtherRuns | undefined {
  const step = lesson.steps.find(({ id }) => id === answers?.id);
  return step === undefined || answers === undefined ? undefined : otherRunsOf(lesson, step, answers.chosen);
}
