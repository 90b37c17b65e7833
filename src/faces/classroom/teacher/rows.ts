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

/** What was drawn, in the order of the lesson; what the lesson doesn't have stands behind, in the order of the files. */
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
  const own = (lesson?.steps ?? []).flatMap(({ id, title, draw }) =>
    draw.map((drawing) => column(id, text.name(title), drawing, drawing.axis)),
  );
  const seen = new Map(own.map((each) => [each.key, each]));
  for (const { answers } of sheets)
    for (const { id, curves } of answers.steps)
      for (const indicator of Object.keys(curves)) {
        const one = column(id, id, { indicator });
        if (!seen.has(one.key)) seen.set(one.key, one);
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
    class: sheet.class,
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
  /** How many complete curves were drawn at other marks: they don't fit into this picture. */
  readonly elsewhere: number;
}

export function crowdOf(rows: readonly Row[], { step, indicator }: Column): Crowd | undefined {
  const marks = commonMarks(rows);
  if (marks === undefined) return undefined;
  const curves: number[][] = [];
  let elsewhere = 0;
  const runs = new Map<string, Course>();
  let startYear = 0;
  let start: number | undefined;
  for (const { sheet } of rows) {
    const answers = stepOf(sheet.answers, step);
    const curve = answers?.curves[indicator]?.filter((value) => value !== null) ?? [];
    if (answers?.committed !== undefined && curve.length === sheet.answers.marks.length - 1) {
      if (sameMarks(sheet.answers.marks, marks)) curves.push(curve);
      else elsewhere++;
    }
    const values = answers?.run?.series[indicator];
    if (answers?.run === undefined || values === undefined) continue;
    start ??= values[0];
    const { plan, planHash, months } = answers.run;
    if (typeof plan['start'] === 'number') startYear = plan['start'];
    runs.set(planHash, { months, values });
  }
  return start === undefined ? undefined : { marks, startYear, start, curves, runs: [...runs.values()], elsewhere };
}

const sameMarks = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();

/** The marks that most sheets have; of equally frequent ones the first. */
function commonMarks(rows: readonly Row[]): readonly number[] | undefined {
  const all = rows.map(({ sheet }) => sheet.answers.marks);
  const count = (marks: readonly number[]) => all.filter((other) => sameMarks(other, marks)).length;
  return all.length === 0 ? undefined : all.reduce((most, marks) => (count(marks) > count(most) ? marks : most));
}
