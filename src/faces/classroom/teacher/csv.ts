import { toCsv } from '../../../charts/index.ts';
import { atMarks, type Score } from '../../../lessons/index.ts';
import { type Column, type Row, stepOf } from './rows.ts';

const HEAD = [
  'class',
  'student',
  'file',
  'lesson',
  'step',
  'indicator',
  'plain_error',
  'skill',
  'drawn_way',
  'run_way',
  'way_right',
  'causes_named',
  'causes_in_run',
  'text',
  'committed',
  'explained',
  'model',
  'fingerprint',
  'flags',
];

/** A row a student and curve, numbers in the units of series.csv. */
export function classCsv(rows: readonly Row[], columns: readonly Column[]): string {
  const marks = rows[0]?.sheet.answers.marks ?? [];
  const drawn = marks.slice(1).map((month) => `drawn_year_${month / 12}`);
  const run = marks.map((month) => `run_year_${month / 12}`);
  const body = rows.flatMap((row) => columns.map((column) => line(row, column, marks)));
  return toCsv([...HEAD, ...drawn, ...run], body);
}

function line({ sheet, scores }: Row, column: Column, marks: readonly number[]): (string | number)[] {
  const { answers, file, flags } = sheet;
  const step = stepOf(answers, column.step);
  const values = step?.run?.series[column.indicator];
  const observed = step?.run === undefined || values === undefined ? [] : atMarks(step.run, values, marks);
  const holding = step?.findings?.causes.filter(({ verdict }) => verdict === 'holds').map(({ id }) => id) ?? [];
  return [
    answers.class,
    answers.student,
    file,
    answers.lesson.id,
    column.step,
    column.indicator,
    ...scoreCells(scores.get(column.key)),
    step?.causes.join(' ') ?? '',
    holding.join(' '),
    step?.text ?? '',
    step?.committed ?? '',
    step?.explained ?? '',
    step?.run?.model ?? '',
    step?.run?.fingerprint ?? '',
    flags.map(({ kind }) => kind).join(' '),
    ...marks.slice(1).map((_, at) => step?.curves[column.indicator]?.[at] ?? Number.NaN),
    ...marks.map((_, at) => observed[at] ?? Number.NaN),
  ];
}

function scoreCells(score: Score | undefined): (string | number)[] {
  if (score === undefined) return ['', '', '', '', ''];
  const { plainError, skill, drawn, run, directionRight } = score;
  return [plainError, skill ?? '', drawn, run, directionRight ? 'yes' : 'no'];
}
