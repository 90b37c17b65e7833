import type { Text } from '../../../i18n/index.ts';
import {
  type Answers,
  type Lesson,
  type MergedSheet,
  type Score,
  scoreOfCurve,
  type StepAnswers,
  type Words,
} from '../../../lessons/index.ts';
import type { Course } from '../draw/CourseChart.tsx';
import { type Measure, measureOf } from '../logic/naming.ts';

/** A curve that a class drew: a step of the lesson and an indicator in it. */
export interface Column {
  readonly key: string;
  readonly step: string;
  readonly title: string;
  readonly indicator: string;
  readonly measure: Measure;
  readonly axis: readonly [number, number] | undefined;
}

/** One student's row. */
export interface Row {
  readonly sheet: MergedSheet;
  readonly name: string;
  readonly class: string;
  readonly saved: string;
  /** By column key. */
  readonly scores: ReadonlyMap<string, Score>;
}

/** Lessons that the opened files are about, by id, most files first. */
export function lessonsIn(sheets: readonly MergedSheet[]): { id: string; title: Words; count: number }[] {
  const found = new Map<string, { id: string; title: Words; count: number }>();
  for (const { answers } of sheets) {
    const { id, title } = answers.lesson;
    found.set(id, { id, title, count: (found.get(id)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** What was drawn, in the order of the lesson; of a lesson that isn't known, in the order of the files. */
export function columnsOf(lesson: Lesson | undefined, sheets: readonly MergedSheet[], text: Text): Column[] {
  const column = (
    step: string,
    title: string,
    drawing: Parameters<typeof measureOf>[0],
    axis?: readonly [number, number],
  ) => ({
    key: `${step} ${drawing.indicator}`,
    step,
    title,
    indicator: drawing.indicator,
    measure: measureOf(drawing, text),
    axis,
  });
  if (lesson !== undefined)
    return lesson.steps.flatMap(({ id, title, draw }) =>
      draw.map((drawing) => column(id, text.name(title), drawing, drawing.axis)),
    );
  const seen = new Map<string, Column>();
  for (const { answers } of sheets)
    for (const { id, curves } of answers.steps)
      for (const indicator of Object.keys(curves)) {
        const one = column(id, id, { indicator });
        seen.set(one.key, one);
      }
  return [...seen.values()];
}

export function rowOf(sheet: MergedSheet, columns: readonly Column[], nameless: string): Row {
  const { answers } = sheet;
  const scores = columns.flatMap(({ key, step, indicator }) => {
    const found = stepOf(answers, step);
    const score = found === undefined ? undefined : scoreOfCurve(found, indicator, answers.marks);
    return score === undefined ? [] : [[key, score] as const];
  });
  return {
    sheet,
    name: answers.student.trim() === '' ? nameless : answers.student,
    class: answers.class,
    saved: answers.saved,
    scores: new Map(scores),
  };
}

export const stepOf = (answers: Answers, step: string): StepAnswers | undefined =>
  answers.steps.find(({ id }) => id === step);

/** What decides the order of rows: a student, a class, a time, or the score in a column. */
export type Order = { readonly by: 'name' | 'class' | 'saved' | { readonly score: string }; readonly down: boolean };

export function sorted(rows: readonly Row[], { by, down }: Order, tag: string): Row[] {
  const collator = new Intl.Collator(tag, { numeric: true });
  const compare = (a: Row, b: Row): number => {
    if (by === 'name' || by === 'class') return collator.compare(a[by], b[by]);
    if (by === 'saved') return a.saved < b.saved ? -1 : 1;
    return skill(a, by.score) - skill(b, by.score);
  };
  return rows.toSorted((a, b) => (down ? -1 : 1) * compare(a, b) || collator.compare(a.name, b.name));
}

/** A score to sort by: no score last, nothing to score before the worst. */
function skill(row: Row, column: string): number {
  const score = row.scores.get(column);
  if (score === undefined) return Number.MAX_VALUE;
  return score.skill ?? -Number.MAX_VALUE;
}

/** Curves of a column that are complete, and the courses that runs took under them. */
export interface Crowd {
  readonly marks: readonly number[];
  readonly startYear: number;
  readonly start: number;
  readonly curves: readonly (readonly number[])[];
  /** One a plan: students who set levers themselves have runs of their own. */
  readonly runs: readonly Course[];
}

export function crowdOf(rows: readonly Row[], { step, indicator }: Column): Crowd | undefined {
  const marks = rows[0]?.sheet.answers.marks;
  if (marks === undefined) return undefined;
  const curves: number[][] = [];
  const runs = new Map<string, Course>();
  let startYear = 0;
  let start: number | undefined;
  for (const { sheet } of rows) {
    const answers = stepOf(sheet.answers, step);
    const curve = answers?.curves[indicator]?.filter((value) => value !== null) ?? [];
    if (answers?.committed !== undefined && curve.length === marks.length - 1) curves.push(curve);
    const values = answers?.run?.series[indicator];
    if (answers?.run === undefined || values === undefined) continue;
    start ??= values[0];
    const { plan, planHash, months } = answers.run;
    if (typeof plan['start'] === 'number') startYear = plan['start'];
    runs.set(planHash, { months, values });
  }
  return start === undefined ? undefined : { marks, startYear, start, curves, runs: [...runs.values()] };
}
