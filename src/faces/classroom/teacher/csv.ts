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

/** Months from the start at which somebody drew; columns stand for months, whichever marks a sheet has. */
interface Months {
  readonly drawn: readonly number[];
  readonly run: readonly number[];
}

/** A row a student and curve, numbers in the units of series.csv. */
export function classCsv(rows: readonly Row[], columns: readonly Column[]): string {
  const marks = rows.map(({ sheet }) => sheet.answers.marks);
  const months = { drawn: union(marks.map((months) => months.slice(1))), run: union(marks) };
  const drawn = months.drawn.map((month) => `drawn_year_${month / 12}`);
  const run = months.run.map((month) => `run_year_${month / 12}`);
  const body = rows.flatMap((row) => columns.map((column) => line(row, column, months)));
  return toCsv([...HEAD, ...drawn, ...run], body);
}

const union = (lists: readonly (readonly number[])[]): number[] => [...new Set(lists.flat())].sort((a, b) => a - b);

function line({ sheet, scores }: Row, column: Column, months: Months): (string | number)[] {
  const { answers, file, flags } = sheet;
  const step = stepOf(answers, column.step);
  const values = step?.run?.series[column.indicator];
  const observed = step?.run === undefined || values === undefined ? [] : atMarks(step.run, values, months.run);
  const [, ...marks] = answers.marks;
  const holding = step?.findings?.causes.filter(({ verdict }) => verdict === 'holds').map(({ id }) => id) ?? [];
  return [
    sheet.class,
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
    ...months.drawn.map((month) => step?.curves[column.indicator]?.[marks.indexOf(month)] ?? Number.NaN),
    ...months.run.map((_, at) => observed[at] ?? Number.NaN),
  ];
}

function scoreCells(score: Score | undefined): (string | number)[] {
  if (score === undefined) return ['', '', '', '', ''];
  const { plainError, skill, drawn, run, directionRight } = score;
  return [plainError, skill ?? '', drawn, run, directionRight ? 'yes' : 'no'];
}
